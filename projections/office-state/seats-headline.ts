import type { Headline } from '../answer/decide.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { holdersOf, isOf } from './office-headline.js';

/** Someone who holds one of several seats, and how sure that is. */
export interface SeatHolder {
  actor: string;
  status: 'certain' | 'possible' | 'disputed';
}

/** The headline of an office of several seats: everyone whose assumption no leaving of theirs follows. */
export function seatsHeadline(office: string): Headline<SeatHolder[]> {
  return {
    byOrder: true,
    concerns: (_, item) => isOf(item, office),
    states: (_, item) => ({ actor: text(item, 'holder') ?? null, holds: item.type === 'OfficeAssumed' }),
    read: (world, happened) => {
      const items = world.items.filter((i) => happened(i) && isOf(i, office));
      const people = [...new Set(items.flatMap(holdersOf))].sort();
      const seated = people.map((actor) => ({ actor, ...seatOf(world, items, actor) }));
      const holding = seated.filter((s) => s.state !== 'left');
      const open = holding.filter((s) => s.state === 'undecided');
      const sayers = [...new Set(holding.flatMap((s) => s.items))];
      return {
        key: JSON.stringify(holding.map((s) => [s.actor, s.state])),
        value: holding.map((s) => ({ actor: s.actor, status: s.state === 'holds' ? 'certain' : 'disputed' })),
        silent: items.length === 0,
        sayers: holding.length > 0 ? sayers : items,
        sides: open.flatMap((s) =>
          [true, false].map((holds) => {
            const type = holds ? 'OfficeAssumed' : 'OfficeVacated';
            const tellers = s.items.filter((i) => i.type === type);
            return { value: { actor: s.actor, holds }, items: tellers, citations: tellers.flatMap((i) => i.citations) };
          }),
        ),
        citations: sayers.flatMap((i) => i.citations),
        settledBy: [],
      };
    },
  };
}

function seatOf(world: World, items: readonly Item[], actor: string) {
  const mine = items.filter((i) => holdersOf(i).includes(actor));
  const taken = mine.filter((i) => i.type === 'OfficeAssumed');
  const left = mine.filter((i) => i.type === 'OfficeVacated');
  const last = taken.filter((a) => !taken.some((b) => b !== a && world.before(a, b)));
  const standing = last.filter((a) => !left.some((l) => world.before(a, l)));
  const unsure =
    mine.some((i) => i.disputed.has('/data/holder')) ||
    standing.some((a) => left.some((l) => !world.before(l, a))) ||
    (standing.length > 0 && standing.length < last.length);
  if (standing.length === 0) return { state: 'left' as const, items: mine };
  return { state: unsure ? ('undecided' as const) : ('holds' as const), items: unsure ? mine : standing };
}
