/** One table answers every V, K and P: what of it is so at a moment is what the fold of the whole log tells then. */
import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { canonicalJson } from '../../events/canonical.js';
import { lastInstant } from '../../events/time/edtf.js';
import { worldsFor } from '../../projections/answer/question.js';
import { supportOf } from '../../projections/belief/belief.js';
import { ACT_KITS } from '../oracle/act-moves.js';
import { arbitraryActLog, arbitraryLog, arbitraryQuestion } from '../oracle/generate.js';
import type { Question } from '../oracle/oracle.js';
import { PATIENCE, runs } from '../laws/runs.js';
import { rowsAt, rowsExported, type Told } from './exported.js';

const kits = Object.keys(ACT_KITS) as (keyof typeof ACT_KITS)[];
const logsOf = (kit: 'elections' | keyof typeof ACT_KITS) =>
  (kit === 'elections' ? arbitraryLog : arbitraryActLog(kit)).chain((log) =>
    fc.tuple(fc.constant(log), arbitraryQuestion(log)),
  );

const knownOf = ({ knownAt }: Question): number => (knownAt === null ? Infinity : lastInstant(knownAt));
const iso = (ms: number): string | null => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);

/** What of a row does not say where in K and P it is so. */
function content(row: Told): string {
  const {
    known_from: _,
    known_to: __,
    recorded_from: ___,
    recorded_to: ____,
    recorded_at: _____,
    row: ______,
    ...rest
  } = row;
  return canonicalJson(rest);
}

/** What the developments table should hold at a moment, by the fold of everything that was recorded by then. */
function believed(log: readonly Development[], at: Question): string[] {
  const known = log.filter((d) => d.position <= at.position);
  const { world } = worldsFor({ log: known, asOf: lastInstant(at.asOf), knownAt: knownOf(at), hindsight: true });
  const { belief } = world;
  return [...belief.tellings.values()]
    .map((t) => {
      const item = world.itemOf(t.id);
      return JSON.stringify([
        t.id,
        canonicalJson(t.data),
        supportOf(belief, t.citations),
        [...new Set(t.citations.map((c) => c.source))].sort(),
        t.corrections,
        item ? [iso(item.lo), iso(item.hi)] : [null, null],
      ]);
    })
    .sort();
}

const told = (rows: readonly Told[]): string[] =>
  rows
    .map((r) =>
      JSON.stringify([
        r['development'],
        canonicalJson(r['data']),
        r['support'],
        r['sources'],
        r['corrections'],
        [r['occurred_from_lo'], r['occurred_from_hi']],
      ]),
    )
    .sort();

describe('the tables of an export', () => {
  it.each(['elections', ...kits] as const)(
    'given any log of %s, when its developments are cut at any K and P, then they are what the fold of the log believes then',
    async (kit) => {
      await fc.assert(
        fc.asyncProperty(logsOf(kit), async ([log, at]) => {
          const rows = (await rowsExported(log, {}, ['developments'])).get('developments')!;
          expect(told(rowsAt(rows, knownOf(at), at.position))).toEqual(believed(log, at));
        }),
        runs(kit === 'elections' ? 40 : 12) as fc.Parameters<[[Development[], Question]]>,
      );
    },
    PATIENCE,
  );

  it.each(['elections', ...kits] as const)(
    'given any log of %s, when an export is made as of any K and P, then every table is what of the whole export is so then',
    async (kit) => {
      await fc.assert(
        fc.asyncProperty(logsOf(kit), async ([log, at]) => {
          const whole = await rowsExported(log);
          const then = await rowsExported(log, { knownAt: at.knownAt, position: at.position });
          for (const [table, rows] of whole) {
            const cut = (list: readonly Told[]) => rowsAt(list, knownOf(at), at.position).map(content).sort();
            expect([table, cut(then.get(table)!)]).toEqual([table, cut(rows)]);
            // Of the very moment, the last known rows are those that are open.
            const open = then.get(table)!.filter((r) => r.known_to === null && r.recorded_to === null);
            expect([table, open.map(content).sort()]).toEqual([table, cut(rows)]);
          }
        }),
        runs(kit === 'elections' ? 25 : 8) as fc.Parameters<[[Development[], Question]]>,
      );
    },
    PATIENCE,
  );

  it(
    'given any log, then the key of every row is its own, and no two rows tell differently of one development at one moment',
    async () => {
      await fc.assert(
        fc.asyncProperty(logsOf('elections'), async ([log, at]) => {
          for (const [table, rows] of await rowsExported(log)) {
            const keyOf = (r: Told): string => JSON.stringify([r[KEYS[table] ?? 'development'], r['row']]);
            expect([table, new Set(rows.map(keyOf)).size]).toEqual([table, rows.length]);
            const cut = rowsAt(rows, knownOf(at), at.position);
            expect(new Set(cut.map((r) => `${String(r['development'])} ${content(r)}`)).size).toBe(cut.length);
          }
        }),
        runs(40) as fc.Parameters<[[Development[], Question]]>,
      );
    },
    PATIENCE,
  );
});

const KEYS: Record<string, string> = {
  dim_actor: 'actor',
  dim_issue: 'issue',
  dim_election: 'election',
  dim_body: 'body',
  dim_instrument: 'instrument',
  dim_source: 'source',
};
