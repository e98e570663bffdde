import { freshFolder, loadCorpus, openNode, removeFolder, type Node } from './node.js';

/** A node with the bundled corpus for the tests of a `describe`, on the same day always; it goes when they are done. */
export function corpusNode(): { readonly node: Node } {
  let directory: string;
  let node: Node;
  beforeAll(async () => {
    directory = freshFolder();
    node = await openNode(directory, { now: () => Date.parse('2026-11-23T12:00:00.000Z') });
    await loadCorpus(node.recorder);
  });
  afterAll(async () => {
    await node.close();
    removeFolder(directory);
  });
  return {
    get node() {
      return node;
    },
  };
}
