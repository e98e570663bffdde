import type { Development } from '../../events/development.js';
import { candidacyOf } from '../../events/ids.js';
import {
  entangles,
  standsApart,
  stanceRowsOf,
  type Cell,
  type Place,
  type StanceRow,
} from '../../projections/stance-history/stance-rows.js';
import type { ActRow } from '../../projections/stance-history/stance-acts.js';
import type { Database, SqlValue } from '../log/sqlite/driver.js';
import { atOnce, BulkInsert, KEPT, type RowSink, type RowSinks } from './bulk-insert.js';
import { ID_BYTES, isId } from './development-ids.js';
import type { Names } from './names.js';
import {
  ACT_PLACES,
  EVER,
  NOTHING,
  PLACES,
  StanceReading,
  type ActOn,
  type Cut,
  type Standing,
} from './stance-reading.js';
import { stanceStatements } from './stance-statements.js';

/** The values of a row; the last is a development's id. */
const WIDTH = 14;
const ROW = `(${'?, '.repeat(WIDTH - 1)}${ID_BYTES})`;

/**
 * The rows by which stances are told without a fold: one for each actor and issue that a development touches, clustered
 * so that the last word at a moment is the first row of a scan from min(V, K).
 */
export class StanceTable {
  private readonly sql: ReturnType<typeof stanceStatements>;
  private readonly bulk: RowSink;
  private readonly bulkApart: RowSink;
  private readonly bulkActs: RowSink;
  private readonly reading: StanceReading;
  private fresh: (readonly SqlValue[])[] = [];
  private acting: (readonly SqlValue[])[] = [];
  /** Actor, issue and position of each, one after another. */
  private apart: number[] = [];
  private readonly entangled = new Map<number, number>();

