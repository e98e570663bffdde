import type { Belief } from '../belief/belief.js';
import { keyOfValue, REMOVED } from '../belief/leaves.js';
import type { PublicCitation } from '../belief/public.js';
import { mapLeaf, type Telling } from '../belief/telling.js';

/** One of the values that are told of a member. */
export interface Side {
  /** The value; `REMOVED` where a correction takes the member away. */
  value: unknown;
  /** Ids of the developments that say so. */
  tellers: string[];
  /** Ids of the corrections through which they do. */
  corrections: string[];
  citations: PublicCitation[];
}

/** How a conflict was settled, if it was. */
export interface Settlement {
  side: Side | null;
  /** Ids of the resolutions that settle it or, by disagreeing, leave it open. */
  by: string[];
}

/** The different values that tellings give to a member; those alike are one side with all their witnesses. */
export function sidesOf(tellings: readonly Telling[], pointer: string): Side[] {
  const [only, ...others] = tellings;
  const [given, ...rivals] = (others.length === 0 && only?.leaves.get(pointer)) || [];
  // Most members are told once.
  if (only && given && rivals.length === 0)
    return [
      { value: given.value, tellers: [only.id], corrections: [...given.corrections], citations: [...given.citations] },
    ];
  const sides = new Map<string, Side>();
  for (const t of tellings)
    for (const given of t.leaves.get(pointer) ?? []) {
      const key = keyOfValue(given.value);
      let side = sides.get(key);
      if (!side) sides.set(key, (side = { value: given.value, tellers: [], corrections: [], citations: [] }));
      side.tellers.push(t.id);
      side.corrections.push(...given.corrections);
      side.citations.push(...given.citations);
    }
  return [...sides].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, side]) => side);
}

interface ResolutionSide {
  developments: readonly string[];
  value?: unknown;
}

/**
 * Settles a conflict by the visible resolutions: one counts while each value present has a development that it names,
 * and resolutions that pick different values settle nothing.
 * @param members the JSON pointer in conflict; several where developments of several types stand against each other
 */
export function settleConflict(belief: Belief, members: readonly string[], sides: readonly Side[]): Settlement {
  const picked = new Map<Side, string[]>();
  // A registration gives its name before its own citations are public.
  const types = new Set(sides.flatMap((s) => s.tellers).flatMap((id) => belief.byId.get(id)?.type ?? []));
  // A resolution may speak of actors under ids that were merged since: it is read as all else is.
  const readings = (pointer: string, value: unknown) => [
    [pointer, value] as const,
    ...[...types].map((type) => mapLeaf(type, pointer, value, belief.canonical)),
  ];
  const speaksOf = (stated: unknown): boolean =>
    typeof stated === 'string' && readings(stated, REMOVED).some(([pointer]) => members.includes(pointer));
  const means = (value: unknown, side: Side): boolean =>
    members.some((member) =>
      readings(member, value).some(
        ([pointer, read]) =>
          pointer === member && keyOfValue(read) === keyOfValue(side.value === REMOVED ? null : side.value),
      ),
    );
  for (const t of belief.ofType('DisputeResolved')) {
    const listed = t.data['sides'] as ResolutionSide[] | undefined;
    const stated = t.data['member'];
    if (!Array.isArray(listed) || (stated !== undefined && !speaksOf(stated))) continue;
    if (!sides.every((side) => listed.some((s) => names(s, side, means)))) continue;
    const choice = listed[Number(t.data['picks'])];
    const chosen = choice ? sides.filter((side) => names(choice, side, means)) : [];
    if (chosen.length === 1) picked.set(chosen[0]!, [...(picked.get(chosen[0]!) ?? []), t.id]);
  }
  // Resolutions that disagree settle nothing, and that is their doing.
  if (picked.size !== 1) return { side: null, by: [...picked.values()].flat().sort() };
  const [[side, by]] = [...picked] as [[Side, string[]]];
  return { side, by };
}

/** Whether a side of a resolution means this value: by its developments, or by value where one gives several. */
function names(listed: ResolutionSide, side: Side, means: (value: unknown, side: Side) => boolean): boolean {
  if (!listed || !Array.isArray(listed.developments)) return false;
  const named = listed.developments.some((id) => side.tellers.includes(id) || side.corrections.includes(id));
  return named && (listed.value === undefined || means(listed.value, side));
}
