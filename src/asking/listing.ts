/** Lists of things that have an id: which of them are listed is told of all, what is said of them of one page. */
import { isNamed } from '../../projections/answer/names.js';
import type { Worlds } from '../../projections/answer/question.js';
import type { Asked } from './asked.js';
import { callingOf, type Calling } from './calling.js';
import { summaryOf } from './entries.js';
import { idsFoundBy } from './finding.js';
import { Glance, type ListedKind } from './glance.js';
import { matches } from './list.js';
import type { Answer } from './queries.js';

/** How the things of one kind are listed. */
export interface Listing<E> {
  kind: ListedKind;
  /** The worlds in which one is decided. */
  worlds(id: string): Worlds;
  /** By what texts one is found that something public names. */
  texts(id: string, called: Calling): readonly (string | null | undefined)[];
  /** What is said of it. */
  entry(worlds: Worlds, id: string): E;
}

/** A page of those that something public names and that the text asked for finds, by id. */
export function listOf<E extends { status: unknown; because: unknown; support: unknown }>(
  asked: Asked,
  { kind, worlds, texts, entry }: Listing<E>,
): Answer {
  const { store, moment, page } = asked;
  const glance = new Glance(asked);
  const called = callingOf(asked);
  const found = idsFoundBy(page.q, asked);
  const ids = store
    .knownIds(kind, moment.position)
    .filter((id) => found?.has(id) ?? true)
    .filter((id) => glance.isNamed(kind, id) ?? isNamed(worlds(id).world, kind, id))
    .filter((id) => page.q === undefined || matches(page.q, texts(id, called)));
  const listed = asked.listed(ids);
  return summaryOf(null, { ...listed, items: listed.items.map((id) => entry(worlds(id), id)) });
}
