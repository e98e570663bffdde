import fc from 'fast-check';
import { differences } from './compare.js';
import { PATIENCE, asked, runs } from './runs.js';

describe('the projections and the law told a second time', () => {
  it(
    'given any log, when any moment is asked about, then both answer the same',
    () => {
      fc.assert(
        fc.property(asked, ([log, question]) => {
          expect(differences(log, question)).toEqual([]);
        }),
        runs(500),
      );
    },
    PATIENCE,
  );
});
