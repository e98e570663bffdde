import type { Development } from '../../../events/development.js';
import { worldsFor } from '../../../projections/answer/question.js';
import type { Cell } from '../../../projections/stance-history/stance-rows.js';
import { entryOfLastWord, stanceEntry, type StanceEntry } from '../../../projections/stance-history/stance-entry.js';
import { closureOf } from '../../views/closure.js';
import { ANYWHERE } from '../../views/corrected-touches.js';
import type { Asked } from '../asked.js';

/** Whether corrections leave something to be found with every question. */
export const isAnythingLost = ({ store, moment }: Asked): boolean =>
  store.positions(ANYWHERE, moment.position).length > 0;

/**
 * Tells of which stances it is seen in rows, without deciding any, that something sets them that has happened and that
 * nothing else speaks of.
 */
export function stanceSeen(asked: Asked): (cell: Cell) => boolean {
  const { store, moment } = asked;
  const merged = mergedIn(asked);
  const isLost = isAnythingLost(asked);
  return (cell) =>
    !isLost &&
    !merged.has(cell.actor) &&
    (store.stances.standing(cell, moment)?.last.some(({ marked }) => !marked) ?? false);
}

/** The ids that are merged with others at any K. */
const mergedIn = ({ store, moment }: Asked): ReadonlySet<unknown> =>
  new Set(store.found('type:ActorsMerged', moment.position).flatMap((d) => [d.data['survivor'], d.data['merged']]));

/**
 * Tells where actors stand on issues, one after another at one moment.
 *
 * Mostly the last word is one development of which nobody said anything more, and a row of the view tells it. Where more
 * bears on it, it is decided from that; only where the view cannot say what bears on it, from the whole stance.
 * @param whole decides a stance from everything that bears on it
 */
export function stanceTeller(asked: Asked, whole: (actor: string, issue: string) => StanceEntry) {
  const { store, moment } = asked;
  const merged = mergedIn(asked);
  const isLost = isAnythingLost(asked);

  return (actor: string, issue: string): StanceEntry => {
    const standing = isLost || merged.has(actor) ? undefined : store.stances.standing({ actor, issue }, moment);
    if (!standing) return whole(actor, issue);
    const { last, open } = standing;
    const [word, ...others] = last;
    if (open.length === 0 && (!word || (others.length === 0 && word.alone && !word.marked)))
      return entryOfLastWord(actor, issue, word ? store.stances.told(word) : null);
    const seeds = [...last.map((row) => row.position), ...open].map((at) => store.byPosition(at) as Development);
    const log = closureOf(store, [], moment.position, seeds, false);
    return stanceEntry(worldsFor({ log, ...moment, hindsight: false }), actor, issue);
  };
}
