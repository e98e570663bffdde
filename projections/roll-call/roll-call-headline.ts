import type { Headline } from '../answer/decide.js';
import { childOf, REMOVED } from '../belief/leaves.js';
import type { Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { disputedVoters, isVote, votesOf } from './tally.js';

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
      return {
        key: JSON.stringify(votes),
        value: votes,
        silent: false,
        sayers: [item],
        sides: disputedVoters(item).flatMap((actor) => sidesOfVote(item, actor)),
        citations: [...item.sides].flatMap(([pointer, sides]) =>
          isVote(pointer) ? sides.flatMap((s) => s.citations) : [],
        ),
        settledBy: item.dataSettledBy,
      };
    },
  };
}

/** What is said of one disputed vote: each side as the votes that it gives. */
function sidesOfVote(item: Item, actor: string) {
  return (item.disputed.get(childOf('/data/votes', actor)) ?? []).map((side) => ({
    value: { [actor]: side.value === REMOVED ? null : side.value },
    items: [item],
    citations: side.citations,
    tellers: [...side.tellers, ...side.corrections],
  }));
}
