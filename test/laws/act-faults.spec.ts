import fc from 'fast-check';
import type { Development } from '../../events/development.js';
import { ACT_KITS } from '../oracle/act-moves.js';
import { arbitraryActLog, arbitraryQuestion } from '../oracle/generate.js';
import type { Question } from '../oracle/oracle.js';
import * as compare from './act-compare.js';
import { ACT_FAULTS } from './act-faults.js';
import type { Parts } from './compare.js';
import type { Fault } from './faults.js';
import { isNoticed } from './noticing.js';

/** The same logs and questions each time, enough that every rule matters in one of them. */
const cases = (Object.keys(ACT_KITS) as (keyof typeof ACT_KITS)[]).flatMap((kit) =>
  fc
    .sample(arbitraryActLog(kit), { numRuns: 40, seed: 1 })
    .map((log, i): [Development[], Question] => [log, fc.sample(arbitraryQuestion(log), { numRuns: 1, seed: i })[0]!]),
);

/** No fault is the oracle's, so it is asked once. */
const told: Parts[] = [];
const toldIn = (i: number): Parts => (told[i] ??= compare.actsToldByOracle(...cases[i]!));

/** Whether one of the cases shows a difference. */
const isSeen = (fault?: Fault): boolean =>
  isNoticed<typeof compare>(
    './act-compare.js',
    ({ actDifferences }) => cases.some(([log, question], i) => actDifferences(log, question, toldIn(i)).length > 0),
    fault,
  );

describe('the suite turns red when a rule about acts is broken', () => {
  it('given nothing broken, then there is no difference', () => {
    expect(isSeen()).toBe(false);
  }, 120_000);

  it.each(ACT_FAULTS)(
    'given a fold in which not: $rule, then the oracle notices',
    (fault) => {
      expect(isSeen(fault)).toBe(true);
    },
    60_000,
  );
});
