import type { Development } from '../../events/development.js';
import { believe } from '../belief/belief.js';
import { worldOf, type World } from '../world/world.js';

/** A point in time, and the part of the log that is asked: recorded by P, and holding all that could matter. */
export interface Question {
  /** V as an instant in ms. */
  asOf: number;
  /** K as an instant in ms; Infinity where everything is to count. */
  knownAt: number;
  log: readonly Development[];
  /** Whether the answer may say how much was known only after K. */
  hindsight: boolean;
}

/** The world as if some doubted developments had never been recorded. */
export interface Without {
  world: World;
  /** Their ids. */
  left: ReadonlySet<string>;
}

/** What is so, what it is without each combination of the developments in doubt, and what was learnt after K. */
export interface Worlds {
  question: Question;
  world: World;
  /** The worlds without the doubted developments, with the disputes that cast those doubts. */
  without: readonly Without[];
  /** The world with nothing held back, for counting what was not yet known; null where that is not asked. */
  later: World | null;
  /** Ids of the disputes that cast doubt on a development, by its id. */
  disputesOf(development: string): readonly string[];
}

/**
 * The doubted developments that turn a reading: with and without which, whatever else is doubted, it differs.
 * @param key the same text for the same reading
 */
export function turning(worlds: Worlds, key: (world: World) => string): Set<string> {
  if (worlds.without.length === 0) return new Set();
  const name = (left: Iterable<string>): string => [...left].sort().join();
  const keys = new Map([['', key(worlds.world)], ...worlds.without.map((w) => [name(w.left), key(w.world)] as const)]);
  const found = new Set<string>();
  for (const { left } of worlds.without)
    for (const id of left) {
      const with_ = keys.get(name([...left].filter((other) => other !== id)));
      if (with_ !== undefined && with_ !== keys.get(name(left))) found.add(id);
    }
  return found;
}

/** More doubts at once than this are not tried in every combination: each alone, all together, and all but each. */
const EVERY_COMBINATION = 8;

/** Everything from which an answer is decided. */
export function worldsFor(question: Question): Worlds {
  const { log, asOf, knownAt } = question;
  const belief = believe(log, knownAt);
  const doubts = new Map<string, string[]>();
  for (const t of belief.ofType('DevelopmentDisputed')) {
    const target = t.data['disputes'];
    if (typeof target !== 'string' || !belief.tellings.has(target)) continue;
    doubts.set(target, [...(doubts.get(target) ?? []), t.id]);
  }
  const without = combinations([...doubts.keys()].sort()).map((left) => ({
    world: worldOf(
      believe(
        log.filter((d) => !left.has(d.id)),
        knownAt,
      ),
      asOf,
    ),
    left,
  }));
  const later = question.hindsight && knownAt !== Infinity ? worldOf(believe(log, Infinity), asOf) : null;
  const disputesOf = (id: string): readonly string[] => doubts.get(id) ?? [];
  return { question, world: worldOf(belief, asOf), without, later, disputesOf };
}

function combinations(ids: readonly string[]): ReadonlySet<string>[] {
  if (ids.length === 0) return [];
  if (ids.length > EVERY_COMBINATION)
    return [
      ...ids.map((id) => new Set([id])),
      ...ids.map((id) => new Set(ids.filter((other) => other !== id))),
      new Set(ids),
    ];
  const all: Set<string>[] = [];
  for (let bits = 1; bits < 1 << ids.length; bits++) all.push(new Set(ids.filter((_, i) => bits & (1 << i))));
  return all;
}
