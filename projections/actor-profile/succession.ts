import { partsWithDoubts } from '../answer/doubts.js';
import { becauseOfItems } from '../answer/happening.js';
import { byTime, idsOf, itemSupport, standingStatus, whenOf, type WhenAnswer } from '../answer/lists.js';
import type { Worlds } from '../answer/question.js';
import { text } from '../world/items.js';
import type { World } from '../world/world.js';

/** That one actor took another's place. */
export interface Succession extends WhenAnswer {
  /** The other actor; null where it is disputed who that is. */
  actor: string | null;
  status: 'certain' | 'possible' | 'disputed';
  developments: string[];
  support: number;
  because: string[];
}

/** Whose place an actor took, or who took its place, by V or maybe by then. */
export const successions = (worlds: Worlds, actor: string, side: 'predecessors' | 'successors'): Succession[] =>
  partsWithDoubts(
    worlds,
    (world) => successionsIn(world, actor, side),
    (a, b) => a.developments.some((id) => b.developments.includes(id)),
    (a) => [a.actor, a.status],
  );

function successionsIn(world: World, actor: string, side: 'predecessors' | 'successors'): Succession[] {
  const [own, other] = side === 'predecessors' ? ['successor', 'predecessor'] : ['predecessor', 'successor'];
  return world
    .ofType('ActorSucceeded')
    .filter((i) => text(i, own) === world.belief.canonical(actor) && world.standing(i) !== 'not')
    .sort(byTime)
    .map((i) => ({
      actor: text(i, other) ?? null,
      status: i.disputed.has(`/data/${other}`) ? 'disputed' : standingStatus(world, i),
      developments: idsOf(i),
      ...whenOf(i),
      support: itemSupport(world, i),
      because: becauseOfItems(world, [i]),
    }));
}
