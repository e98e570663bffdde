import canonicalizeModule from 'canonicalize';
import type { Content, Development } from './development.js';

// The package's types promise a default export, which a CommonJS module seen from ESM has not.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** The members of a development that are its content, in the order in which the envelope lists them. */
export const CONTENT_MEMBERS = [
  'type',
  'occurred',
  'sources',
  'assertedBy',
  'basis',
  'certainty',
  'links',
  'data',
] as const satisfies readonly (keyof Content)[];

/** A JSON value in canonical form (RFC 8785). Throws on what is no JSON value. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError(`A ${typeof value} is no JSON value and has no canonical form.`);
  return text;
}

/** The canonical form (RFC 8785) of a content: two contents mean the same when theirs are equal. */
export const canonicalContent = (content: Content<object>): string => canonicalJson(content);

/** Whether two JSON values are equal, whatever the order of their members. */
export const sameJson = (one: unknown, other: unknown): boolean =>
  one === other ||
  (typeof one === 'object' && typeof other === 'object' && canonicalJson(one) === canonicalJson(other));

/** The content of a stored development: what its recorder gave, without what the log added. */
export function contentOf<D extends object>(development: Development<D>): Content<D> {
  const members = CONTENT_MEMBERS.filter((member) => development[member] !== undefined);
  return Object.fromEntries(members.map((member) => [member, development[member]])) as unknown as Content<D>;
}
