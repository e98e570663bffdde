import { v7 } from 'uuid';
import { canonicalContent } from '../../events/canonical.js';
import { definitionOf, madeKnownBy } from '../../events/catalogue.js';
import type { Content } from '../../events/development.js';
import { isDevelopmentId } from '../../events/ids.js';
import { isObject } from '../../events/field-kinds.js';
import { validateContent } from '../../events/validation.js';
import { Refusal } from './refusal.js';

/** A content that its form allows, with its id; nothing is known yet of what it refers to. */
export interface Candidate {
  /** Where it stands in its request, from 1. */
  line: number;
  content: Content;
  id: string;
  /** Whether the id was given, rather than made here. */
  given: boolean;
  /** Its canonical content. */
  text: string;
}

/** Reads a received value: its form only. Throws nothing; faults come as refusals. */
export function candidateOf(value: unknown, line: number): Candidate | Refusal[] {
  if (!isObject(value)) return [Refusal.because('wrong-type', '', 'A development is an object with type and data.')];
  const { id, ...content } = value;
  const wrongId =
    id === undefined || (typeof id === 'string' && isDevelopmentId(id))
      ? []
      : [Refusal.because('bad-id', '/id', 'The id should be a UUID in lower case; leave it out and one is made.')];
  const { content: valid, faults } = validateContent(content);
  const refusals = [...wrongId, ...faults.map((f) => Refusal.because(f.code, f.pointer, f.message))];
  if (refusals.length > 0 || !valid) return refusals;
  return {
    line,
    content: valid as unknown as Content,
    id: typeof id === 'string' ? id : v7(),
    given: typeof id === 'string',
    text: canonicalContent(valid),
  };
}

/** What others in the request may refer to: one text for each development and each id that is made known. */
export const keyOf = (kind: string, id: string): string => `${kind} ${id}`;

/** The keys of what a candidate brings. */
export function bringsOf({ content, id }: { content: Content; id: string }): string[] {
  return [keyOf('development', id), ...madeKnownBy(content).map((known) => keyOf(known.kind, known.id))];
}

/** The keys of what a value would have brought that is no candidate, as far as it can be read. */
export function wouldBring(value: unknown): string[] {
  if (!isObject(value)) return [];
  const { id, type, data } = value;
  const known =
    typeof type === 'string' && definitionOf(type) && isObject(data) ? madeKnownBy({ type, data: { ...data } }) : [];
  return [
    ...(typeof id === 'string' ? [keyOf('development', id)] : []),
    ...known.map((one) => keyOf(one.kind, one.id)),
  ];
}
