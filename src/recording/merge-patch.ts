import { isObject } from '../../projections/belief/leaves.js';

/** An object while it is being patched: maps, so that a member of any name is a member. */
type Tree = Map<string, unknown>;

/** Applies a merge patch (RFC 7396): what it holds replaces, null removes. Changes neither of the two. */
export const mergePatch = (target: unknown, patch: unknown): unknown => mergePatches(target, [patch]);

/** Applies merge patches one after another, in time that goes by what they hold and not by how many there are. */
export const mergePatches = (target: unknown, patches: Iterable<unknown>): unknown => {
  let at: unknown = treeOf(target);
  for (const patch of patches) at = patched(at, patch);
  return valueOf(at);
};

function patched(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const tree: Tree = target instanceof Map ? (target as Tree) : new Map();
  for (const [key, value] of Object.entries(patch))
    if (value === null) tree.delete(key);
    else tree.set(key, patched(tree.get(key), value));
  return tree;
}

const treeOf = (value: unknown): unknown =>
  isObject(value) ? new Map(Object.entries(value).map(([key, member]) => [key, treeOf(member)])) : value;

const valueOf = (tree: unknown): unknown =>
  tree instanceof Map ? Object.fromEntries([...(tree as Tree)].map(([key, member]) => [key, valueOf(member)])) : tree;
