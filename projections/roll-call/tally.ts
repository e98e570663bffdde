import { VOTES, type Vote } from '../../events/instruments/tally.js';
import { keysOf } from '../belief/leaves.js';
import { count, entries, type Item } from '../world/items.js';

/** How many voted which way; null where nothing tells, or it is disputed. */
export type Tally = Record<Vote, number | null>;

const tallyOf = (figure: (vote: Vote) => number | null): Tally => ({
  yes: figure('yes'),
  no: figure('no'),
  abstain: figure('abstain'),
  absent: figure('absent'),
});

/** The tally that sources report of a vote. */
export function reportedTally(item: Pick<Item, 'data'>): Tally {
  const told = Object.fromEntries(entries(item, 'tally'));
  return tallyOf((vote) => count({ data: told }, vote) ?? null);
}

/** How each actor voted, by id; null where that is disputed. */
export function votesOf(item: Item): Record<string, string | null> {
  const votes = new Map<string, string | null>();
  for (const [actor, vote] of entries(item, 'votes')) if (typeof vote === 'string') votes.set(actor, vote);
  for (const actor of disputedVoters(item)) votes.set(actor, null);
  return Object.fromEntries([...votes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The actors of whom sources say different things. */
export const disputedVoters = (item: Item): string[] =>
  [...item.disputed.keys()].filter(isVote).map((pointer) => keysOf(pointer)[2] as string);

/** Whether a member of the content is somebody's vote. */
export const isVote = (pointer: string): boolean => pointer.startsWith('/data/votes/');

/**
 * What the votes come to, where their source says that it lists everybody who could vote: of a part of the votes no sum
 * tells anything. A figure on which a disputed vote bears is not given.
 */
export function computedTally(item: Pick<Item, 'data' | 'disputed'>): Tally {
  const votes = entries(item, 'votes').map(([, vote]) => vote);
  const open = new Set([...item.disputed].flatMap(([p, sides]) => (isVote(p) ? sides.map((s) => s.value) : [])));
  return tallyOf((vote) =>
    item.data['listComplete'] !== true || open.has(vote) ? null : votes.filter((v) => v === vote).length,
  );
}

/** The figures that two tallies both give and differently. */
export const tallyDifferences = (one: Tally, other: Tally): Vote[] =>
  VOTES.filter((vote) => one[vote] !== null && other[vote] !== null && one[vote] !== other[vote]);
