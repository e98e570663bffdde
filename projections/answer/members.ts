import { supportOf, type Belief } from '../belief/belief.js';
import { REMOVED } from '../belief/leaves.js';
import { targetOf } from '../belief/settle.js';
import type { Telling } from '../belief/telling.js';
import { settleConflict, sidesOf, type Side } from '../world/sides.js';
import type { DisputedMember } from './lists.js';

/** What some tellings give to one member. */
export interface Member {
  /** The one value, or the one that a resolution picked; undefined where there is none or it is disputed. */
  value: unknown;
  /** The values that stand against each other; empty where none do. */
  sides: readonly Side[];
  /** Ids of the resolutions that settled it. */
  settledBy: readonly string[];
}

/** Reads one member of what may be told several times, or corrected in several ways. */
export function memberOf(belief: Belief, tellings: readonly Telling[], pointer: string): Member {
  const sides = sidesOf(tellings, pointer);
  const { side, by } = sides.length > 1 ? settleConflict(belief, [pointer], sides) : { side: sides[0] ?? null, by: [] };
  const value = side === null || side.value === REMOVED ? undefined : side.value;
  return { value, sides: side === null ? sides : [], settledBy: by };
}

/** A disputed member as an answer shows it. */
export const disputedMember = (belief: Belief, member: string, sides: readonly Side[]): DisputedMember => ({
  member,
  sides: sides.map((s) => ({
    value: s.value === REMOVED ? null : s.value,
    developments: [...new Set([...s.tellers, ...s.corrections])].sort(),
    support: supportOf(belief, s.citations),
  })),
});

/** The visible ones of some tellings with what bears on them: their corrections, resolutions and the doubts about them. */
export function becauseOfTellings(
  belief: Belief,
  tellings: readonly Telling[],
  settledBy: readonly string[],
): string[] {
  const visible = tellings.filter((t) => belief.tellings.has(t.id));
  const ids = new Set<string>([...visible.flatMap((t) => [t.id, ...t.corrections]), ...settledBy]);
  for (const t of belief.ofType('DevelopmentDisputed')) if (ids.has(targetOf(t.development) ?? '')) ids.add(t.id);
  return [...ids].sort();
}
