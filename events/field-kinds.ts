/**
 * The kinds of values that fields hold. A kind checks a value, tells what it refers to, and rewrites the actors in it,
 * so that whatever is generic about the catalogue follows from how its fields are declared.
 *
 * Checks take any JSON value and never throw. References and rewriting take any value too, and pass over what is not
 * of the kind: patches and old histories may hold it.
 */
import { sameJson } from './canonical.js';
import type { Fault } from './faults.js';
import { fault, quoted, shown, step, under } from './faults.js';

/** Of what kind something is that is spoken of; `anything`: its id alone does not tell. */
export type ReferenceKind =
  'actor' | 'issue' | 'election' | 'office' | 'conference' | 'instrument' | 'source' | 'development' | 'anything';

/** That a value speaks of something by its id. */
export interface Reference {
  kind: ReferenceKind;
  id: string;
  /** JSON pointer to the value, or to the member whose key it is. */
  pointer: string;
}

/** From an actor's id to the one that answers for it. */
export type ActorMap = (id: string) => string;

/** Members of one object that fell under one key, with different values: no value is chosen among them. */
export interface Collision {
  /** JSON pointer to the member under its new key. */
  pointer: string;
  /** The different values, in the order of the object's members. */
  values: unknown[];
}

export interface Mapped {
  /** The very same value where nothing in it changed. */
  value: unknown;
  collisions: Collision[];
}

/** How values are written down, for whoever asks people for them. */
export type Form =
  | { is: 'word'; words: readonly string[] }
  | { is: 'list'; of: FieldKind }
  | { is: 'map'; keys: FieldKind; values: FieldKind }
  | { is: 'object'; shape: new () => object };

export interface FieldKind {
  /** Left out: as one plain value. */
  form?: Form;
  /** What is expected, continuing "should be …". */
  wants: string;
  /** Faults of the value; their pointers start at it. */
  check(value: unknown): Fault[];
  /**
   * What a value refers to; `at` is the pointer of the value itself, left out where pointers should start at it. It is
   * added to `found`, and given back: everything that is recorded is asked for it, so nothing is copied on the way.
   */
  references(value: unknown, at?: string, found?: Reference[]): Reference[];
  mapActors(value: unknown, map: ActorMap): Mapped;
}

/** The longest free text, in characters. */
export const MAX_TEXT_LENGTH = 2000;

const nothing = (_value: unknown, _at?: string, found: Reference[] = []): Reference[] => found;
const unchanged = (value: unknown): Mapped => ({ value, collisions: [] });

/** Whether values of a kind refer to nothing, whatever they are. */
export const refersToNothing = (kind: FieldKind): boolean => kind.references === nothing;

/** A kind of plain values that refer to nothing; `check` sees any JSON value. */
export const plain = (wants: string, check: (value: unknown) => Fault[]): FieldKind => ({
  wants,
  check,
  references: nothing,
  mapActors: unchanged,
});

/** The fault of a value of another JSON type than the one that its field has. */
export const wrongType = (wants: string, value: unknown): Fault =>
  value === null
    ? fault('wrong-type', `should be ${wants}, and is null: leave out what is not known.`)
    : fault('wrong-type', `should be ${wants}, and is ${shown(value)}.`);

/** A kind of texts; `check` sees only texts and answers with the fault, if any. */
export const textual = (wants: string, check: (text: string) => Fault | undefined): FieldKind =>
  plain(wants, (value) => {
    if (typeof value !== 'string') return [wrongType(wants, value)];
    const found = check(value);
    return found ? [found] : [];
  });

/** A kind of ids, of which each text refers to the things that `targets` lists. */
export function idKind(
  wants: string,
  isId: (text: string) => boolean,
  targets: (id: string) => Omit<Reference, 'pointer'>[],
  rename: (id: string, map: ActorMap) => string = (id) => id,
): FieldKind {
  const kind = textual(wants, (text) => {
    if (isId(text)) return undefined;
    const lower = text.trim().toLowerCase();
    const hint = lower !== text && isId(lower) ? `: write ${quoted(lower)}` : '';
    return fault('bad-id', `should be ${wants}, and is ${quoted(text)}${hint}.`);
  });
  return {
    ...kind,
    references(value, at = '', found = []) {
      if (typeof value === 'string')
        for (const { kind: of, id } of targets(value)) found.push({ kind: of, id, pointer: at });
      return found;
    },
    mapActors: (value, map) => unchanged(typeof value === 'string' ? rename(value, map) : value),
  };
}

/** A whole number from `min` to a thousand million. */
export function whole(min: number): FieldKind {
  const wants = `a whole number from ${min.toLocaleString('en')} to 1,000,000,000`;
  return plain(wants, (value) => {
    if (typeof value !== 'number') {
      const unquote = typeof value === 'string' && /^\d+$/.test(value) ? ': write it without quotation marks' : '';
      return unquote
        ? [fault('wrong-type', `should be ${wants}, and is ${shown(value)}${unquote}.`)]
        : [wrongType(wants, value)];
    }
    const right = Number.isInteger(value) && value >= min && value <= 1e9;
    return right ? [] : [fault('bad-number', `should be ${wants}, and is ${value}.`)];
  });
}