  constructor(
    db: Database,
    private readonly names: Names,
    into: RowSinks = atOnce(db),
  ) {
    this.sql = stanceStatements(db);
    this.reading = new StanceReading(this.sql, names);
    this.bulk = into('stance', WIDTH, { row: ROW });
    // One act may come upon a row by several ways.
    this.bulkActs = new BulkInsert(db, 'stance', WIDTH, { row: ROW, ...KEPT });
    this.bulkApart = into('stance (actor, issue, place, hi, position)', 3, { row: `(?, ?, ${PLACES.apart}, 0, ?)` });
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
      for (const row of rows) this.add(row, d);
    }
  }

  /** Gives names their numbers, so that what is written of them later is the same however the log is cut into pages. */
  foresee(names: readonly string[]): void {
    for (const name of names) this.names.numberFor(name);
  }

  /** Writes what was taken in; to be done before anything of it is looked for, and before the transaction ends. */
  flush(): void {
    const { fresh, apart, acting } = this;
    this.fresh = [];
    this.apart = [];
    this.acting = [];
    // In the order of the table, so that each page of it is written once.
    const sorts = this.bulk.sorts === true;
    this.bulk.insert((sorts ? fresh : fresh.sort(compare)).flat());
    this.bulkActs.insert(acting.sort(compare).flat());
    this.bulkApart.insert(sorts ? apart : inKeyOrder(apart));
  }

  /** Forgets what was taken in and not kept: its transaction has failed. */
  reset(): void {
    this.fresh = [];
    this.apart = [];
    this.acting = [];
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

  /** The stances of which several developments up to a position may tell, in no order. */
  crowded(position: number): Cell[] {
    return this.sql.crowded
      .all(position)
      .map(([actor, issue]) => ({ actor: this.names.nameOf(actor), issue: this.names.nameOf(issue) }));
  }

  /** Finds a development under a stance that a correction gives it. */
  touch(cell: Cell, position: number): void {
    const numbers = this.numbersOf(cell.actor, cell.issue);
    if (numbers && this.sql.find.get(...numbers, position)) return;
    const nowhere = { lo: null, hi: null, known: null, value: null, basis: null, source: null };
    this.add({ ...cell, place: 'beside', ...nowhere }, { position });
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
   * @param by what acts on it
   * @param told what that does to it, as a row tells it
   * @param moves where that puts it, where its place in time may change with it, given the instant (ms) from which the
   *   row is public
   * @returns whether it is placed in time no more
   */
  mark(
    { actor, issue }: Cell,
    position: number,
    by: Development,
    told: () => ActRow,
    moves: (known: number) => Place | undefined,
  ): boolean {
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
    if (!isPlaced) return false;
    if (mark === null || by.position < mark) this.sql.mark.run(by.position, ...numbers, place, hi, position);
    this.addAct(numbers, position, by, told());
    return false;
  }

  /** What the rows hold of a stance at a moment; undefined where only the fold can tell it. */
  standing({ actor, issue }: Cell, cut: Cut): Standing | undefined {
    const numbers = this.numbersOf(actor, issue);
    if (!numbers) return NOTHING;
    return this.isApart(issue, cut.position) ? this.reading.standing(...numbers, cut) : undefined;
  }

  /** The same of one actor's stances on several issues, in their order. */
  standings(actor: string, issues: readonly string[], cut: Cut): (Standing | undefined)[] {
    const number = this.names.numberOf(actor);
    if (number === undefined) return issues.map(() => NOTHING);
    const numbers = issues.map((issue) => this.names.numberOf(issue));
    const found = this.reading.standings(number, numbers, cut);
    return issues.map((issue, at) => (this.isApart(issue, cut.position) ? found[at] : undefined));
  }

  /** What acts on the rows of a stance and is public at a moment, by the position of the row. */
  acts({ actor, issue }: Cell, cut: Cut): ReadonlyMap<number, readonly ActOn[]> {
    const numbers = this.numbersOf(actor, issue);
    return numbers ? this.reading.acts(...numbers, cut) : new Map();
  }

  /** @param d the development of the row; of one that is not placed only the position matters */
  private add(row: StanceRow, d: Pick<Development, 'position'> & Partial<Development>): void {
    const isPlaced = row.place === 'placed';
    this.fresh.push([
      this.names.numberFor(row.actor),
      this.names.numberFor(row.issue),
      PLACES[row.place],
      row.hi ?? 0,
      d.position,
      row.lo,
      row.known,
      this.numberOf(row.value),
      this.numberOf(row.basis),
      this.numberOf(row.source),
      null,
      isPlaced ? this.numberOf(d.type ?? null) : null,
      isPlaced ? (d.occurred ?? null) : null,
      isPlaced ? idGiven(d.id) : null,
    ]);
  }

  private addAct(numbers: readonly [number, number], position: number, by: Development, act: ActRow): void {
    const { kind, known, value, source } = act;
    const told = [this.numberOf(value), null, this.numberOf(source)];
    this.acting.push([
      ...numbers,
      ACT_PLACES[kind],
      position,
      by.position,
      null,
      known,
      ...told,
      null,
      null,
      null,
      idGiven(by.id),
    ]);
  }

  private numberOf(name: string | null): number | null {
    return name === null ? null : this.names.numberFor(name);
  }

  private addApart(actor: string, issue: string, position: number): void {
    this.apart.push(this.names.numberFor(actor), this.names.numberFor(issue), position);
  }

  private numbersOf(actor: string, issue: string): [number, number] | undefined {
    const [a, i] = [this.names.numberOf(actor), this.names.numberOf(issue)];
    return a === undefined || i === undefined ? undefined : [a, i];
  }
}

/** The id of a development; null for what another writer may have left that is none. */
const idGiven = (id: string | undefined): string | null => (id !== undefined && isId(id) ? id : null);

/** Threes of numbers, ordered by all three. */
function inKeyOrder(threes: readonly number[]): number[] {
  const all = Array.from({ length: threes.length / 3 }, (_, at) => threes.slice(at * 3, at * 3 + 3));
  const by = (a: readonly number[], b: readonly number[], at: number): number => (a[at] as number) - (b[at] as number);
  return all.sort((a, b) => by(a, b, 0) || by(a, b, 1) || by(a, b, 2)).flat();
}

/** In the order of the primary key: actor, issue, place, hi, position. */
function compare(a: readonly SqlValue[], b: readonly SqlValue[]): number {
  for (let i = 0; i < 5; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
