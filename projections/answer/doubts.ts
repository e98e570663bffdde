import type { World } from '../world/world.js';
import { turning, type Worlds } from './question.js';

/**
 * What casts a doubt that makes a difference: the doubted developments with and without which the same thing reads
 * differently, and the disputes that doubt them. Empty where no doubt does.
 * @param read the same text for the same reading
 */
export const doubtsOn = (worlds: Worlds, read: (world: World) => string): string[] =>
  [...turning(worlds, read)].flatMap((id) => [id, ...worlds.disputesOf(id)]).sort();

/**
 * The parts of an answer, those disputed that a doubt makes differ; last, those that are there only without what is
 * doubted.
 * @param list the parts in one world
 * @param same whether two parts, each of another world, are of the same thing
 * @param read the same text for parts that say the same
 */
export function partsWithDoubts<T extends { status: string; because: string[] }>(
  worlds: Worlds,
  list: (world: World) => T[],
  same: (a: T, b: T) => boolean,
  read: (part: T) => unknown,
): T[] {
  const lists = new Map<World, T[]>();
  const listed = (world: World): T[] => {
    const found = lists.get(world) ?? list(world);
    lists.set(world, found);
    return found;
  };
  const parts = [...listed(worlds.world)];
  for (const { world } of worlds.without)
    for (const part of listed(world)) if (!parts.some((other) => same(part, other))) parts.push(part);
  return parts.map((part) => {
    const doubts = doubtsOn(worlds, (world) => {
      const there = listed(world).find((other) => same(part, other));
      return JSON.stringify(there && read(there)) ?? '';
    });
    if (doubts.length === 0) return part;
    return { ...part, status: 'disputed', because: [...new Set([...part.because, ...doubts])].sort() };
  });
}