/** A list with at least `min` values of one kind. */
export function listOf(kind: FieldKind, { min = 1, unique = false } = {}): FieldKind {
  const wants = min > 1 ? `a list of at least ${min}, each ${kind.wants}` : `a list, each of it ${kind.wants}`;
  return {
    form: { is: 'list', of: kind },
    wants,
    check(value) {
      if (!Array.isArray(value)) return [wrongType(wants, value)];
      if (value.length === 0) {
        return [fault('empty', `should be ${wants}, and is empty: leave it out where there is none.`)];
      }
      const found = value.flatMap((item, index) => under(index, kind.check(item)));
      if (value.length < min) found.push(fault('empty', `should be ${wants}, and has only ${value.length}.`));
      return unique ? [...found, ...repeats(value)] : found;
    },
    references(value, at = '', found = []) {
      if (Array.isArray(value)) for (let i = 0; i < value.length; i++) kind.references(value[i], at + step(i), found);
      return found;
    },
    mapActors(value, map) {
      if (!Array.isArray(value)) return unchanged(value);
      const items = value.map((item) => kind.mapActors(item, map));
      const changed = items.some((item, index) => item.value !== value[index]);
      const collisions = items.flatMap((item, index) => under(index, item.collisions));
      return { value: changed ? items.map((item) => item.value) : value, collisions };
    },
  };
}

function repeats(values: readonly unknown[]): Fault[] {
  const first = new Map<unknown, number>();
  return values.flatMap((value, index) => {
    const earlier = first.get(value);
    if (earlier === undefined) first.set(value, index);
    return earlier === undefined
      ? []
      : under(index, [fault('repeated', `says ${shown(value)} again, as item ${earlier} does: name each once.`)]);
  });
}

/** An object whose keys are of one kind and whose values are of another: what is listed by actor, by position, … */
export function keyedBy(keys: FieldKind, values: FieldKind, { min = 0 } = {}): FieldKind {
  const wants = `an object from ${keys.wants} to ${values.wants}`;
  return {
    form: { is: 'map', keys, values },
    wants,
    check(value) {
      if (!isObject(value)) return [wrongType(wants, value)];
      const members = Object.keys(value);
      const found: Fault[] = [];
      for (const key of members) {
        const ofKey = keys.check(key).map(({ code, message }) => fault(code, asKey(message)));
        found.push(...under(key, ofKey), ...under(key, values.check(value[key])));
      }
      return members.length < min ? [...found, fault('empty', `should be ${wants}, and is empty.`)] : found;
    },
    references(value, at = '', found = []) {
      if (!isObject(value)) return found;
      const isOfKeys = refersToNothing(values);
      for (const key of Object.keys(value)) {
        const pointer = at + step(key);
        keys.references(key, pointer, found);
        if (!isOfKeys) values.references(value[key], pointer, found);
      }
      return found;
    },
    mapActors: (value, map) => (isObject(value) ? mapMembers(value, keys, values, map) : unchanged(value)),
  };
}

/** An object of the kind with one member or more: one without any says nothing. */
export const filled = (kind: FieldKind): FieldKind => ({
  ...kind,
  check: (value) =>
    isObject(value) && Object.keys(value).length === 0
      ? [fault('empty', `should be ${kind.wants}, and is empty: leave it out where there is none.`)]
      : kind.check(value),
});

const asKey = (predicate: string): string => predicate.replace(/^should be/, 'has a key that should be');

function mapMembers(object: object, keys: FieldKind, values: FieldKind, map: ActorMap): Mapped {
  const collected = new Map<string, unknown[]>();
  const inner: Collision[] = [];
  let changed = false;
  for (const [key, item] of Object.entries(object)) {
    const newKey = keys.mapActors(key, map).value as string;
    const mapped = values.mapActors(item, map);
    changed ||= newKey !== key || mapped.value !== item;
    inner.push(...under(newKey, mapped.collisions));
    const known = collected.get(newKey) ?? [];
    if (!known.some((other) => sameJson(other, mapped.value))) known.push(mapped.value);
    collected.set(newKey, known);
  }
  if (!changed) return { value: object, collisions: inner };
  const kept = [...collected].filter(([, found]) => found.length === 1).map(([key, [only]]) => [key, only] as const);
  const collided = [...collected].filter(([, found]) => found.length > 1);
  const outer = collided.map(([key, found]) => ({ pointer: step(key), values: found }));
  return { value: Object.fromEntries(kept), collisions: [...inner, ...outer] };
}

/** Whether a value is a JSON object: neither null nor a list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
