import { createHash } from 'node:crypto';
import { Problem } from '../problem.js';
import { foldedAll, wordsOf } from '../views/folded.js';
import type { AskSubject, MomentParameters, PageParameters } from './queries.js';

const LIMIT = 50;

/** A cursor, opened: where the list goes on, and the position that its first page was computed at. */
export interface Cursor {
  position: number;
  after: number;
  /** V of the first page: where it was left out it was that day's, and stays so. */
  asOf: string;
}

/** What a cursor belongs to. */
export interface Question {
  name: string;
  subject: AskSubject;
  moment: MomentParameters;
  page: PageParameters;
}

export const badCursor = (): Problem =>
  Problem.badParameter(
    'cursor',
    'The cursor is not one of this list: take it from the answer before, and ask with the same other parameters.',
    'bad-cursor',
  );

/**
 * Seals a place in a list with the question that it belongs to: with another question it would go on in another list,
 * and what was changed on the way is none of ours.
 */
function sealOf(place: readonly unknown[], { name, subject, moment, page }: Question): string {
  const { asOf, knownAt, atPosition, recordedAt, hindsight } = moment;
  const question = [name, subject, asOf, knownAt, atPosition, recordedAt, hindsight, page.q];
  return createHash('sha256')
    .update(JSON.stringify([place, question]))
    .digest('base64url')
    .slice(0, 16);
}

/** Opens the cursor of a page, if it has one. Throws a Problem for one that is none, or another list's. */
export function openCursor(question: Question): Cursor | undefined {
  const { cursor } = question.page;
  if (cursor === undefined) return undefined;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(parts) || parts.length !== 4) throw badCursor();
  const [position, after, asOf, seal] = parts as unknown[];
  if (seal !== sealOf([position, after, asOf], question) || typeof asOf !== 'string') throw badCursor();
  if (!isOrdinal(position) || !isOrdinal(after)) throw badCursor();
  return { position, after, asOf };
}

const isOrdinal = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** A list of which a page can be taken, be the rest of it at hand or not. */
export type Pageable<T> = Pick<readonly T[], 'length' | 'slice'>;

/** One page of a list, and the cursor of the next. `items` must come in the same order each time at one position. */
export function pageOf<T>(
  items: Pageable<T>,
  at: { position: number; asOfText: string },
  cursor: Cursor | undefined,
  question: Question,
): { items: T[]; total: number; next: string | null } {
  const from = cursor?.after ?? 0;
  const to = Math.min(from + (question.page.limit ?? LIMIT), items.length);
  const place = [at.position, to, at.asOfText] as const;
  const sealed = (): string => Buffer.from(JSON.stringify([...place, sealOf(place, question)])).toString('base64url');
  return { items: items.slice(from, to), total: items.length, next: to < items.length ? sealed() : null };
}

/** Whether every word of `q` is in one of the texts. */
export function matches(q: string | undefined, texts: readonly (string | null | undefined)[]): boolean {
  if (q === undefined) return true;
  const all = foldedAll(texts.filter((t) => typeof t === 'string'));
  return wordsOf(q).every((word) => all.includes(word));
}
