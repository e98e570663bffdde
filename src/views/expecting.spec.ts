import { appendBehind, poison, viewFilesIn } from '../../test/support/behind.js';
import { freshNode } from '../../test/support/fresh-node.js';
import { actor, id, WORLD } from '../../test/support/recording.js';

const at = freshNode();

const viewFiles = (): string[] => viewFilesIn(at.directory);

describe('a view that is told of many developments to come', () => {
  it('given they have come, then they were taken in together, and what follows is too', async () => {
    await at.node.record(WORLD);
    at.node.views.expectMany(1_000_000);
    await appendBehind(at.node, 'ActorRegistered', actor('fr'));
    expect(at.node.views.store.checkpoint.position).toBe(10);
    await at.node.views.takeExpected();
    expect(at.node.views.store.knownAt('actor', 'fr')).toBe(11);
    expect(viewFiles()).toEqual(['views-2.db']);
    await at.node.record([actor('gb')]);
    expect(at.node.views.store.knownAt('actor', 'gb')).toBe(12);
  });

  it('given somebody who records before they all have come, then decided on all that is there', async () => {
    at.node.views.expectMany(1_000_000);
    await appendBehind(at.node, 'ActorRegistered', actor('fr'));
    await expect(at.node.record([actor('fr')])).rejects.toThrow('The actor "fr" is registered at position 1');
  });

  it('given few, or one that closes before they come, then the view is as it would have been', async () => {
    at.node.views.expectMany(10);
    await appendBehind(at.node, 'ActorRegistered', actor('fr'));
    expect(await at.node.views.has(1, 10_000)).toBe(true);
    at.node.views.expectMany(1_000_000);
    await appendBehind(at.node, 'ActorRegistered', actor('gb'), id(2));
    await at.reopen();
    expect(at.node.views.store.knownAt('actor', 'gb')).toBe(2);
    expect(viewFiles()).toEqual(['views-1.db']);
  });

  it('given one that cannot be read, then the view says so as it does of any other', async () => {
    at.node.views.expectMany(1_000_000);
    await poison(at.node);
    await at.node.views.takeExpected();
    await expect(at.node.views.has(1, 10_000)).rejects.toThrow('MoonLanded');
  });
});
