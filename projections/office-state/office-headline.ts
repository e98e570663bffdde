import type { Headline, Reading, ReadingSide } from '../answer/decide.js';
import { keyOfValue } from '../belief/leaves.js';
import { settleConflict, type Side } from '../world/sides.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';

/** The value of a one-seat office that somebody left and nobody took. */
export const VACANT = null;

interface Held {
  /** The holder, or VACANT. */
  value: string | null;
  items: Item[];
}

export const isOf = (item: Item, office: string): boolean =>
  (item.type === 'OfficeAssumed' || item.type === 'OfficeVacated') && text(item, 'office') === office;

/** The person whom an assumption or a leaving is of; where that is disputed, everyone whom its tellings name. */
export const holdersOf = (item: Item): string[] =>
  [...(item.disputed.get('/data/holder')?.map((s) => s.value) ?? []), text(item, 'holder')].filter(
    (holder) => typeof holder === 'string',
  );

/** Whether an office has one seat: it does unless an election to it fills several. */
export const isSingle = (world: World, office: string): boolean =>
  !world.ofType('ElectionCalled').some((i) => text(i, 'office') === office && Number(i.data['seats'] ?? 1) > 1);

/**
 * The headline of a one-seat office. Each assumption that no other follows may be the last; it gives its holder where
 * no leaving of theirs follows it, and an empty seat where one of theirs does not come before it.
 */
export function officeHeadline(office: string): Headline<string | null> {
  return {
    byOrder: true,
    concerns: (_, item) => isOf(item, office),
    states: (_, item) => (item.type === 'OfficeVacated' ? VACANT : (text(item, 'holder') ?? null)),
    read: (world, happened) =>
      readOffice(
        world,
        world.items.filter((i) => happened(i) && isOf(i, office)),
      ),
  };
}

function readOffice(world: World, items: readonly Item[]): Reading<string | null> {
  const taken = items.filter((i) => i.type === 'OfficeAssumed');
  const left = items.filter((i) => i.type === 'OfficeVacated');
  const last = taken.filter((a) => !taken.some((b) => b !== a && world.before(a, b)));
  const values = new Map<string | null, Set<Item>>();
  const add = (value: string | null, ...by: Item[]): void => {
    values.set(value, new Set([...(values.get(value) ?? []), ...by]));
  };
  for (const a of last)
    for (const holder of holdersOf(a)) {
      const leavings = left.filter((l) => holdersOf(l).includes(holder));
      // A leaving of which it is disputed whose it is may be another's.
      const sure = leavings.filter((l) => text(l, 'holder') === holder);
      if (!sure.some((l) => world.before(a, l))) add(holder, a);
      for (const l of leavings) if (!world.before(l, a)) add(VACANT, a, l);
    }
  if (last.length === 0) for (const l of left) add(VACANT, l);
  const held: Held[] = [...values]
    .map(([value, by]) => ({ value, items: [...by].sort((x, y) => (x.id < y.id ? -1 : 1)) }))
    .sort((a, b) => (keyOfValue(a.value) < keyOfValue(b.value) ? -1 : 1));
  return settled(world, held);
}

function settled(world: World, held: readonly Held[]): Reading<string | null> {
  const sides = held.map(sideOf);
  const settlement = sides.length > 1 ? settleConflict(world.belief, ['/data/holder'], sides) : null;
  const standing = settlement?.side ? held.filter((_, i) => sides[i] === settlement.side) : held;
  const chosen = standing.map(sideOf);
  const sideRead = (h: Held, i: number): ReadingSide => {
    const { tellers, corrections, citations } = chosen[i] as Side;
    return { value: h.value, items: h.items, citations, tellers: [...tellers, ...corrections] };
  };
  return {
    key: JSON.stringify(standing.map((h) => h.value)),
    value: standing.length === 1 ? standing[0]!.value : null,
    silent: standing.length === 0,
    sayers: [...new Set(standing.flatMap((h) => h.items))],
    sides: standing.length > 1 ? standing.map(sideRead) : [],
    citations: chosen.flatMap((s) => s.citations),
    settledBy: settlement?.by ?? [],
  };
}

/** What tells of one value: its assumption, or for an empty seat the leavings. */
function sideOf({ value, items }: Held): Side {
  if (value === VACANT) {
    const tellings = items.filter((i) => i.type === 'OfficeVacated').flatMap((i) => i.members);
    return { value, tellers: tellings.map((t) => t.id), corrections: [], citations: tellings.flatMap((t) => t.own) };
  }
  const given = items.flatMap((i) => (i.sides.get('/data/holder') ?? []).filter((s) => s.value === value));
  return {
    value,
    tellers: given.flatMap((s) => s.tellers),
    corrections: given.flatMap((s) => s.corrections),
    citations: given.flatMap((s) => s.citations),
  };
}
