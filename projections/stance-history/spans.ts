import { becauseOf } from '../answer/because.js';
import type { Status } from '../answer/decide.js';
import { partsWithDoubts } from '../answer/doubts.js';
import { byTime, idsOf, instantOrNull, standingStatus, whenOf, type WhenAnswer } from '../answer/lists.js';
import type { Worlds } from '../answer/question.js';
import { standsAmong } from '../answer/last-word.js';
import { supportOf } from '../belief/belief.js';
import type { Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { stanceValues, stanceWord } from './stance-events.js';

/** A time through which an actor stood somewhere, as far as its developments tell. */
export interface Span {
  /** A position on the issue's scale; null where it is withdrawn or disputed. */
  stance: string | null;
  status: Exclude<Status, 'unknown'>;
  /** The developments that tell it. */
  developments: string[];
  from: WhenAnswer;
  /** When what follows it begins; null where nothing does. */
  to: WhenAnswer | null;
  basis: string[];
  lastEvidenced: string | null;
  support: number;
  because: string[];
}

/** The spans in order of time: one for each run of things that state the same and that nothing else comes between. */
export const spansOf = (worlds: Worlds, actor: string, issue: string): Span[] =>
  partsWithDoubts(
    worlds,
    (world) => spansIn(world, actor, issue),
    (a, b) => a.developments.some((id) => b.developments.includes(id)),
    (s) => [s.stance, s.status, s.from, s.to],
  );

function spansIn(world: World, actor: string, issue: string): Span[] {
  const shown = world.items.filter(
    (i) => i.event && world.standing(i) !== 'not' && stanceValues(world, i, actor, issue).length > 0,
  );
  const happened = (i: Item): boolean => world.standing(i) === 'happened';
  const runs = runsOf(world, actor, issue, shown);
  const spans = runs.map((items, at): Span | null => {
    const first = items[0] as Item;
    // Nothing orders these, so that each may be what stood.
    const rivals = shown.filter(
      (i) => !items.includes(i) && happened(i) && items.some((j) => !world.before(i, j) && !world.before(j, i)),
    );
    const { stands, disputed, settledBy } = standsAmong(world, stanceWord(actor, issue), [
      ...items,
      ...(happened(first) ? rivals : []),
    ]);
    const own = stands.filter((s) => s.items.some((i) => items.includes(i)));
    // Overruled by the resolution of a dispute.
    if (own.length === 0) return null;
    // All that stands against it is a reason for the dispute.
    const against = disputed ? [...new Set(stands.flatMap((s) => s.items))] : [];
    const next = runs.slice(at + 1).find((run) => happened(run[0]!) && items.every((i) => world.before(i, run[0]!)));
    const positions = own.map((s) => s.side.value as string | null);
    const values = items.flatMap((i) => stanceValues(world, i, actor, issue));
    return {
      stance: positions.length === 1 ? positions[0]! : null,
      status: disputed ? 'disputed' : standingStatus(world, first),
      developments: items.flatMap(idsOf),
      from: whenOf(first),
      to: next ? whenOf(next[0]!) : null,
      basis: basesOf(items),
      lastEvidenced: lastEvidenced(items),
      support: supportOf(
        world.belief,
        values.filter((v) => positions.includes(v.value)).flatMap((v) => v.citations),
      ),
      because: becauseOf(world, [...new Set([...items, ...against])], settledBy, against),
    };
  });
  return spans.filter((span) => span !== null);
}

/** Things that state a stance, by time, those that state the same and stand alike together where nothing comes between. */
export function runsOf(world: World, actor: string, issue: string, items: readonly Item[]): Item[][] {
  const runs: { key: string; items: Item[] }[] = [];
  for (const item of inOrder(world, [...items].sort(byTime))) {
    const values = stanceValues(world, item, actor, issue).map((v) => v.value);
    const key = JSON.stringify([values, standingStatus(world, item)]);
    const last = runs[runs.length - 1];
    if (last && last.key === key) last.items.push(item);
    else runs.push({ key, items: [item] });
  }
  return runs.map((run) => run.items);
}

/** A list by time, moved only as far as what is decidably before what asks for. */
export function inOrder(world: World, sorted: readonly Item[]): Item[] {
  const left = [...sorted];
  const ordered: Item[] = [];
  while (left.length > 0) {
    const at = left.findIndex((i) => !left.some((j) => j !== i && world.before(j, i)));
    ordered.push(...left.splice(Math.max(at, 0), 1));
  }
  return ordered;
}

export const basesOf = (items: readonly Item[]): string[] =>
  [...new Set(items.flatMap((i) => (i.basis === undefined ? [] : [i.basis])))].sort();

/** The latest that any of these tells of: its date, an interval's end, or where it has none the day of its report. */
export function lastEvidenced(items: readonly Item[]): string | null {
  const latest = [...items].sort((a, b) => evidence(b) - evidence(a) || (a.id < b.id ? -1 : 1))[0];
  if (!latest) return null;
  const end = latest.occurred?.split('/')[1];
  if (latest.occurred !== null) return end && end !== '..' ? end : latest.occurred.replace(/\/(\.\.)?$/, '');
  return instantOrNull(latest.hi)?.slice(0, 10) ?? null;
}

const evidence = (item: Item): number => Math.max(item.hi, item.lastEvidenced ?? -Infinity);
