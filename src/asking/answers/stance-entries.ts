import type { Development } from '../../../events/development.js';
import { worldsFor } from '../../../projections/answer/question.js';
import type { Cell } from '../../../projections/stance-history/stance-rows.js';
import {
  entryOfWords,
  stanceEntry,
  type StanceEntry,
  type WordTold,
} from '../../../projections/stance-history/stance-entry.js';
import type { Belief } from '../../../projections/belief/belief.js';
import { closureOf } from '../../views/closure.js';
import { ANYWHERE } from '../../views/corrected-touches.js';
import type { PlacedRow } from '../../views/stance-table.js';
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
 * Mostly the last words are developments of which nobody said anything more, and rows of the view tell them. Where more
 * bears on them, it is decided from that; only where the view cannot say what bears on it, from the whole stance.
 * @param whole decides a stance from everything that bears on it
 */
export function stanceTeller(asked: Asked, whole: (actor: string, issue: string) => StanceEntry) {
  const { store, moment } = asked;
  const merged = mergedIn(asked);
  const isLost = isAnythingLost(asked);
  const told = (row: PlacedRow): WordTold => store.stances.told(row);
  let belief: Belief | undefined;
  const kin = (source: string): string =>
    (belief ??= asked.worlds(['type:SourceLineageDeclared']).world.belief).kin(source);

  return (actor: string, issue: string): StanceEntry => {
    const standing = isLost || merged.has(actor) ? undefined : store.stances.standing({ actor, issue }, moment);
    if (!standing) return whole(actor, issue);
    const { last, open, beside } = standing;
    const rows = [...last, ...open];
    if (beside.length === 0 && rows.every((row) => row.alone && !row.marked))
      return entryOfWords(actor, issue, last.map(told), open.map(told), kin);
    const seeds = [...rows.map((row) => row.position), ...beside].map((at) => store.byPosition(at) as Development);
    const log = closureOf(store, [], moment.position, seeds, false);
    return stanceEntry(worldsFor({ log, ...moment, hindsight: false }), actor, issue);
  };
}
