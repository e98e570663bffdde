import { EMPTY, NOW, stance, WORLD } from '../../test/support/recording.js';
import { keysIn } from '../views/touches.js';
import { PendingState } from './pending.js';
import { decideRequest } from './request.js';

describe('what is pending', () => {
  it('given developments that were decided, when looked for under any key, then those whose key it is, in their order', () => {
    const values = [...WORLD, stance('us', 'fees', 'more'), stance('ru', 'fees', 'less')];
    const received = values.map((value, i) => ({ line: i + 1, value }));
    const { append } = decideRequest(received, {}, EMPTY, NOW);
    const state = new PendingState(EMPTY);
    for (const one of append) state.add(one);
    const all = append.map(({ development }) => development);
    const keys = new Set(all.flatMap((d) => keysIn(d)));
    expect(keys.size).toBeGreaterThan(10);
    for (const key of [...keys, 'type:Nothing', 'development:x', 'actor:nobody'])
      expect(state.found(key)).toEqual(all.filter((d) => keysIn(d).includes(key)));
  });
});
