import { appendBehind, poison, viewFilesIn } from '../../test/support/behind.js';
import { freshFolder, openNode, removeFolder, type Node } from '../../test/support/node.js';
import { actor, id, WORLD } from '../../test/support/recording.js';

let directory: string;
let node: Node;
beforeEach(async () => {
  directory = freshFolder();
  node = await openNode(directory);
});
afterEach(async () => {
  await node.close();
  removeFolder(directory);
});

const viewFiles = (): string[] => viewFilesIn(directory);
const reopen = async (): Promise<void> => {
  await node.close();
  node = await openNode(directory);
};

describe('a view that is told of many developments to come', () => {
  it('given they have come, then they were taken in together, and what follows is too', async () => {
    await node.record(WORLD);
    node.views.expectMany(1_000_000);
    await appendBehind(node, 'ActorRegistered', actor('fr'));
    expect(node.views.store.checkpoint.position).toBe(10);
    await node.views.takeExpected();
    expect(node.views.store.knownAt('actor', 'fr')).toBe(11);
    expect(viewFiles()).toEqual(['views-2.db']);
    await node.record([actor('gb')]);
    expect(node.views.store.knownAt('actor', 'gb')).toBe(12);
  });

  it('given somebody who records before they all have come, then decided on all that is there', async () => {
    node.views.expectMany(1_000_000);
    await appendBehind(node, 'ActorRegistered', actor('fr'));
    await expect(node.record([actor('fr')])).rejects.toThrow('The actor "fr" is registered at position 1');
  });

  it('given few, or one that closes before they come, then the view is as it would have been', async () => {
    node.views.expectMany(10);
    await appendBehind(node, 'ActorRegistered', actor('fr'));
    expect(await node.views.has(1, 10_000)).toBe(true);
    node.views.expectMany(1_000_000);
    await appendBehind(node, 'ActorRegistered', actor('gb'), id(2));
    await reopen();
    expect(node.views.store.knownAt('actor', 'gb')).toBe(2);
    expect(viewFiles()).toEqual(['views-1.db']);
  });

  it('given one that cannot be read, then the view says so as it does of any other', async () => {
    node.views.expectMany(1_000_000);
    await poison(node);
    await node.views.takeExpected();
    await expect(node.views.has(1, 10_000)).rejects.toThrow('MoonLanded');
  });
});
