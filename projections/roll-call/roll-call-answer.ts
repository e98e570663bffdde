import { decide, type Status } from '../answer/decide.js';
import type { DecidedAnswer } from '../answer/decided.js';
import { flag, flagsFor, type Flag } from '../answer/flags.js';
import { shownStanding } from '../answer/happening.js';
import { disputedMembers, idsOf, whenOf, type DisputedMember, type WhenAnswer } from '../answer/lists.js';
import { notYetKnown } from '../answer/not-yet-known.js';
import { announcedAmong } from '../answer/parts.js';
import type { Worlds } from '../answer/question.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { agreedVotes, rollCallHeadline, rollCallOf, type Votes } from './roll-call-headline.js';
import { computedTally, reportedTally, tallyDifferences, votesOf, type Tally } from './tally.js';

/** What is told of a roll call beside its votes. */
export interface RollCallMatter {
  /** The smallest id of the developments that tell it; any of them answers. */
  id: string;
  instrument: string | null;
  title: string | null;
  code: string | null;
  body: string | null;
  conference: string | null;
  session: string | null;
  areas: string[];
  /** What was voted on: the whole text, a paragraph, an amendment or a motion; null where nothing tells. */
  on: string | null;
  /** Which paragraph, amendment or motion. */
  part: string | null;
  when: WhenAnswer | null;
  /** Whether its source says that the votes are all that were cast. */
  listComplete: boolean | null;
  tally: { reported: Tally; computed: Tally };
}

/** Who voted how on one occasion. */
export interface RollCallAnswer extends RollCallMatter, DecidedAnswer {
  status: Status;
  /** The developments that tell it. */
  developments: string[];
  /** Votes by actor; null where they are disputed, also where they stand only with or only without what is doubted. */
  votes: Votes;
  /** Members that tellings give different values, all sides. */
  disputed: DisputedMember[];
}

/** What is told of a roll call beside its votes; of what is not at hand at V nothing but its id. */
export function matterOf(world: World, item: Item | undefined, id: string): RollCallMatter {
  const shown = item && shownStanding(world, item) !== null ? item : undefined;
  const { data, disputed }: Pick<Item, 'data' | 'disputed'> = shown ?? { data: {}, disputed: new Map() };
  const told = (member: string): string | null => text({ data }, member) ?? null;
  const [areas, complete] = [data['areas'], data['listComplete']];
  return {
    id: shown?.id ?? id,
    instrument: told('instrument'),
    title: told('title'),
    code: told('code'),
    body: told('body'),
    conference: told('conference'),
    session: told('session'),
    areas: Array.isArray(areas) ? areas.filter((a) => typeof a === 'string') : [],
    on: shown ? onOf(world, shown) : null,
    part: told('part'),
    when: shown ? whenOf(shown) : null,
    listComplete: typeof complete === 'boolean' ? complete : null,
    tally: { reported: reportedTally({ data }), computed: computedTally({ data, disputed }) },
  };
}

/** A roll call as lists show it: what it was about and what came of it, without its votes. */
export interface RollCallEntry extends RollCallMatter {
  status: Status;
  /** How many votes are listed. */
  listed: number;
  support: number;
  because: string[];
}

/** A roll call that has happened, may have or is announced, as lists show it. */
export function rollCallEntry(worlds: Worlds, item: Item): RollCallEntry {
  const { status, support, because } = decide(worlds, rollCallHeadline(idsOf(item)));
  const listed = Object.keys(votesOf(item)).length;
  return { ...matterOf(worlds.world, item, item.id), status, listed, support, because };
}

/** What a roll call is on: unsaid it is the whole text, unless several roll calls share the text. */
export function onOf(world: World, item: Item): string | null {
  const stated = item.sides.get('/data/on');
  if (stated) return text(item, 'on') ?? null;
  const instrument = text(item, 'instrument');
  const others = rollCallsOn(world, instrument).filter((i) => i !== item);
  return instrument !== undefined && others.length === 0 ? 'whole' : null;
}

/** All roll calls on an instrument, whether they have happened or not. */
export const rollCallsOn = (world: World, instrument: string | undefined): Item[] =>
  world.ofType('RollCallTaken').filter((i) => text(i, 'instrument') === instrument);

/**
 * Decides who voted how.
 * @param id of any development that tells the roll call
 */
export function rollCallAnswer(worlds: Worlds, id: string): RollCallAnswer {
  const { world } = worlds;
  const item = rollCallOf(world, [id]);
  const tellers = [id, ...(item?.members.map((t) => t.id) ?? [])];
  const decision = decide(worlds, rollCallHeadline(tellers));
  const shown = item && shownStanding(world, item) !== null ? item : undefined;
  const unknown = notYetKnown(worlds, (i) => i.members.some((t) => tellers.includes(t.id)));
  const votes = agreedVotes(decision.readings);
  return {
    ...matterOf(world, item, id),
    status: decision.status,
    votes,
    developments: shown ? idsOf(shown) : [],
    disputed: shown ? disputedMembers(world, shown) : [],
    sides: decision.sides.filter((side) => Object.keys(side.value as Votes).some((actor) => votes[actor] === null)),
    flags: shown ? [...flagsFor(world, [shown]), ...tallyFlags(shown)] : [],
    scheduled: announcedAmong(world, item ? [item] : []),
    possible: decision.possible,
    support: decision.support,
    because: decision.because,
    ...(unknown === null ? {} : { notYetKnown: unknown }),
  };
}

/** A tally that its own votes do not come to. */
function tallyFlags(item: Item): Flag[] {
  const [reported, computed] = [reportedTally(item), computedTally(item)];
  return tallyDifferences(reported, computed).map((vote) =>
    flag('tally-differs', `The tally reports ${reported[vote]} ${vote}, and the votes come to ${computed[vote]}.`, [
      item,
    ]),
  );
}
