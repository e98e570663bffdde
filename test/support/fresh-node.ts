import { freshFolder, openNode, removeFolder, type Node } from './node.js';

/** A node on a folder of its own. */
export interface FreshNode {
  node: Node;
  directory: string;
  /** Closes the node and opens another on its folder. */
  reopen(meanwhile?: () => void): Promise<void>;
}

/** Has each test of a file, or of a `describe`, begin with a node of its own that holds nothing; ended after it. */
export function freshNode(): FreshNode {
  const at = {
    async reopen(meanwhile: () => void = () => undefined): Promise<void> {
      await at.node.close();
      meanwhile();
      at.node = await openNode(at.directory);
    },
  } as FreshNode;
  beforeEach(async () => {
    at.directory = freshFolder();
    at.node = await openNode(at.directory);
  });
  afterEach(async () => {
    await at.node.close();
    removeFolder(at.directory);
  });
  return at;
}
