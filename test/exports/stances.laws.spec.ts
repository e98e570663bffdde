/** What the table of stances says for certain, the service says too; where it cannot tell, it says no more than possible. */
import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { worldsFor } from '../../projections/answer/question.js';
import { officeAnswer } from '../../projections/office-state/office-answer.js';
import { stanceAnswer } from '../../projections/stance-history/stance-answer.js';
import { arbitraryLog, arbitraryQuestion } from '../oracle/generate.js';
import type { Question } from '../oracle/oracle.js';
import { PATIENCE, runs } from '../laws/runs.js';
import { dateFrom, stanceHistories } from '../support/stance-history.js';
import { rowsAt, rowsExported, type Told } from './exported.js';

type Asked = [Development[], Question];

const knownOf = ({ knownAt }: Question): number => (knownAt === null ? Infinity : lastInstant(knownAt));
const instant = (text: unknown): number | null => (text === null ? null : Date.parse(String(text)));

/** Rows that hold at V, each with how sure that is: as the macros of the README have it. */
function holding(rows: readonly Told[], asOf: number): { row: Told; status: string }[] {
  return rows.flatMap((row) => {
    const [lo, hi, toLo, toHi] = ['occurred_from_lo', 'occurred_from_hi', 'occurred_to_lo', 'occurred_to_hi'].map((c) =>
      instant(row[c]),
    ) as [number | null, number | null, number | null, number | null];
    if ((lo !== null && lo > asOf) || (toHi !== null && toHi <= asOf)) return [];
    const possible = row['status'] === 'possible' || hi === null || asOf < hi || (toLo !== null && toLo <= asOf);
    return [{ row, status: row['status'] === 'disputed' ? 'disputed' : possible ? 'possible' : 'certain' }];
  });
}

const grouped = (rows: readonly { row: Told; status: string }[], keyOf: (row: Told) => string) => {
  const groups = new Map<string, { row: Told; status: string }[]>();
  for (const one of rows) groups.set(keyOf(one.row), [...(groups.get(keyOf(one.row)) ?? []), one]);
  return groups;
};

const worldsAt = (log: readonly Development[], at: Question) =>
  worldsFor({
    log: log.filter((d) => d.position <= at.position),
    asOf: lastInstant(at.asOf),
    knownAt: knownOf(at),
    hindsight: true,
  });

async function expectSound([log, at]: Asked): Promise<number> {
  const tables = await rowsExported(log, {}, ['fct_stance', 'fct_office']);
  const then = (name: string) => holding(rowsAt(tables.get(name)!, knownOf(at), at.position), lastInstant(at.asOf));
  const worlds = worldsAt(log, at);
  let sure = 0;
  const stances = grouped(then('fct_stance'), (row) => JSON.stringify([row['actor'], row['issue']]));
  for (const [key, rows] of stances) {
    const [actor, issue] = JSON.parse(key) as [string | null, string | null];
    const positions = new Set(rows.map(({ row }) => row['position']));
    if (actor === null || issue === null || positions.size > 1 || !rows.every((r) => r.status !== 'disputed')) continue;
    if (!rows.some((r) => r.status === 'certain')) continue;
    const answer = stanceAnswer(worlds, actor, issue);
    sure++;
    expect([key, answer.status, answer.stance]).toEqual([key, 'certain', [...positions][0]]);
  }
  const offices = grouped(
    then('fct_office').filter(({ row }) => row['act'] === 'assumed'),
    (row) => String(row['office']),
  );
  for (const [office, rows] of offices) {
    const holders = new Set(rows.map(({ row }) => row['holder']));
    if (holders.size > 1 || !rows.some((r) => r.status === 'certain') || rows.some((r) => r.status === 'disputed'))
      continue;
    const answer = officeAnswer(worlds, office);
    sure++;
    expect([office, answer.status, answer.holder]).toEqual([office, 'certain', [...holders][0]]);
  }
  return sure;
}

describe('what is certain by the tables', () => {
  it(
    'given any log of elections and offices, at any moment, then the service says the same',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          arbitraryLog.chain((log) => fc.tuple(fc.constant(log), arbitraryQuestion(log))),
          async (asked) => void (await expectSound(asked)),
        ),
        runs(50) as fc.Parameters<[Asked]>,
      );
    },
    PATIENCE,
  );

  it(
    'given stances dense with all that can bear on them, at any moment, then the service says the same',
    async () => {
      let sure = 0;
      const days = [fc.nat({ max: 800 }), fc.option(fc.nat({ max: 800 })), fc.nat({ max: 12 })] as const;
      await fc.assert(
        fc.asyncProperty(stanceHistories, ...days, async (log, v, k, back) => {
          const day = (n: number): string => dateFrom(n).replace(/\/.*/, '');
          const at = { asOf: day(v), knownAt: k === null ? null : day(k), position: Math.max(1, log.length - back) };
          sure += await expectSound([[...log], at]);
        }),
        runs(40) as fc.Parameters<[Development[], number, number | null, number]>,
      );
      expect(sure).toBeGreaterThan(10);
    },
    PATIENCE,
  );
});
