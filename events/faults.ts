/**
 * What is wrong with a development's content: where, of which kind, and in words for the person who sent it.
 */

export type FaultCode =
  | 'not-json'
  | 'too-deep'
  | 'too-large'
  | 'prototype-key'
  | 'unknown-type'
  | 'unknown-field'
  | 'missing'
  | 'wrong-type'
  | 'empty'
  | 'bad-text'
  | 'too-long'
  | 'bad-id'
  | 'bad-date'
  | 'bad-number'
  | 'bad-value'
  | 'bad-pointer'
  | 'repeated'
  | 'citation-needed'
  | 'more-faults';

/** One fault. Validation tells all of them at once. */
export interface Fault {
  /** JSON pointer (RFC 6901) from the content's root; of what is missing, to where it should stand. */
  pointer: string;
  code: FaultCode;
  /** A sentence that says what to do. */
  message: string;
}

/** One step of a JSON pointer: `/` and the key or index, with `~` and `/` escaped. */
export const step = (key: string | number): string =>
  typeof key === 'string' && SPECIAL.test(key) ? `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}` : `/${key}`;
// Of a roll call there are two hundred keys, and none of them has any of these.
const SPECIAL = /[~/]/;

/** The same faults (or references, or collisions), seen from the value that holds theirs under `key`. */
export function under<T extends { pointer: string }>(key: string | number, found: readonly T[]): T[] {
  if (found.length === 0) return [];
  const before = step(key);
  return found.map((one) => ({ ...one, pointer: before + one.pointer }));
}

/** A fault of a value itself. `predicate` continues a sentence of which the value's place is the subject. */
export const fault = (code: FaultCode, predicate: string): Fault => ({ pointer: '', code, message: predicate });

/** A JSON pointer as people write a path: `data.votes.ca`, `sources[0].source`. */
export function pathOf(pointer: string): string {
  let path = '';
  for (const escaped of pointer.split('/').slice(1)) {
    const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    if (/^\d+$/.test(key)) path += `[${key}]`;
    else path += path === '' ? key : `.${key}`;
  }
  return path;
}

/** A value in a few words, for a fault's message. */
export function shown(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'undefined';
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return `${value}`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A text in quotation marks, cut to a readable length and never through a surrogate pair. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60).replace(/[\uD800-\uDBFF]$/, '')}…` : text);
