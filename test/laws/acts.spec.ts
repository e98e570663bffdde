import fc from 'fast-check';
import { ACT_KITS } from '../oracle/act-moves.js';
import { arbitraryActLog, arbitraryQuestion } from '../oracle/generate.js';
import { actDifferences } from './act-compare.js';
import { PATIENCE, runs } from './runs.js';

describe('what is answered of acts, and the law told a second time', () => {
  it.each(Object.keys(ACT_KITS) as (keyof typeof ACT_KITS)[])(
    'given any log of %s, when any moment is asked about, then both answer the same',
    (kit) => {
      const asked = arbitraryActLog(kit).chain((log) => fc.tuple(fc.constant(log), arbitraryQuestion(log)));
      fc.assert(
        fc.property(asked, ([log, question]) => {
          expect(actDifferences(log, question)).toEqual([]);
        }),
        runs(100),
      );
    },
    PATIENCE,
  );
});
