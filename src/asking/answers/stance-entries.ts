import { worldsFor } from '../../../projections/answer/question.js';
import type { Cell } from '../../../projections/stance-history/stance-rows.js';
import { stanceEntry, type StanceEntry } from '../../../projections/stance-history/stance-entry.js';
import {
  entryOfWords,
  MOST_DOUBTED,
  type ActTold,
  type WordTold,
} from '../../../projections/stance-history/stance-words.js';
import type { Belief } from '../../../projections/belief/belief.js';
import { closureOf } from '../../views/closure.js';
import { ANYWHERE } from '../../views/corrected-touches.js';
import type { PlacedRow, Standing } from '../../views/stance-reading.js';
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
function mergedIn({ store, moment }: Asked): ReadonlySet<unknown> {
  const merges = store.found('type:ActorsMerged', moment.position);
  return merges.length === 0 ? NOBODY : new Set(merges.flatMap((d) => [d.data['survivor'], d.data['merged']]));
}

const NOBODY: ReadonlySet<unknown> = new Set();

/**
 * Tells where actors stand on issues at one moment, each as it would be told alone.
 *
 * Mostly the last words are developments of which nobody said more than plain corrections and doubts, and rows of the view
 * tell them. Where more bears on them, it is decided from that; only where the view cannot say what bears on it, from the
 * whole stance.
 * @param whole decides a stance from everything that bears on it, or says that this is left for later
 */
export function stanceTeller<T = StanceEntry>(asked: Asked, whole: (actor: string, issue: string) => T) {
  const { store, moment } = asked;
  const merged = mergedIn(asked);
  const isLost = isAnythingLost(asked);
  let belief: Belief | undefined;
  const kin = (source: string): string =>
    (belief ??= asked.worlds(['type:SourceLineageDeclared']).world.belief).kin(source);

  const entry = (cell: Cell, standing: Standing | undefined): StanceEntry | T => {
    const { actor, issue } = cell;
    if (!standing) return whole(actor, issue);
    const { last, open, beside } = standing;
    const told = beside.length > 0 ? undefined : wordsOf(asked, cell, standing);
    if (told) return entryOfWords(actor, issue, told.last, told.open, kin);
    const seeds = [...last, ...open].map((row) => row.position).concat(beside);
    const log = closureOf(
      store,
      [],
      moment.position,
      seeds.flatMap((at) => store.byPosition(at) ?? []),
      false,
    );
    return stanceEntry(worldsFor({ log, ...moment, hindsight: false }), actor, issue);
  };
  const isWhole = (actor: string): boolean => isLost || merged.has(actor);

  const one = (actor: string, issue: string): StanceEntry | T =>
    entry({ actor, issue }, isWhole(actor) ? undefined : store.stances.standing({ actor, issue }, moment));

  return {
    one,
    /** One actor's stances, in the order of the issues. */
    of: (actor: string, issues: readonly string[]): (StanceEntry | T)[] => {
      const [only] = issues;
      if (only !== undefined && issues.length === 1) return [one(actor, only)];
      const standings = isWhole(actor) ? [] : store.stances.standings(actor, issues, moment);
      return issues.map((issue, at) => entry({ actor, issue }, standings[at]));
    },
  };
}

/** What the rows of a stance tell, with what acts on them; undefined where that takes the fold. */
function wordsOf(asked: Asked, cell: Cell, { last, open }: Standing) {
  const { store, moment } = asked;
  if (!last.every(isAlone) || !open.every(isAlone)) return undefined;
  if (!last.some(isMarked) && !open.some(isMarked)) return { last, open };
  const acts = store.stances.acts(cell, moment);
  if ([...last, ...open].some(({ position }) => acts.get(position)?.some(({ kind }) => kind === 'other')))
    return undefined;
  const told = (row: WordTold & PlacedRow): WordTold => {
    const on = acts.get(row.position) as readonly ActTold[] | undefined;
    return on === undefined ? row : { ...row, acts: on };
  };
  const isDoubted = ({ acts: on = [] }: WordTold): boolean => on.some(({ kind }) => kind === 'doubts');
  const words = { last: last.map(told), open: open.map(told) };
  return words.last.filter(isDoubted).length > MOST_DOUBTED ? undefined : words;
}

/** Whether a row tells its word by itself: of citations of several sources each is cut by K on its own. */
const isAlone = (row: PlacedRow): row is PlacedRow & WordTold => row.source !== null;

const isMarked = ({ marked }: PlacedRow): boolean => marked;
