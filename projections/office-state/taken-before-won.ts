import { flag, type Flag } from '../answer/flags.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';

/** An office that was taken before it was won. */
export function takenBeforeWon(world: World, items: readonly Item[]): Flag[] {
  return items
    .filter((i) => i.type === 'OfficeAssumed' && text(i, 'election') !== undefined)
    .flatMap((i) => {
      const won = world
        .ofType('CandidateElected')
        .filter((w) => text(w, 'election') === text(i, 'election') && text(w, 'candidate') === text(i, 'holder'));
      const early = won.filter((w) => i.hi < w.lo);
      return early.length === 0
        ? []
        : [flag('office-before-election', `${text(i, 'holder')} takes the office before winning it.`, [i, ...early])];
    });
}
