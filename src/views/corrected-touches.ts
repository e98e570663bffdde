import { contentOf } from '../../events/canonical.js';
import type { Content, Development } from '../../events/development.js';
import { fromLeaves, isObject, keyOfValue, leavesOf } from '../../projections/belief/leaves.js';
import { touchesOf } from './touches.js';

/** A development that corrections could give more combinations of subjects than this is found with every question. */
const MOST_COMBINATIONS = 64;
/** The key of those: whoever narrows must ask for it. */
export const ANYWHERE = 'corrected:anywhere';

/**
 * The keys under which a development is to be found once corrections have spoken of it: a corrected subject moves the
 * answer, and which corrections count depends on the moment asked about.
 * @param corrections every correction of it and of its corrections, whether they count or not
 */
export function correctedTouches(root: Development, corrections: readonly Development[]): string[] {
  const moved = new CorrectedTouches(root);
  for (const c of corrections) moved.add(c);
  return moved.keys();
}

/** The same, for corrections that come one after another. */
export class CorrectedTouches {
  private readonly values = new Map<string, Map<string, unknown>>();
  private found: string[] | undefined;

  constructor(private readonly root: Development) {
    for (const leaf of leavesOf(contentOf(root), 'skip')) this.give(leaf);
  }

  /** Takes in what a correction says; false where nothing of it is new, so that the keys are as before. */
  add(correction: Development): boolean {
    const { patch } = correction.data;
    if (!isObject(patch)) return false;
    let isNew = false;
    for (const leaf of leavesOf(patch, 'skip')) isNew = this.give(leaf) || isNew;
    if (isNew) this.found = undefined;
    return isNew;
  }

  keys(): string[] {
    return (this.found ??= keysGiven(this.root.type, this.values));
  }

  private give([pointer, value]: readonly [string, unknown]): boolean {
    const known = this.values.get(pointer);
    const key = keyOfValue(value);
    if (!known) this.values.set(pointer, new Map([[key, value]]));
    // A number or a flag names nothing: where it stands is all that matters, and that is known.
    else if (typeof value === 'number' || typeof value === 'boolean' || known.has(key)) return false;
    else known.set(key, value);
    return true;
  }
}

/** The keys of a content that has one of the values given at each pointer, whichever they are. */
function keysGiven(type: string, values: ReadonlyMap<string, ReadonlyMap<string, unknown>>): string[] {
  const keys = new Set<string>();
  const touch = (leaves: Iterable<[string, unknown]>): void => {
    const content = { ...fromLeaves(leaves), type } as unknown as Content;
    if (isObject(content.data)) for (const key of touchesOf(content)) keys.add(key);
  };
  const given = [...values].map(([pointer, known]) => [pointer, [...known.values()]] as const);
  const first = new Map(given.map(([pointer, list]) => [pointer, list[0]]));
  touch(first);
  const base = new Set(keys);
  // Only what moves it somewhere else by itself, such as another id, can move it elsewhere again together with others.
  const moving = given.flatMap(([pointer, list]) => {
    const others = list.slice(1).filter((value) => {
      keys.clear();
      touch(new Map([...first, [pointer, value]]));
      return keys.size !== base.size || [...keys].some((key) => !base.has(key));
    });
    return others.length > 0 ? [[pointer, [list[0], ...others]] as const] : [];
  });
  keys.clear();
  if (moving.reduce((n, [, list]) => n * list.length, 1) > MOST_COMBINATIONS) return [...base, ANYWHERE];
  let all: ReadonlyMap<string, unknown>[] = [first];
  for (const [pointer, list] of moving)
    all = all.flatMap((leaves) => list.map((value) => new Map([...leaves, [pointer, value]])));
  for (const leaves of all) touch(leaves);
  return [...keys];
}
