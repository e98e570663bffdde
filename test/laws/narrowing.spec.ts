import fc from 'fast-check';
import { unlike } from './everything.js';
import { PATIENCE, asked, runs } from './runs.js';
import { answered } from './through-view.js';
import { scattered } from './variants.js';
import { withView } from './views.js';

describe('what the view narrows the log to', () => {
  it.each([
    ['logs in which everything meets', false],
    ['logs about many things that seldom meet', true],
  ])(
    'given %s, when asked through the view, then the answers of the whole log, byte for byte',
    (_, apart) => {
      fc.assert(
        fc.property(asked, fc.nat({ max: 9999 }), ([generated, at], salt) => {
          const log = apart ? scattered(generated, salt) : generated;
          withView(log, (store) => {
            const [through, whole] = [answered(store, at), answered(store, at, log)];
            expect(unlike(through, whole)).toEqual([]);
          });
        }),
        runs(15),
      );
    },
    PATIENCE,
  );
});
