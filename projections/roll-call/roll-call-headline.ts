import type { Headline, ReadingSide } from '../answer/decide.js';
import { valuesOfMember } from '../answer/last-word.js';
import { childOf, REMOVED } from '../belief/leaves.js';
import type { Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { disputedVoters, votesOf } from './tally.js';

/** The votes of a roll call, by actor; null where a vote is disputed. */
export type Votes = Record<string, string | null>;

/** The roll call that some developments tell, whichever of them there are in this world. */
export const rollCallOf = (world: World, tellers: readonly string[]): Item | undefined =>
  tellers.map((id) => world.itemOf(id)).find((item) => item?.type === 'RollCallTaken');

/**
 * The headline of a roll call: who voted how.
 * @param tellers the developments that tell it, the one that was asked for first
 */
export function rollCallHeadline(tellers: readonly string[]): Headline<Votes> {
  return {
    byOrder: false,
    concerns: (world, item) => item === rollCallOf(world, tellers),
    states: (_, item) => votesOf(item),
    read: (world, happened) => {
      const item = rollCallOf(world, tellers);
      if (!item || !happened(item))
        return { key: '', value: {}, silent: true, sayers: [], sides: [], citations: [], settledBy: [] };
      const votes = votesOf(item);
      const parts = Object.keys(votes).flatMap((actor) => sidesOfVote(item, actor));
      return {
        key: JSON.stringify(votes),
        value: votes,
        silent: false,
        sayers: [item],
        sides: disputedVoters(item).flatMap((actor) => sidesOfVote(item, actor)),
        parts,
        citations: parts.flatMap((side) => side.citations),
        settledBy: item.dataSettledBy,
      };
    },
  };
}

/**
 * The votes of a roll call in several readings: those that all of them give, and null for the others. A vote that only
 * some of them tell of is none that all give.
 */
export function agreedVotes(readings: readonly Votes[]): Votes {
  const voters = [...new Set(readings.flatMap((votes) => Object.keys(votes)))].sort();
  const agreed = (actor: string): string | null => {
    const told = new Set(readings.map((votes) => votes[actor] ?? null));
    return told.size === 1 ? ([...told][0] as string | null) : null;
  };
  return Object.fromEntries(voters.map((actor) => [actor, agreed(actor)]));
}

/** What is said of one vote and no resolution overruled: each side as the votes that it gives. */
const sidesOfVote = (item: Item, actor: string): ReadingSide[] =>
  (item.disputed.get(childOf('/data/votes', actor)) ?? valuesOfMember(item, 'votes', actor)).map((side) => ({
    value: { [actor]: side.value === REMOVED ? null : side.value },
    items: [item],
    citations: side.citations,
    tellers: [...side.tellers, ...side.corrections],
  }));
