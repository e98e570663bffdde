/**
 * Content as leaves: a JSON pointer for each value that is not an object. An array is one value. Corrections, conflicts
 * and resolutions all speak of such members.
 */

/** Stands for "this member is removed", which among corrections is a value like any other. */
export const REMOVED = Symbol('removed');
export type LeafValue = unknown;

const escape = (key: string): string =>
  key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
const unescape = (key: string): string => (key.includes('~') ? key.replaceAll('~1', '/').replaceAll('~0', '~') : key);

/** True for what RFC 7396 calls an object: not null, not an array. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The pointer of a member below `pointer` (RFC 6901). */
export const childOf = (pointer: string, key: string): string => `${pointer}/${escape(key)}`;

/** The keys that a pointer goes through, from the root. */
export const keysOf = (pointer: string): string[] => pointer.split('/').slice(1).map(unescape);

/**
 * The leaves of a JSON value.
 * @param nulls what to make of a null: in a merge patch it removes, in content there is none that means anything
 */
export function* leavesOf(value: unknown, nulls: 'remove' | 'skip', pointer = ''): Iterable<[string, LeafValue]> {
  if (isObject(value)) {
    for (const key of Object.keys(value)) yield* leavesOf(value[key], nulls, childOf(pointer, key));
  } else if (value === null) {
    if (nulls === 'remove') yield [pointer, REMOVED];
  } else if (value !== undefined) yield [pointer, value];
}

/** Builds the object that has these leaves. Keys are set as own members whatever their name. */
export function fromLeaves(leaves: Iterable<[string, LeafValue]>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [pointer, value] of leaves) {
    const keys = keysOf(pointer);
    let at = root;
    keys.forEach((key, depth) => {
      if (depth === keys.length - 1) put(at, key, value);
      else {
        const below = Object.hasOwn(at, key) ? at[key] : undefined;
        const next = isObject(below) ? below : {};
        if (next !== below) put(at, key, next);
        at = next;
      }
    });
  }
  return root;
}

function put(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}

/** One text for each distinct JSON value, whatever the order of keys; for comparing, not for storing. */
export function keyOfValue(value: unknown): string {
  if (value === REMOVED) return '\u0000removed';
  if (Array.isArray(value)) return `[${value.map(keyOfValue).join(',')}]`;
  if (isObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${keyOfValue(value[key])}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'undefined';
}
