/**
 * Under which keys a development is found. A key is a subject (`election:…`, `stance:actor|issue`, …) or, apart from
 * subjects, `cites:<source>` and `type:<type>`. The view narrows by keys; what matters is decided by the projections,
 * so a key too many costs time and a key too few would cost the truth.
 */
import type { Content } from '../../events/development.js';
import { definitionOf } from '../../events/catalogue.js';
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { kindsMeantBy, referencesOf } from '../../events/references.js';
import { isObject, leavesOf } from '../../projections/belief/leaves.js';

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

/** The same for a content that is asked once: it is not kept. */
export function keysIn(content: Content): string[] {
  const keys = new Set<string>(subjectsOf(content.type, content.data));
  keys.add(`type:${content.type}`);
  for (const { kind, id, pointer } of referencesOf(content)) {
    if (kind === 'source') keys.add(pointer.startsWith('/sources/') ? `cites:${id}` : subject.source(id));
    // Whatever an id may be the id of; an instrument is found under its issue as well, by its subjects.
    else if (kind === 'anything') for (const one of kindsMeantBy(kind)) keys.add(subject[one](id));
    else keys.add(subject[kind](id));
  }
  return [...keys];
}

/** Members that name nothing, in any type that has them. */
const NAMELESS = /^\/(data\/(position|title)|certainty)$/;

/** Whether a development is a correction that can give what it corrects other keys. */
export function movesSubjects(d: Development): boolean {
  if (d.type !== 'DevelopmentCorrected') return false;
  const patch = d.data['patch'];
  return isObject(patch) && [...leavesOf(patch, 'remove')].some(([pointer]) => !NAMELESS.test(pointer));
}

function subjectsOf(type: string, data: Record<string, unknown>): string[] {
  try {
    return definitionOf(type)?.subjectKeys(data) ?? [];
  } catch {
    // A correction can leave members out on which the subjects rest; the references still find it.
    return [];
  }
}
