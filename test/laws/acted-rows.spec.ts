import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { worldsFor } from '../../projections/answer/question.js';
import { stanceEntry } from '../../projections/stance-history/stance-entry.js';
import { stanceTeller } from '../../src/asking/answers/stance-entries.js';
import type { Asked } from '../../src/asking/asked.js';
import { runs } from './runs.js';
import { withView } from './views.js';

const RUNS = runs(250);
const DAY = 86_400_000;
/** Days around which all happens, so that few are ordered by their dates. */
const day = (n: number): string => new Date(Date.UTC(2013, 5, n)).toISOString().slice(0, 10);
const SAYS = ['more', 'less', 'same'];
const SOURCES = ['s0', 's1', 's2'];
const WHO = ['a0', 'a1'];
const BASES = ['statement', 'vote', 'signature'] as const;

const chance = fc.record({
  kind: fc.nat({ max: 99 }),
  on: fc.nat({ max: 99 }),
  at: fc.nat({ max: 39 }),
  says: fc.constantFrom(...SAYS),
  source: fc.constantFrom(...SOURCES),
  later: fc.nat({ max: 60 }),
  id: fc.nat({ max: 9_999 }),
});

/** A few words on one issue, and more that is said about them. */
const histories = fc.uniqueArray(chance, { minLength: 2, maxLength: 12, selector: ({ id }) => id }).map((chances) => {
  const log: Development[] = [];
  for (const { kind, on, at, says, source, later, id } of chances) {
    const words = log.filter((d) => d.type.startsWith('St'));
    const target = words[on % Math.max(words.length, 1)];
    const occurred = [day(at), day(at), '2013-06', '2013-07', '2013', '2013-06~'][on % 6] as string;
    const published = day(200 + later);
    const add = (type: string, data: Record<string, unknown>, more: Partial<Development> = {}): void => {
      log.push({
        id: `00000000-0000-7000-8000-${String(id).padStart(12, '0')}`,
        type,
        schemaVersion: 1,
        stream: 's',
        revision: log.length,
        position: log.length + 1,
        recordedAt: new Date(Date.UTC(2016, 0, 1) + log.length * DAY).toISOString(),
        sources: [{ source, published }],
        ...more,
        data,
      } as Development);
    };
    const told = { occurred, basis: BASES[on % 3] as (typeof BASES)[number] };
    const sources = [{ source, published: day(300 + later) }];
    if (kind < 35 || !target) add('StanceDeclared', { actor: 'a0', issue: 'i0', position: says }, told);
    else if (kind < 45)
      add('StatementIssued', { title: 'T', issue: 'i0', positions: { a0: says, a1: SAYS[on % 3] } }, told);
    else if (kind < 50) add('StanceWithdrawn', { actor: 'a0', issue: 'i0' }, { occurred });
    else if (kind < 75) {
      const said =
        target.type === 'StatementIssued' ? { positions: { [WHO[on % 2] as string]: says } } : { position: says };
      const patch = on % 7 === 0 ? { certainty: 'likely' } : on % 11 === 0 ? { data: { title: 'U' } } : { data: said };
      const fault = kind < 65 ? 'source' : 'entry';
      add(
        'DevelopmentCorrected',
        { corrects: target.id, fault, patch, reason: 'R' },
        { sources: fault === 'source' || on % 2 === 0 ? sources : [] },
      );
    } else if (kind < 95)
      add('DevelopmentDisputed', { disputes: target.id, reason: 'R' }, { sources: on % 3 === 0 ? [] : sources });
    else if (kind < 97) add('SourceLineageDeclared', { source: 's0', of: 's1', how: 'copy' }, { sources: [] });
    else add('DevelopmentRetracted', { retracts: target.id, fault: 'source', reason: 'R' }, { sources });
  }
  return log;
});

describe('a stance told from rows that are acted on', () => {
  it('given corrections of what was said and doubts, at any moment, then as the fold of the whole log decides it', () => {
    let byRows = 0;
    let disputed = 0;
    fc.assert(
      fc.property(
        histories,
        fc.array(fc.tuple(fc.nat({ max: 60 }), fc.integer({ min: 200, max: 420 }), fc.nat({ max: 3 })), {
          minLength: 4,
          maxLength: 4,
        }),
        (log, moments) => {
          withView(log, (store) => {
            for (const [v, k, back] of moments) {
              const asOf = Date.parse(`${day(v)}T23:59:59.999Z`);
              const knownAt = k > 380 ? Infinity : Date.parse(`${day(k)}T23:59:59.999Z`);
              const moment = { asOf, knownAt, position: Math.max(1, log.length - back) };
              const worlds = worldsFor({ log: log.slice(0, moment.position), asOf, knownAt, hindsight: false });
              const byFold = jest.spyOn(store, 'byPosition');
              const tell = stanceTeller({ store, moment, worlds: () => worlds } as unknown as Asked, () => {
                throw new Error('Nothing here takes the whole stance.');
              });
              for (const actor of WHO) {
                byFold.mockClear();
                const entry = tell.one(actor, 'i0');
                const isByRows = byFold.mock.calls.length === 0;
                expect({ moment, entry }).toEqual({ moment, entry: stanceEntry(worlds, actor, 'i0') });
                if (isByRows && entry.because.length > 1) byRows++;
                if (isByRows && entry.status === 'disputed') disputed++;
              }
              byFold.mockRestore();
            }
          });
        },
      ),
      RUNS,
    );
    expect(Math.min(byRows, disputed)).toBeGreaterThan((RUNS.numRuns ?? 0) / 4);
  });
});
