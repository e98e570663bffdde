import type { Filter } from './filter.js';
import type { Journal } from './journal.js';
import type { Place, RecordedEvent } from './records.js';

/** Events of a page at most. */
const PAGE = 32;

/** A page of the log, read forwards, as the server cuts it. */
export interface Page {
  events: RecordedEvent[];
  /** Events looked at, those included that the filter left out. */
  considered: number;
  /** Where the next page begins: behind all that was looked at. */
  next: Place;
  /** Whether reading came to the end of the log: a full page does not know it. */
  ended: boolean;
}

/** The events at a place (inclusive) and behind it, up to a page. */
export function readPage(journal: Journal, from: Place, filter: Filter | undefined): Page {
  const events: RecordedEvent[] = [];
  let index = journal.indexFrom(from.commit);
  const exact = journal.at(index);
  // Behind an event's own place there is no room for another, so only that very event may be left out.
  if (exact && BigInt(exact.position) === from.commit && from.prepare > from.commit) index++;
  let considered = 0;
  let next = from;
  while (events.length < PAGE && considered < (filter?.window ?? PAGE)) {
    const event = journal.at(index);
    if (!event) return { events, considered, next, ended: true };
    considered++;
    if (!filter || filter.matches(event)) events.push(event);
    next = { commit: BigInt(journal.endOf(index)), prepare: 0n };
    index++;
  }
  return { events, considered, next, ended: false };
}
