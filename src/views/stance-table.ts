import type { Development } from '../../events/development.js';
import { candidacyOf } from '../../events/ids.js';
import {
  entangles,
  standsApart,
  stanceRowsOf,
  WIDEST,
  type Cell,
  type Place,
  type StanceRow,
} from '../../projections/stance-history/stance-rows.js';
import type { WordTold } from '../../projections/stance-history/stance-entry.js';
import type { Database, SqlValue } from '../log/sqlite/driver.js';
import { BulkInsert } from './bulk-insert.js';
import type { Names } from './names.js';
import { AT_ONCE, stanceStatements, type Placed } from './stance-statements.js';

const PLACES: Record<Place, number> = { placed: 0, beside: 1, through: 2, apart: 3 };

/** Stands for every instant: SQLite has no infinity that an integer column takes. */
const EVER = Number.MAX_SAFE_INTEGER;

/** A placed row as it is read: instants in ms, positions of the log, numbers of names. */
export interface PlacedRow {
  position: number;
  lo: number;
  hi: number;
  /** Null for a withdrawal. */
  value: number | null;
  basis: number | null;
  /** Whether all its citations are of one source. */
  alone: boolean;
  /** Whether anything recorded up to P acts on it. */
  marked: boolean;
}

/** The moment that is asked about: V and K in ms, P as a position. */
export interface Cut {
  asOf: number;
  knownAt: number;
  position: number;
}

/** What the rows of one stance hold at a moment. */
export interface Standing {
  /** The rows that nothing certain comes after, the latest first. */
  last: readonly PlacedRow[];
  /** The rows that may have happened by then. */
  open: readonly PlacedRow[];
  /** Positions of what cannot be placed in time. */
  beside: readonly number[];
}

/**
 * The rows by which stances are told without a fold: one for each actor and issue that a development touches, clustered
 * so that the last word at a moment is the first row of a scan from min(V, K).
 */
export class StanceTable {
  private readonly sql: ReturnType<typeof stanceStatements>;
  private readonly bulk: BulkInsert;
  private readonly bulkApart: BulkInsert;
  private fresh: (readonly SqlValue[])[] = [];
  private apart: (readonly [actor: number, issue: number, position: number])[] = [];
  private readonly entangled = new Map<number, number>();

  constructor(
    db: Database,
    private readonly names: Names,
  ) {
    this.sql = stanceStatements(db);
    this.bulk = new BulkInsert(db, 'stance', 11);
    this.bulkApart = new BulkInsert(db, 'stance (actor, issue, place, hi, position)', 5);
    this.reset();
  }

  /** Takes in what a development says of stances, as it was recorded. */
  take(d: Development, cells: readonly Cell[], publishedOf: (source: string) => string | undefined): void {
    if (cells.length === 0) return;
    const isTied = entangles(d);
    if (isTied) for (const { issue } of cells) this.entangle(issue, d.position);
    // Most of these are votes, hundreds at a time: all that their rows tell is whom they are of.
    if (standsApart(d)) for (const { actor, issue } of cells) this.addApart(actor, issue, d.position);
    else {
      const rows = stanceRowsOf(d, cells, publishedOf);
      // What is only announced may have happened by what another of its signatories did after it.
      const isShared = cells.length > 1 && rows.some(({ place }) => place === 'beside' || place === 'through');
      if (isShared) for (const { issue } of cells) this.entangle(issue, d.position);
      for (const row of rows) this.add(row, d.position);
    }
  }

  /** Writes what was taken in; to be done before anything of it is looked for, and before the transaction ends. */
  flush(): void {
    const { fresh, apart } = this;
    this.fresh = [];
    this.apart = [];
    // In the order of the table, so that each page of it is written once.
    fresh.sort(compare);
    this.bulk.insert(fresh.flat());
    apart.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    this.bulkApart.insert(apart.flatMap(([actor, issue, position]) => [actor, issue, PLACES.apart, 0, position]));
  }

  /** Forgets what was taken in and not kept: its transaction has failed. */
  reset(): void {
    this.fresh = [];
    this.apart = [];
    this.entangled.clear();
    for (const [issue, position] of this.sql.entangled.all()) this.entangled.set(issue, position);
  }

  /** Positions of all that may tell of a stance, ascending. */
  positions({ actor, issue }: Cell): number[] {
    const numbers = this.numbersOf(actor, issue);
    return numbers ? this.sql.of.all(...numbers).map(([position]) => position) : [];
  }

  /** The issues on which anything, at whatever position, may tell where an actor stands; as recorded, in no order. */
  issuesOf(actor: string): string[] {
    const number = this.names.numberOf(actor);
    return number === undefined ? [] : this.sql.issuesOf.all(number).map(([issue]) => this.names.nameOf(issue));
  }

  /** The actors of whom anything, at whatever position, may tell where they stand on an issue; likewise. */
  actorsOn(issue: string): string[] {
    const number = this.names.numberOf(issue);
    return number === undefined ? [] : this.sql.actorsOn.all(number).map(([actor]) => this.names.nameOf(actor));
  }

  /** Finds a development under a stance that a correction gives it. */
  touch(cell: Cell, position: number): void {
    const numbers = this.numbersOf(cell.actor, cell.issue);
    if (numbers && this.sql.find.get(...numbers, position)) return;
    this.add(
      { ...cell, place: 'beside', lo: null, hi: null, known: null, value: null, basis: null, alone: false },
      position,
    );
  }

