/**
 * Under which keys a development is found. A key is a subject (`election:…`, `stance:actor|issue`, …) or, apart from
 * subjects, `cites:<source>` and `type:<type>`. The view narrows by keys; what matters is decided by the projections,
 * so a key too many costs time and a key too few would cost the truth.
 */
import type { Content } from '../../events/development.js';
import { definitionOf } from '../../events/catalogue.js';
import { contentOf } from '../../events/canonical.js';
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { kindsMeantBy, referencesOf } from '../../events/references.js';
import { fromLeaves, isObject, keyOfValue, leavesOf } from '../../projections/belief/leaves.js';

/** A development that corrections could give more combinations of subjects than this is found with every question. */
const MOST_COMBINATIONS = 64;
/** The key of those: whoever narrows must ask for it. */
export const ANYWHERE = 'corrected:anywhere';

/** The stance that a key names; undefined for any other key. */
export function cellOf(key: string): { actor: string; issue: string } | undefined {
  if (!key.startsWith('stance:')) return undefined;
  const at = key.indexOf('|');
  return at < 0 ? undefined : { actor: key.slice('stance:'.length, at), issue: key.slice(at + 1) };
}

/** Contents never change, and are asked for their keys again and again. */
const touched = new WeakMap<Content, readonly string[]>();

/** The keys of a content as recorded. */
export function touchesOf(content: Content): readonly string[] {
  let keys = touched.get(content);
  if (!keys) touched.set(content, (keys = keysIn(content)));
  return keys;
}

function keysIn(content: Content): string[] {
  const keys = new Set<string>([`type:${content.type}`, ...subjectsOf(content.type, content.data)]);
  for (const { kind, id, pointer } of referencesOf(content)) {
    if (kind === 'source') keys.add(pointer.startsWith('/sources/') ? `cites:${id}` : subject.source(id));
    // Whatever an id may be the id of; an instrument is found under its issue as well, by its subjects.
    else for (const one of kind === 'anything' ? kindsMeantBy(kind) : [kind]) keys.add(subject[one](id));
  }
  return [...keys];
}

/**
 * The keys under which a development is to be found once corrections have spoken of it: a corrected subject moves the
 * answer, and which corrections count depends on the moment asked about.
 * @param corrections every correction of it and of its corrections, whether they count or not
 */
export function correctedTouches(root: Development, corrections: readonly Development[]): string[] {
  const values = new Map<string, Map<string, unknown>>();
  const give = ([pointer, value]: readonly [string, unknown]): void => {
    const known = values.get(pointer);
    if (!known) values.set(pointer, new Map([[keyOfValue(value), value]]));
    // A number or a flag names nothing: where it stands is all that matters, and that is known.
    else if (typeof value !== 'number' && typeof value !== 'boolean') known.set(keyOfValue(value), value);
  };
  for (const leaf of leavesOf(contentOf(root), 'skip')) give(leaf);
  for (const c of corrections)
    if (isObject(c.data['patch'])) for (const leaf of leavesOf(c.data['patch'], 'skip')) give(leaf);
  const keys = new Set<string>();
  const touch = (leaves: Iterable<[string, unknown]>): void => {
    const content = { ...fromLeaves(leaves), type: root.type } as unknown as Content;
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

function subjectsOf(type: string, data: Record<string, unknown>): string[] {
  try {
    return definitionOf(type)?.subjectKeys(data) ?? [];
  } catch {
    // A correction can leave members out on which the subjects rest; the references still find it.
    return [];
  }
}
