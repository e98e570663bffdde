/** The roll calls of a view that one telling tells, read once and kept: they are nearly all, and nothing changes them. */
import { standApart } from '../../projections/voting/plain-ballot.js';
import { plainRegister, type NumberedBallot, type PlainRegister } from '../../projections/voting/plain-records.js';
import type { BallotRow } from '../views/ballot-table.js';
import { ANYWHERE } from '../views/corrected-touches.js';
import type { ViewStore } from '../views/view-store.js';

/** The roll calls of a view. */
export interface RollCallsKept {
  /** Those that are told by themselves, by date and then by id. */
  register: PlainRegister;
  /** The positions of all others, by their instruments. */
  others: ReadonlyMap<string, readonly number[]>;
  /** By all instruments: what is told by itself but for who its voters are, and null where more is to be decided. */
  byInstrument: ReadonlyMap<string, readonly NumberedBallot[] | null>;
}

/** What is kept of a view. */
interface Kept extends RollCallsKept {
  /** The position up to which it was read. */
  upTo: number;
  /** Every roll call up to it, in the order of the log. */
  rows: readonly BallotRow[];
}

const kept = new WeakMap<ViewStore, Kept>();

/**
 * The roll calls on which nothing but their own sources bears, by all that the view holds: at an earlier position
 * nothing more bears on them. Those that came later are among them.
 */
export function plainBallotsIn(store: ViewStore): RollCallsKept {
  const upTo = store.checkpoint.position;
  const before = kept.get(store);
  if (before?.upTo === upTo) return before;
  const rows = [...(before?.rows ?? []), ...store.ballots.rowsWithin(before?.upTo ?? 0, upTo)];
  const byInstrument = new Map<string, BallotRow[]>();
  for (const row of rows) {
    const list = byInstrument.get(row.instrument);
    if (list) list.push(row);
    else byInstrument.set(row.instrument, [row]);
  }
  const isAlone = aloneIn(store, upTo);
  const merged = store.ballots.numbersOf(
    store.found('type:ActorsMerged', upTo).flatMap((d) => [d.data['survivor'], d.data['merged']]),
  );
  const isMerged = ({ voters }: NumberedBallot): boolean =>
    merged.size > 0 && voters.some((actor) => merged.has(actor));
  const plain: NumberedBallot[] = [];
  const others = new Map<string, number[]>();
  const told = new Map<string, NumberedBallot[] | null>();
  for (const [instrument, list] of byInstrument) {
    const alone = list.flatMap((row) => (row.told && isAlone(row.told) ? [row.told] : []));
    const areApart = alone.length === 1 || standApart(alone.map(({ ballot }) => ballot));
    const areAlone = alone.length === list.length && areApart;
    told.set(instrument, areAlone ? alone : null);
    if (areAlone && !alone.some(isMerged)) plain.push(...alone);
    else others.set(instrument, positionsOf(list));
  }
  const register = plainRegister(plain, (number) => store.ballots.actorOf(number));
  const now = { upTo, rows, register, others, byInstrument: told };
  kept.set(store, now);
  return now;
}

const positionsOf = (rows: readonly BallotRow[]): number[] => rows.map(({ position }) => position);

/** Tells whether nothing but its sources, and who its voters are, bears on a roll call. */
function aloneIn(store: ViewStore, upTo: number): (told: NumberedBallot) => boolean {
  if (store.positions(ANYWHERE, upTo).length > 0) return () => false;
  const touched = store.ballots.touchedByOthers();
  const { sources } = store;
  return ({ ballot: { position, reports } }) =>
    !touched.has(position) &&
    !reports.some(({ source }) => sources.isTangled(source, upTo) || sources.isDatedAfter(source, position));
}
