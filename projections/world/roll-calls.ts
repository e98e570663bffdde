import type { Belief } from '../belief/belief.js';
import { REMOVED } from '../belief/leaves.js';
import type { Telling } from '../belief/telling.js';
import { UnionFind } from '../belief/union-find.js';
import { ANY_TIME, boundsOf } from '../time.js';
import { settleConflict, sidesOf } from './sides.js';

/**
 * Which tellings of one instrument's vote are one roll call: those whose stated dates all overlap, each with each, and
 * of which no two say a different `on` or `part`. Where some of a chain do and others do not, nothing tells which belong
 * together, and they stay apart.
 * @returns groups of ids that are one each, of two or more
 */
export function sameRollCalls(belief: Belief, tellings: readonly Telling[]): string[][] {
  const byInstrument = new Map<string, Telling[]>();
  for (const t of tellings)
    if (t.type === 'RollCallTaken' && typeof t.data['instrument'] === 'string') {
      const list = byInstrument.get(t.data['instrument']);
      if (list) list.push(t);
      else byInstrument.set(t.data['instrument'], [t]);
    }
  return [...byInstrument.values()].flatMap((list) => (list.length > 1 ? groupsAmong(belief, list) : []));
}

function groupsAmong(belief: Belief, tellings: readonly Telling[]): string[][] {
  const known = tellings.map((t) => traitsOf(belief, t));
  const sets = new UnionFind();
  const apart: [Telling, Telling][] = [];
  tellings.forEach((t, at) => {
    for (let other = at + 1; other < tellings.length; other++) {
      const [a, b] = [t, tellings[other]] as [Telling, Telling];
      if (mayBeOne(known[at] as Traits, known[other] as Traits)) sets.join(a.id, b.id);
      else apart.push([a, b]);
    }
  });
  const torn = new Set(apart.flatMap(([a, b]) => (sets.find(a.id) === sets.find(b.id) ? [sets.find(a.id)] : [])));
  const groups = new Map<string, string[]>();
  for (const { id } of tellings) {
    const set = sets.find(id);
    if (!torn.has(set)) groups.set(set, [...(groups.get(set) ?? []), id]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** By what a telling is told from others of the same instrument. */
interface Traits {
  /** The bounds of its dates as they are stated, however early it was reported; any time where none is. */
  dates: readonly { lo: number; hi: number }[];
  on: readonly unknown[];
  part: readonly unknown[];
}

function traitsOf(belief: Belief, t: Telling): Traits {
  const occurred = valuesOf(belief, t, '/occurred');
  const dates = occurred.flatMap((value) => (value === REMOVED ? ANY_TIME : (boundsOf(value) ?? [])));
  return {
    dates: dates.length > 0 ? dates : [ANY_TIME],
    on: valuesOf(belief, t, '/data/on'),
    part: valuesOf(belief, t, '/data/part'),
  };
}

const mayBeOne = (a: Traits, b: Traits): boolean =>
  a.dates.some((one) => b.dates.some((other) => one.lo <= other.hi && other.lo <= one.hi)) &&
  !differ(a.on, b.on) &&
  !differ(a.part, b.part);

/** What is not said differs from nothing; of what corrections disagree on, one value in common is enough. */
const differ = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  ![some, others].some((values) => values.length === 0 || values.includes(REMOVED)) &&
  !some.some((value) => others.includes(value));

/** What a telling says of a member: the values that its corrections disagree on, or the one that a resolution picked. */
function valuesOf(belief: Belief, t: Telling, pointer: string): unknown[] {
  const sides = sidesOf([t], pointer);
  const settled = sides.length > 1 ? settleConflict(belief, [pointer], sides).side : null;
  return (settled ? [settled] : sides).map((side) => side.value);
}
