import { decide, type Headline, type PossibleAnswer, type SideAnswer, type Status } from '../answer/decide.js';
import { disputedMembers, type DisputedMember } from '../answer/lists.js';
import type { Worlds } from '../answer/question.js';
import { childOf, isObject, REMOVED } from '../belief/leaves.js';
import { rollCallOf } from '../roll-call/roll-call-headline.js';
import { matterOf, type RollCallMatter } from '../roll-call/roll-call-answer.js';
import type { Item } from '../world/items.js';

/** How one actor voted in one roll call. */
export interface VoteAnswer extends Omit<RollCallMatter, 'tally'> {
  /** How sure the vote is. */
  status: Status;
  /** The vote; null where it is disputed or only possible. */
  vote: string | null;
  sides: SideAnswer[];
  possible: PossibleAnswer[];
  /** Members beside the vote that are told in several ways, and decide where the vote is counted. */
  disputed: DisputedMember[];
  support: number;
  because: string[];
}

/**
 * Decides how an actor voted.
 * @param id of any development that tells the roll call
 */
export function voteAnswer(worlds: Worlds, id: string, actor: string): VoteAnswer {
  const item = rollCallOf(worlds.world, [id]);
  const tellers = [id, ...(item?.members.map((t) => t.id) ?? [])];
  const { status, value, sides, possible, support, because } = decide(worlds, voteHeadline(tellers, actor));
  const { tally: _, ...matter } = matterOf(worlds.world, item, id);
  const disputed = item ? disputedMembers(worlds.world, item).filter((d) => PLACING.has(d.member)) : [];
  return { ...matter, status, vote: value, sides, possible, disputed, support, because };
}

/** The members that decide where a vote is counted. */
const PLACING: ReadonlySet<string> = new Set(['/occurred', '/data/areas']);

/** The headline of one vote. A roll call that tells nothing of the actor is silent about it. */
function voteHeadline(tellers: readonly string[], actor: string): Headline<string | null> {
  const member = childOf('/data/votes', actor);
  return {
    byOrder: false,
    concerns: (world, item) => item === rollCallOf(world, tellers),
    states: (_, item) => voteIn(item, actor),
    read: (world, happened) => {
      const item = rollCallOf(world, tellers);
      const sides = item && happened(item) ? (item.disputed.get(member) ?? []) : [];
      const vote = item && happened(item) ? voteIn(item, actor) : null;
      if (!item || (vote === null && sides.length === 0))
        return { key: '', value: null, silent: true, sayers: [], sides: [], citations: [], settledBy: [] };
      return {
        key: JSON.stringify(vote),
        value: vote,
        silent: false,
        sayers: [item],
        sides: sides.map((side) => ({
          value: side.value === REMOVED ? null : side.value,
          items: [item],
          citations: side.citations,
          tellers: [...side.tellers, ...side.corrections],
        })),
        citations: (item.sides.get(member) ?? []).flatMap((side) => side.citations),
        settledBy: item.dataSettledBy,
      };
    },
  };
}

function voteIn(item: Item, actor: string): string | null {
  const votes = item.data['votes'];
  const told = isObject(votes) && Object.hasOwn(votes, actor) ? votes[actor] : null;
  return typeof told === 'string' ? told : null;
}
