/** Where roll calls stand in their list, and by what texts they are found: told without deciding what is plainly told. */
import { subject } from '../../events/ids.js';
import { shownStanding } from '../../projections/answer/happening.js';
import { nameGiver } from '../../projections/answer/names.js';
import { matterOf, rollCallsOn } from '../../projections/roll-call/roll-call-answer.js';
import { standingOf, type PlainBallot } from '../../projections/voting/plain-ballot.js';
import type { KnownKind } from '../views/schema.js';
import type { Asked } from './asked.js';
import { worldsOfVotes } from './ballots.js';
import { callingOf, type Calling } from './calling.js';
import { idsFoundBy } from './finding.js';
import { matches } from './list.js';
import { plainBallotsIn, type RollCallsKept } from './plain-ballots.js';

/** What can stand in the id of a development. */
const OF_IDS = /^[0-9a-f-]+$/;

/** A roll call by its first instant (ms) and the smallest id of the developments that tell it. */
export interface RollCallPlace {
  id: string;
  lo: number;
  instrument: string;
}

/** Kinds by which an id is called before it is called as an instrument. */
const OTHERS: readonly KnownKind[] = ['actor', 'issue', 'election', 'conference', 'source'];

/**
 * The roll calls that have happened, may have or are announced, and that the text asked for finds, in no order.
 * @param on the instrument that they are on; any where left out
 */
export function rollCallPlaces(asked: Asked, on?: string): RollCallPlace[] {
  const { page, store, moment } = asked;
  const { byInstrument, others } = plainBallotsIn(store);
  const called = callingOf(asked);
  const places: RollCallPlace[] = [];
  const found = idsFoundBy(page.q, asked, (word) => instrumentsById(word, plainBallotsIn(store)));
  for (const instrument of on === undefined ? byInstrument.keys() : [on]) {
    if (found?.has(instrument) === false) continue;
    const told = byInstrument.get(instrument);
    const isCalledOtherwise =
      page.q !== undefined && OTHERS.some((kind) => store.knownAt(kind, instrument) !== undefined);
    if (!told || isCalledOtherwise) {
      const isThere = others.get(instrument)?.some((position) => position <= moment.position) ?? told !== undefined;
      if (isThere) places.push(...decidedPlaces(asked, instrument, called));
      continue;
    }
    for (const { ballot } of told) {
      if (ballot.position > moment.position) continue;
      const stands = standingOf(ballot, moment.asOf, moment.knownAt);
      if (stands === null || (stands.standing === 'not' && !stands.scheduled)) continue;
      if (page.q !== undefined && !matches(page.q, textsOf(ballot, called))) continue;
      places.push({ id: ballot.id, lo: ballot.lo, instrument });
    }
  }
  return places;
}

/** The instruments of which a roll call is found by its own id, or may be. */
function* instrumentsById(word: string, { byInstrument, others }: RollCallsKept): Iterable<string> {
  if (!OF_IDS.test(word)) return;
  yield* others.keys();
  for (const [instrument, told] of byInstrument)
    if (told?.some(({ ballot }) => ballot.id.includes(word))) yield instrument;
}

/** Those on an instrument of which not all is told by themselves. */
function decidedPlaces(asked: Asked, instrument: string, called: Calling): RollCallPlace[] {
  const { q } = asked.page;
  const { world } = q === undefined ? worldsOfVotes(asked, instrument) : asked.worlds([subject.instrument(instrument)]);
  const name = nameGiver(world)(instrument);
  return rollCallsOn(world, instrument)
    .filter((item) => shownStanding(world, item) !== null)
    .filter((item) => {
      if (q === undefined) return true;
      const { title, code, session, part, areas, body } = matterOf(world, item, item.id);
      return matches(q, [item.id, instrument, name, title, code, session, part, ...areas, ...called(body)]);
    })
    .map(({ id, lo }) => ({ id, lo, instrument }));
}

/** By what texts a roll call is found that is told by itself. */
const textsOf = ({ id, texts, areas, body }: PlainBallot, called: Calling): string[] => [
  id,
  ...texts,
  ...areas,
  ...called(body),
];
