/** What one world tells of a roll call, member by member, with every alternative where it is disputed. */
import { childOf, isObject, keysOf } from '../belief/leaves.js';
import type { PublicCitation } from '../belief/public.js';
import type { Telling } from '../belief/telling.js';
import { isVote } from '../roll-call/tally.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { bitOf, type VoteBits } from './vote-bits.js';

/**
 * The votes of a development as it was recorded, where worlds were made of developments without them: possible where
 * nothing corrects, disputes or resolves them. Votes are the most of a log, and bear on nothing but themselves.
 */
export type VotesApart = (development: string) => unknown;

/** What is told of each vote, by actor. */
export function votesTold(world: World, item: Item, apart?: VotesApart): Map<string, VoteBits> {
  const votes = new Map<string, VoteBits>();
  if (apart) {
    for (const t of item.members)
      for (const [actor, vote] of votesApart(world, t, apart)) votes.set(actor, (votes.get(actor) ?? 0) | bitOf(vote));
    return votes;
  }
  const told = item.data['votes'];
  if (isObject(told)) for (const actor of Object.keys(told)) votes.set(actor, bitOf(told[actor]));
  for (const [pointer, sides] of item.disputed)
    if (isVote(pointer))
      votes.set(
        keysOf(pointer)[2] as string,
        sides.reduce((bits, side) => bits | bitOf(side.value), 0),
      );
  return votes;
}

/** The votes of a telling under canonical actors; of one whose ids were merged there may be several. */
function votesApart({ belief }: World, { id }: Telling, apart: VotesApart): [actor: string, vote: unknown][] {
  const votes = apart(id);
  if (!isObject(votes)) return [];
  return Object.keys(votes).flatMap((actor): [string, unknown][] =>
    votes[actor] === null ? [] : [[belief.canonical(actor), votes[actor]]],
  );
}

/** The actors of whose votes some tellings say anything. */
export function votersIn(world: World, tellings: readonly Telling[], apart?: VotesApart): Set<string> {
  if (apart) return new Set(tellings.flatMap((t) => votesApart(world, t, apart).map(([actor]) => actor)));
  return new Set(tellings.flatMap((t) => [...t.leaves.keys()].filter(isVote).map((p) => keysOf(p)[2] as string)));
}

/** The areas under which it is filed: one list, or where tellings differ one for each side. */
export function areasTold(item: Item): string[][] {
  const sides = item.disputed.get('/data/areas');
  return (sides ? sides.map((s) => s.value) : [item.data['areas']]).map((value) =>
    Array.isArray(value) ? areasIn(value) : [],
  );
}

const areasIn = (list: readonly unknown[]): string[] => [
  ...new Set(list.filter((area): area is string => typeof area === 'string')),
];

/** Whether it is told once and as it was recorded, so that all of it has the same sources. */
export const isPlainItem = ({ members: [only, ...others] }: Item): boolean =>
  others.length === 0 && only !== undefined && only.corrections.length === 0;

/** The citations that give an actor's vote. */
export const citationsOfVote = (world: World, item: Item, actor: string, apart?: VotesApart): PublicCitation[] =>
  apart
    ? item.members.filter((t) => votersIn(world, [t], apart).has(actor)).flatMap((t) => t.citations)
    : (item.sides.get(childOf('/data/votes', actor)) ?? []).flatMap((side) => side.citations);

/** By what texts it is found. */
export const textsOf = (item: Item): string[] =>
  ['instrument', 'title', 'code', 'session', 'part'].flatMap((member) => text(item, member) ?? []);