  /** From a position on, the stances on an issue are told by the fold alone. */
  entangle(issue: string, position: number): void {
    const number = this.names.numberFor(issue);
    const known = this.entangled.get(number);
    if (known !== undefined && known <= position) return;
    this.entangled.set(number, position);
    this.sql.entangle.run(number, position);
  }

  /** Whether nothing ties the stances on an issue, up to a position, to anything but their own dates. */
  isApart(issue: string, position: number): boolean {
    // A candidacy is ordered with all of its election.
    if (candidacyOf(issue)) return false;
    const number = this.names.numberOf(issue);
    return number === undefined || (this.entangled.get(number) ?? EVER) > position;
  }

  /**
   * Marks what a development tells of a stance as acted on.
   * @param by the position of what acts on it
   * @param moves where that puts it, where its place in time may change with it, given the instant (ms) from which the
   *   row is public
   * @returns whether it is placed in time no more
   */
  mark({ actor, issue }: Cell, position: number, by: number, moves: (known: number) => Place | undefined): boolean {
    const numbers = this.numbersOf(actor, issue);
    const row = numbers && this.sql.find.get(...numbers, position);
    if (!row) return false;
    const [place, hi, known, mark] = row;
    const isPlaced = place === PLACES.placed;
    const to = moves(isPlaced && known !== null ? known : EVER);
    if (to !== undefined) {
      // What may be through a time for any of its corrections stays so.
      const places = PLACES[to];
      if (place < places) this.sql.move.run(places, ...numbers, place, hi, position);
      return true;
    }
    if (isPlaced && (mark === null || by < mark)) this.sql.mark.run(by, ...numbers, place, hi, position);
    return false;
  }

  /** What the rows hold of a stance at a moment; undefined where only the fold can tell it. */
  standing({ actor, issue }: Cell, cut: Cut): Standing | undefined {
    const numbers = this.numbersOf(actor, issue);
    if (!numbers) return { last: [], open: [], beside: [] };
    if (!this.isApart(issue, cut.position)) return undefined;
    const { asOf, position } = cut;
    const knownAt = Math.min(cut.knownAt, EVER);
    const beside = this.sql.beside.all(...numbers, position);
    if (beside.some(([, place]) => place === PLACES.through)) return undefined;
    // What is public by K has happened by then, so only where K is after V may anything public be still open at V.
    const open = knownAt > asOf ? this.sql.open.all(...numbers, asOf, asOf + WIDEST, asOf, knownAt, position) : [];
    return {
      last: this.last(numbers, cut),
      open: open.map((row) => rowOf(row, position)),
      beside: beside.map(([at]) => at),
    };
  }

  /** What a row tells; only of one whose citations are all of one source. */
  told({ position, value, basis, lo, hi }: PlacedRow): WordTold {
    const [development, type, occurred, source] = this.sql.told.get(position) as readonly [
      string,
      string,
      string,
      string,
    ];
    const name = (number: number | null): string | null => (number === null ? null : this.names.nameOf(number));
    return { development, type, value: name(value), basis: name(basis), occurred, lo, hi, source };
  }

  /** The rows, of what has happened and is public, that nothing certain comes after. */
  private last(numbers: readonly [number, number], { asOf, knownAt, position }: Cut): PlacedRow[] {
    const latest = Math.min(asOf, knownAt);
    const found: PlacedRow[] = [];
    let settled = -EVER;
    for (let read = 0; ; read += AT_ONCE) {
      const rows = this.sql.last.all(...numbers, latest, Math.min(knownAt, EVER), position, read);
      for (const row of rows.map((one) => rowOf(one, position))) {
        // Nothing further down ends as late.
        if (row.hi < settled) return found.filter(({ hi }) => hi >= settled);
        if (!row.marked) settled = Math.max(settled, row.lo);
        found.push(row);
      }
      if (rows.length < AT_ONCE) return found.filter((row) => row.hi >= settled);
    }
  }

  private add(row: StanceRow, position: number): void {
    const number = (name: string | null): number | null => (name === null ? null : this.names.numberFor(name));
    this.fresh.push([
      this.names.numberFor(row.actor),
      this.names.numberFor(row.issue),
      PLACES[row.place],
      row.hi ?? 0,
      position,
      row.lo,
      row.known,
      number(row.value),
      number(row.basis),
      row.place === 'placed' ? Number(row.alone) : null,
      null,
    ]);
  }

  private addApart(actor: string, issue: string, position: number): void {
    this.apart.push([this.names.numberFor(actor), this.names.numberFor(issue), position]);
  }

  private numbersOf(actor: string, issue: string): [number, number] | undefined {
    const [a, i] = [this.names.numberOf(actor), this.names.numberOf(issue)];
    return a === undefined || i === undefined ? undefined : [a, i];
  }
}

const rowOf = ([hi, at, lo, value, basis, alone, mark]: Placed, upTo: number): PlacedRow => ({
  position: at,
  lo,
  hi,
  value,
  basis,
  alone: alone === 1,
  marked: mark !== null && mark <= upTo,
});

/** In the order of the primary key: actor, issue, place, hi, position. */
function compare(a: readonly SqlValue[], b: readonly SqlValue[]): number {
  for (let i = 0; i < 5; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
