import { becauseOf } from '../answer/because.js';
import { partsWithDoubts } from '../answer/doubts.js';
import { disputedMembers, standingStatus, whenOf, type DisputedMember, type WhenAnswer } from '../answer/lists.js';
import { supportOf } from '../belief/belief.js';
import { keysOf } from '../belief/leaves.js';
import type { PublicCitation } from '../belief/public.js';
import type { Worlds } from '../answer/question.js';
import { count, entries, text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { figuresOf, rulesOf, type Rules } from './arithmetic.js';

/** One round of an election: what is reported of it beside what that comes to. */
export interface RoundAnswer extends WhenAnswer {
  round: number;
  status: 'certain' | 'possible' | 'disputed';
  /** Votes by candidate; null where they are disputed. */
  votes: Record<string, number | null>;
  listComplete: boolean | null;
  ballots: number | null;
  blank: number | null;
  invalid: number | null;
  valid: number | null;
  majority: { reported: number | null; computed: number | null };
  margin: number | null;
  leadReported: number | null;
  computedWinner: string[] | null;
  /** Members that tellings give different values, all sides. */
  disputed: DisputedMember[];
  support: number;
  because: string[];
}

export const ofElection = (world: World, type: string, election: string): Item[] =>
  world.ofType(type).filter((i) => text(i, 'election') === election);

/** The counts of an election that have or may have happened, by round. */
export function countsOf(world: World, election: string): Item[] {
  return ofElection(world, 'BallotCounted', election)
    .filter((i) => world.standing(i) !== 'not' && count(i, 'round') !== undefined)
    .sort((a, b) => (count(a, 'round') as number) - (count(b, 'round') as number));
}

export const calledIn = (world: World, election: string): Item | undefined =>
  ofElection(world, 'ElectionCalled', election)[0];

/** The rounds of an election at V. A round that rests on a doubted telling is disputed where it differs without that. */
export const roundsOf = (worlds: Worlds, election: string): RoundAnswer[] =>
  partsWithDoubts(
    worlds,
    (world) => roundsIn(world, election),
    (a, b) => a.round === b.round,
    (r) => [r.votes, r.ballots, r.blank, r.invalid],
  );

/** The citations that bear what is told of the round, each value by its own. */
const citationsOfData = (item: Item): PublicCitation[] =>
  [...item.sides].flatMap(([pointer, sides]) =>
    pointer.startsWith('/data/') ? sides.flatMap((s) => s.citations) : [],
  );

function roundsIn(world: World, election: string): RoundAnswer[] {
  const rules = rulesOf(calledIn(world, election));
  return countsOf(world, election).map((item) => roundAnswer(world, item, rules));
}

function roundAnswer(world: World, item: Item, rules: Rules): RoundAnswer {
  const figures = figuresOf(item, rules);
  const number = (member: string): number | null => count(item, member) ?? null;
  const votes = new Map<string, number | null>();
  for (const [who, n] of entries(item, 'votes')) if (typeof n === 'number') votes.set(who, n);
  for (const pointer of item.disputed.keys())
    if (pointer.startsWith('/data/votes/')) votes.set(keysOf(pointer)[2] as string, null);
  const byVotes = [...votes].sort(([a, x], [b, y]) => (y ?? -1) - (x ?? -1) || (a < b ? -1 : 1));
  const complete = item.data['listComplete'];
  return {
    round: count(item, 'round') as number,
    status: item.disputed.size > 0 ? 'disputed' : standingStatus(world, item),
    votes: Object.fromEntries(byVotes),
    listComplete: typeof complete === 'boolean' ? complete : null,
    ballots: number('ballots'),
    blank: number('blank'),
    invalid: number('invalid'),
    valid: figures.valid,
    majority: { reported: number('majorityReported'), computed: figures.majority },
    margin: figures.margin,
    leadReported: number('leadReported'),
    computedWinner: figures.winners,
    disputed: disputedMembers(world, item),
    ...whenOf(item),
    support: supportOf(world.belief, citationsOfData(item)),
    because: becauseOf(world, [item], item.dataSettledBy),
  };
}
