/** What an export without hindsight holds: nothing that was not public at K, as the law told a second time decides it. */
import fc from 'fast-check';
import type { Citation, Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { believe } from '../oracle/belief.js';
import { ACT_KITS } from '../oracle/act-moves.js';
import { arbitraryActLog, arbitraryLog } from '../oracle/generate.js';
import { PATIENCE, runs } from '../laws/runs.js';
import { shuffled, withDatedCitations } from '../laws/variants.js';
import { exported } from './exported.js';

const REGISTERS = /^(ActorRegistered|IssueFramed|ElectionCalled|SourceRegistered|ConferenceConvened)$/;
/** Of what registers an id without being public itself: what shows as soon as something public names the id. */
const SHOWN: Record<string, string[]> = {
  ActorRegistered: ['actor', 'kind', 'name', 'aliases'],
  IssueFramed: ['issue', 'title'],
  ElectionCalled: ['election', 'title'],
  ConferenceConvened: ['conference', 'name'],
};

/**
 * Whether a development was public at K or before: what a source said stays known, and is told as known until then, when
 * the source is retracted.
 */
function publicBy(log: Development[], known: number): (id: string) => boolean {
  const { momentOf } = believe(log, known);
  const lists = (d: Development): Citation[] => [
    ...(d.sources ?? []),
    ...log.flatMap((c) => (c.data['corrects'] === d.id && (c.data['patch'] as { sources?: Citation[] }).sources) || []),
  ];
  const moments = new Set([known, ...log.flatMap((d) => lists(d).map((c) => momentOf(d, c)))]);
  const beliefs = [...moments].filter((at) => at <= known).map((at) => believe(log, at));
  return (id) => beliefs.some(({ wasPublic }) => wasPublic(id));
}

/** The log into which only what was public at K was loaded, at the instants at which it was. */
function publicAt(log: Development[], known: number): Development[] {
  const { momentOf } = believe(log, known);
  const wasPublic = publicBy(log, known);
  const cut = (d: Development, list: Citation[]): Citation[] => list.filter((c) => momentOf(d, c) <= known);
  const byId = new Map(log.map((d) => [d.id, d]));
  return log
    .flatMap((d): Development[] => {
      if (!wasPublic(d.id)) {
        const shown = SHOWN[d.type];
        if (!REGISTERS.test(d.type) || !shown) return REGISTERS.test(d.type) ? [d] : [];
        const data = Object.fromEntries(Object.entries(d.data).filter(([member]) => shown.includes(member)));
        const { sources: _, occurred: __, ...rest } = d;
        return [{ ...rest, data }];
      }
      const patch = d.data['patch'] as { sources?: Citation[] } | undefined;
      const target = byId.get(String(d.data['corrects']));
      const patched =
        patch?.sources && target
          ? { data: { ...d.data, patch: { ...patch, sources: cut(target, patch.sources) } } }
          : {};
      return [{ ...d, ...(d.sources ? { sources: cut(d, d.sources) } : {}), ...patched }];
    })
    .map((d, i) => ({ ...d, position: i + 1 }));
}

const texts = (files: Map<string, Buffer>): Record<string, string> =>
  Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString('utf8')]));

async function expectNoLeak(log: Development[], knownAt: string): Promise<void> {
  const known = lastInstant(knownAt);
  const whole = texts(await exported(log, { knownAt, hindsight: 'none' }));
  const only = texts(await exported(publicAt(log, known), { knownAt, hindsight: 'none' }));
  expect(whole).toEqual(only);
  const wasPublic = publicBy(log, known);
  const all = Object.values(whole).join('\n');
  const hidden = log.filter((d) => !wasPublic(d.id) && !REGISTERS.test(d.type)).map((d) => d.id);
  expect(hidden.filter((id) => all.includes(id))).toEqual([]);
}

const knownAt = (log: Development[]) =>
  fc.oneof(
    fc.constantFrom(...log.map((d) => d.recordedAt.slice(0, 10))),
    fc.integer({ min: 2013, max: 2025 }).map(String),
    fc
      .integer({ min: Date.UTC(2013, 0, 1), max: Date.UTC(2025, 0, 1) })
      .map((ms) => new Date(ms).toISOString().slice(0, 10)),
  );

const kits = Object.keys(ACT_KITS) as (keyof typeof ACT_KITS)[];

describe('an export without hindsight', () => {
  it.each(['elections', ...kits] as const)(
    'given any log of %s and any K, then it is that of a log into which only what was public at K was loaded',
    async (kit) => {
      const log = kit === 'elections' ? arbitraryLog : arbitraryActLog(kit);
      await fc.assert(
        fc.asyncProperty(
          log.chain((l) => fc.tuple(fc.constant(l), knownAt(l))),
          ([l, k]) => expectNoLeak(l, k),
        ),
        runs(kit === 'elections' ? 50 : 15) as fc.Parameters<[[Development[], string]]>,
      );
    },
    PATIENCE,
  );

  it(
    'given the same developments in another order, where no date rests on when they were recorded, then it has the same bytes',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          arbitraryLog.chain((l) => fc.tuple(fc.constant(withDatedCitations(l)), knownAt(l), fc.nat({ max: 999 }))),
          async ([log, k, salt]) => {
            const at = { recordedAt: '2026-06-01T00:00:00.000Z' };
            const one = log.map((d) => ({ ...d, ...at }));
            const other = shuffled(log, salt).map((d, i) => ({ ...d, ...at, position: i + 1 }));
            const asked = { knownAt: k, hindsight: 'none' } as const;
            expect(texts(await exported(other, asked))).toEqual(texts(await exported(one, asked)));
          },
        ),
        runs(30) as fc.Parameters<[[Development[], string, number]]>,
      );
    },
    PATIENCE,
  );
});
