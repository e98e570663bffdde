import { freshNode } from '../../test/support/fresh-node.js';
import { actor, id } from '../../test/support/recording.js';
import { Lookups } from './lookups.js';

const at = freshNode();

describe('what was looked up', () => {
  const ids = Array.from({ length: 8 }, (_, i) => id(i + 1));
  const names = ids.map((_, i) => `a${i + 1}`);
  const streams = names.map((name) => `actor-${name}`);
  const told = (lookups: Lookups) => ({
    ids: ids.map((one) => lookups.positionOf(one)),
    streams: streams.map((one) => lookups.revision(one)),
    known: names.map((one) => lookups.knownAt('actor', one)),
  });
  const asStored = () => ({
    ids: ids.map((one) => at.node.views.store.positionOf(one)),
    streams: streams.map((one) => at.node.views.store.revision(one)),
    known: names.map((one) => at.node.views.store.knownAt('actor', one)),
  });

  it('given ids that come to be known, when asked one by one or for all, then always as the view has them', async () => {
    const [alone, together] = [new Lookups(at.node.views.store), new Lookups(at.node.views.store)];
    for (let i = 0; i < ids.length; i += 3) {
      await at.node.record(ids.slice(i, i + 3).map((one, j) => ({ id: one, ...actor(names[i + j] as string) })));
      together.expect(ids, streams);
      expect(told(together)).toEqual(asStored());
      expect(told(alone)).toEqual(asStored());
      // And once more, from what was looked up.
      expect(told(together)).toEqual(asStored());
    }
    expect(asStored().ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
