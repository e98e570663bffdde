/** What a content refers to, and the rewriting of its actors when some of them turn out to be one. */
import { definitionOf } from './catalogue.js';
import type { Content } from './development.js';
import { EnvelopeShape } from './envelope.js';
import { under } from './faults.js';
import { isObject, type ActorMap, type Collision, type Reference, type ReferenceKind } from './field-kinds.js';
import { mapActorsIn, referencesIn } from './shapes.js';

export type { ActorMap, Collision, Reference, ReferenceKind } from './field-kinds.js';

/** The kinds of what has an id by itself, and is spoken of by it. */
export type NamedKind = Exclude<ReferenceKind, 'anything'>;

/** What claims can be made about by a kebab-case id. */
const ANY_KIND: readonly NamedKind[] = ['actor', 'issue', 'election', 'conference', 'instrument'];

/** Of which kinds that may be which is spoken of: an instrument is an issue by its id, and of `anything` no id tells. */
export const kindsMeantBy = (kind: ReferenceKind): readonly NamedKind[] =>
  kind === 'anything' ? ANY_KIND : kind === 'issue' ? ['issue', 'instrument'] : [kind];

/**
 * Everything that a content refers to, with JSON pointers from its root; the id that it registers is among it.
 *
 * A candidacy `<election>:<candidate>` is given as an issue and, under the same pointer, as its election and its
 * candidate: it exists when those two do. Of a type that is not in the catalogue only the envelope is read. What a
 * correction's patch or a resolution's values speak of is not listed: it is what the corrected content refers to.
 */
export function referencesOf(content: Content<object>): Reference[] {
  const found = referencesIn(EnvelopeShape, content);
  for (const one of referencesOfData(content)) found.push(one);
  return found;
}

/** The offices that a content names: an office is known once anything does. Nothing in the envelope is one. */
export const officesIn = (content: Content<object>): string[] =>
  referencesOfData(content).flatMap(({ kind, id }) => (kind === 'office' ? [id] : []));

/**
 * What was read last, and what before that: data never changes, and while it is recorded a roll call with two hundred
 * voters is asked for what it refers to again and again. Bounded, for others keep data for long. What refers to little
 * is read again sooner than it is found here.
 */
let recent = new WeakMap<object, Known>();
let earlier = new WeakMap<object, Known>();
let held = 0;
const MOST_HELD = 100_000;
/** Members of the values of data from which on it is kept. */
const LARGE = 16;

interface Known {
  type: string;
  references: readonly Reference[];
}

function referencesOfData({ type, data }: Content<object>): readonly Reference[] {
  const shape = definitionOf(type)?.data;
  if (!shape || !isObject(data)) return [];
  const isKept = isLarge(data);
  const before = isKept ? (recent.get(data) ?? earlier.get(data)) : undefined;
  if (before?.type === type) return before.references;
  const references = referencesIn(shape, data, '/data');
  if (!isKept) return references;
  held += references.length;
  if (held > MOST_HELD) {
    earlier = recent;
    recent = new WeakMap();
    held = references.length;
  }
  recent.set(data, { type, references });
  return references;
}

function isLarge(data: Record<string, unknown>): boolean {
  for (const key in data) {
    const value = data[key];
    if (typeof value !== 'object' || value === null) continue;
    let members = 0;
    for (const _ in value) if (++members >= LARGE) return true;
  }
  return false;
}

/**
 * A content with its actors rewritten: where `map` gives another id, in fields, keys, candidacies and `assertedBy`.
 *
 * Members of one object that fall under one key are one where they are equal; where they differ they are left out of
 * the content and listed under `collisions`, for nobody can tell which holds. Where nothing changes, the content is
 * the very same object. It takes a part of a content, such as a patch over it, as well.
 */
export function mapActors<C extends { type: string; data?: unknown }>(
  content: C,
  map: ActorMap,
): { content: C; collisions: Collision[] } {
  const shape = definitionOf(content.type)?.data;
  const envelope = mapActorsIn(EnvelopeShape, content, map);
  if (!shape) return { content: envelope.value as C, collisions: envelope.collisions };
  const data = mapActorsIn(shape, content.data, map);
  const collisions = [...envelope.collisions, ...under('data', data.collisions)];
  if (data.value === content.data) return { content: envelope.value as C, collisions };
  return { content: { ...(envelope.value as C), data: data.value }, collisions };
}
