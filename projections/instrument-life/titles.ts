import { readLastWord, valuesOfMember } from '../answer/last-word.js';
import { partOf, shownAmong, type PartAnswer } from '../answer/parts.js';
import type { Worlds } from '../answer/question.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { isOn } from './fate.js';

/** A title that something gives to an instrument. */
export interface InstrumentName extends PartAnswer {
  /** Null where it is disputed which. */
  title: string | null;
  language: string | null;
}

/** What gives an instrument a name: what counts before the others where nothing orders them comes first. */
const NAMED_BY = [
  'ProposalRenamed',
  'TreatyAdopted',
  'ResolutionAdopted',
  'ResolutionRejected',
  'ProposalSubmitted',
  'RollCallTaken',
];

/** Every title that an instrument was given, by time. */
export const namesOf = (worlds: Worlds, instrument: string): InstrumentName[] =>
  shownAmong(
    worlds.world,
    worlds.world.items.filter((i) => isOn(i, instrument) && i.sides.has('/data/title')),
  ).map((i) => ({ title: text(i, 'title') ?? null, language: text(i, 'language') ?? null, ...partOf(worlds, i) }));

/** The title that an instrument has at V: the last that it was given, one without a language before translations. */
export const titleOf = (world: World, instrument: string): string | null =>
  lastGiven(world, instrument, (i) => (text(i, 'language') === undefined ? 'title' : null)) ??
  lastGiven(world, instrument, () => 'title');

/** The code that an instrument has at V. */
export const codeOf = (world: World, instrument: string): string | null => lastGiven(world, instrument, () => 'code');

/** The body that a proposal is or last was before. */
export const bodyOf = (world: World, instrument: string): string | null =>
  lastGiven(world, instrument, (i) => BODY_MEMBER[i.type] ?? null, []);

/** The members by which a proposal comes before a body. */
const BODY_MEMBER: Readonly<Record<string, string>> = { ProposalSubmitted: 'body', ProposalMoved: 'to' };

/**
 * The last text that was given to a member of an instrument; null where there is none or nothing tells which.
 * @param memberOf the member of a thing that gives it; null where it gives none
 * @param first of several that nothing orders, the types that count before the others, the first of these first
 */
function lastGiven(
  world: World,
  instrument: string,
  memberOf: (item: Item) => string | null,
  first: readonly string[] = NAMED_BY,
): string | null {
  const values = (item: Item) => {
    const member = isOn(item, instrument) ? memberOf(item) : null;
    return member === null ? [] : valuesOfMember(item, member).filter((s) => typeof s.value === 'string');
  };
  const happened = (item: Item): boolean => world.standing(item) === 'happened';
  const { value, sayers } = readLastWord<string>(world, { values: (_, item) => values(item), members: [] }, happened);
  if (value !== null || sayers.length === 0) return value;
  // Several names are no conflict: of those that nothing orders, what names it goes before what only mentions it.
  const [kind] = first.filter((type) => sayers.some((i) => i.type === type));
  const given = sayers.filter((i) => i.type === kind).flatMap((i) => values(i).map((s) => s.value));
  return new Set(given).size === 1 ? String(given[0]) : null;
}
