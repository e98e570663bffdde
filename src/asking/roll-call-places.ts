/** Where roll calls stand in their list, and by what texts they are found: told without deciding what is plainly told. */
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { shownStanding } from '../../projections/answer/happening.js';
import { nameGiver } from '../../projections/answer/names.js';
import { matterOf, rollCallsOn } from '../../projections/roll-call/roll-call-answer.js';
import { boundsOf } from '../../projections/time.js';
import type { Asked } from './asked.js';
import { isPlain, votesOn, worldsOfVotes } from './ballots.js';
import type { Calling } from './calling.js';
import type { Glance } from './glance.js';
import { matches } from './list.js';
import type { KnownKind } from '../views/schema.js';

/** A roll call by its first instant (ms) and the smallest id of the developments that tell it. */
export interface RollCallPlace {
  id: string;
  lo: number;
  instrument: string;
}

/** Kinds by which an id is called before it is called as an instrument. */
const OTHERS: readonly KnownKind[] = ['actor', 'issue', 'election', 'conference', 'source'];

/** The roll calls on an instrument that have happened, may have or are announced, and that the text asked for finds. */
export function rollCallPlaces(asked: Asked, glance: Glance, instrument: string, called: Calling): RollCallPlace[] {
  const { page, store } = asked;
  const seen = rollCallSeen(asked, glance, instrument);
  const isCalledOtherwise =
    page.q !== undefined && OTHERS.some((kind) => store.knownAt(kind, instrument) !== undefined);
  if (seen !== undefined && !isCalledOtherwise) {
    if (seen === null) return [];
    const { id, data } = seen.development;
    if (page.q !== undefined && !matches(page.q, [id, instrument, ...textsIn(data, called)])) return [];
    return [{ id, lo: seen.lo, instrument }];
  }
  const { world } =
    page.q === undefined ? worldsOfVotes(asked, instrument) : asked.worlds([subject.instrument(instrument)]);
  const name = nameGiver(world)(instrument);
  return rollCallsOn(world, instrument)
    .filter((item) => shownStanding(world, item) !== null)
    .filter((item) => {
      if (page.q === undefined) return true;
      const matter = matterOf(world, item, item.id);
      return matches(page.q, [item.id, instrument, name, ...textsIn({ ...matter }, called)]);
    })
    .map(({ id, lo }) => ({ id, lo, instrument }));
}

/** By what texts a roll call is found, beside its instrument. */
function textsIn({ title, code, session, part, areas, body }: Record<string, unknown>, called: Calling): string[] {
  const texts = [title, code, session, part, ...(Array.isArray(areas) ? (areas as unknown[]) : [])];
  return [...texts, ...called(typeof body === 'string' ? body : null)].filter((text) => typeof text === 'string');
}

/**
 * The only roll call on an instrument, where one development that nothing bears on tells it, and its own date and
 * reports tell that it had been taken by V; null where none was public; undefined where that takes deciding.
 */
function rollCallSeen(
  asked: Asked,
  glance: Glance,
  instrument: string,
): { development: Development; lo: number } | null | undefined {
  const tellings = votesOn(asked, instrument);
  const [development, ...others] = tellings;
  if (!development || others.length > 0 || !isPlain(asked, instrument, tellings)) return undefined;
  const reports = glance.reportsOf(development);
  if (reports === undefined) return undefined;
  if (reports.length === 0) return null;
  const { lo, hi } = boundsOf(development.occurred) ?? { lo: -Infinity, hi: Infinity };
  // What is reported as done was done when it was reported; what is told only ahead of its day is announced.
  const done = reports.map(({ publicFrom }) => publicFrom).filter((from) => from >= lo);
  return done.length > 0 && Math.min(hi, ...done) <= asked.moment.asOf ? { development, lo } : undefined;
}
