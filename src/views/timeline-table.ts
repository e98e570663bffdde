import type { Development } from '../../events/development.js';
import { citationsIn } from '../../projections/stance-history/stance-rows.js';
import { isOnTimelines, mayBeOnTimeline, timelineRowOf } from '../../projections/timeline/timeline-rows.js';
import type { Database, SqlValue, Statement } from '../log/sqlite/driver.js';
import { atOnce, type RowSink, type RowSinks } from './bulk-insert.js';
import { idOf } from './development-ids.js';
import type { Names } from './names.js';
import type { Cut } from './stance-reading.js';

/** Stands for every instant, and for what has no date: it comes last. */
const EVER = Number.MAX_SAFE_INTEGER;

/** What of the timeline is wanted. */
export interface Wanted {
  /** Only what stands at one of these positions. */
  among?: readonly number[] | undefined;
  type?: string | undefined;
  /** Instants in ms, both inclusive: what can have happened between them. Leaves out what has no date. */
  from?: number | undefined;
  to?: number | undefined;
}

/** Where a thing stands in the list: its first instant (ms, `Infinity` where undated), and the id that tells it. */
export interface Placed {
  lo: number;
  id: string;
}

/** What may be on the timeline without being settled: see `open`. */
export interface Open extends Placed {
  position: number;
  /** Whether it is ordered by its date alone, unless something ties what it is about. */
  isFree: boolean;
}

type Row = readonly [lo: number, id: string, position: number, tied: number];

/** The digits of an id; the rows of `json_each` have one too. */
const DIGITS = 'lower(hex(d.id))';
/** Recorded by P and, as the row tells it, public by K; parameters are V, K and P. */
const SEEN = 't.position <= ?3 AND t.known <= ?2';

/**
 * The rows by which a timeline is told without a fold: one for each development, by position, with the order of the list
 * as an index. Of a row that something acts on, only the fold tells: it is marked with the position from which on.
 *
 * A row is settled at a moment where nothing acts on it and its own date and reports say that it has happened.
 */
export class TimelineTable {
  private readonly bulk: RowSink;
  private readonly markAt;
  private readonly citingOnce;
  private readonly citingOtherwise;
  private readonly issues;
  private readonly prepared = new Map<string, Statement<SqlValue[]>>();
  private fresh: SqlValue[] = [];

  constructor(
    private readonly db: Database,
    private readonly names: Names,
    into: RowSinks = atOnce(db),
  ) {
    this.bulk = into('timeline', 8);
    this.issues = db.prepareTuples<readonly [string]>(
      'SELECT name FROM entangled JOIN name ON number = issue WHERE position <= ?',
    );
    const once = 't.citations = 1 AND t.mark IS NULL AND t.known IS NOT NULL';
    this.citingOnce = db.prepareTuples<readonly [number]>(
      `SELECT count(*) FROM json_each(?1) k CROSS JOIN timeline t ON t.position = k.value WHERE ${once} AND t.known <= ?2`,
    );
    this.citingOtherwise = db.prepareTuples<readonly [number]>(
      `SELECT k.value FROM json_each(?) k LEFT JOIN timeline t ON t.position = k.value WHERE (${once}) IS NOT TRUE`,
    );
    this.markAt = db.prepare('UPDATE timeline SET mark = ?1 WHERE position = ?2 AND (mark IS NULL OR mark > ?1)');
  }

  /**
   * Takes in where a development stands, as it was recorded.
   * @param isMarked whether more than its own dates is known from the start to bear on that
   */
  take(d: Development, publishedOf: (source: string) => string | undefined, isMarked: boolean): void {
    if (!isOnTimelines(d)) return;
    const row = timelineRowOf(d, publishedOf);
    this.fresh.push(d.position, this.names.numberFor(`type:${d.type}`));
    if (row === null) this.fresh.push(null, null, null, null, mayBeOnTimeline(d) ? d.position : null);
    else this.fresh.push(row.lo ?? EVER, row.hi, row.known, Number(row.tied), isMarked ? d.position : null);
    this.fresh.push(citationsIn(d).length);
  }

  /** Leaves it to the fold, from a position on, where a development stands; what is marked must have been written. */
  mark(position: number, from: number): void {
    // Nobody sees it before it was recorded.
    this.markAt.run(Math.max(from, position), position);
  }

  /** Writes what was taken in; to be done before anything of it is looked for, and before the transaction ends. */
  flush(): void {
    const { fresh } = this;
    this.fresh = [];
    this.bulk.insert(fresh);
  }

  /** Forgets what was taken in and not kept: its transaction has failed. */
  reset(): void {
    this.fresh = [];
  }

  /** How many are settled. */
  count(cut: Cut, wanted: Wanted): number {
    const rows = this.rows<readonly [number]>('count(*)', `t.hi <= ?1 AND ${SEEN}`, cut, wanted, 'plain');
    return rows[0]?.[0] ?? 0;
  }

  /** The first so many of those that are settled, in the order of the list, after a place. */
  page(cut: Cut, wanted: Wanted, after: Placed | undefined, limit: number): Placed[] {
    const where = `t.hi <= ?1 AND ${SEEN} AND t.lo >= ?4 AND (t.lo > ?4 OR d.id > unhex(?5, '-'))`;
    const more = [after ? Math.min(after.lo, EVER) : -EVER, after?.id ?? ''];
    return this.rows<Row>(`t.lo, ${DIGITS}`, where, cut, wanted, 'plain', more, limit).map(placedOf);
  }

  /** What is not settled; of what is ordered by its date alone, what may have begun by V. */
  open(cut: Cut, wanted: Wanted): Open[] {
    return this.unsettled('(t.tied = 1 OR t.lo <= ?1)', cut, wanted);
  }

  /** What is ordered by its date alone, and has not begun by that at V. */
  ahead(cut: Cut, wanted: Wanted): Open[] {
    return this.unsettled('t.tied = 0 AND t.lo > ?1', cut, wanted);
  }

  /**
   * Of some positions up to P, at how many a development stands that cites one source once, and which is public by K; and
   * those of which that is not told by a row.
   */
  citing({ knownAt }: Cut, positions: readonly number[]): { public: number; others: number[] } {
    const among = JSON.stringify(positions);
    const [seen = 0] = this.citingOnce.get(among, Math.min(knownAt, EVER)) ?? [];
    return { public: seen, others: this.citingOtherwise.all(among).map(([position]) => position) };
  }

  /** The issues that something recorded by P ties to more than the dates of what is told of them. */
  tiedIssues(position: number): string[] {
    return this.issues.all(position).map(([issue]) => issue);
  }

  private unsettled(which: string, cut: Cut, wanted: Wanted): Open[] {
    // What is public by K has happened by then.
    if (cut.knownAt <= cut.asOf) return [];
    const where = `t.hi > ?1 AND ${SEEN} AND ${which}`;
    return this.rows<Row>(`t.lo, ${DIGITS}, t.position, t.tied`, where, cut, wanted, 'plain').map((row) => ({
      ...placedOf(row),
      position: row[2],
      isFree: row[3] === 0,
    }));
  }

  /** Positions of what something acts on, whatever it is dated. */
  marked(cut: Cut, wanted: Wanted): number[] {
    const undated = { ...wanted, from: undefined, to: undefined };
    return this.rows<readonly [number]>('t.position', 't.position <= ?3', cut, undated, 'marked').map(([at]) => at);
  }

  private rows<Found extends readonly SqlValue[]>(
    columns: string,
    where: string,
    { asOf, knownAt, position }: Cut,
    { among, type, from, to }: Wanted,
    which: 'plain' | 'marked',
    more: readonly SqlValue[] = [],
    limit?: number,
  ): Found[] {
    const parameters: SqlValue[] = [asOf, Math.min(knownAt, EVER), position, ...more];
    const given = (value: SqlValue): string => `?${parameters.push(value)}`;
    const number = type === undefined ? undefined : (this.names.numberOf(`type:${type}`) ?? -1);
    // Where a correction finds what it corrects, at whatever P, only the fold tells whether it is found there at this one.
    const at = among === undefined ? 't.mark <= ?3' : 't.mark IS NOT NULL';
    const sql = [
      `SELECT ${columns} FROM`,
      among === undefined ? '' : `json_each(${given(JSON.stringify(among))}) k CROSS JOIN`,
      'timeline t',
      columns.includes('hex(') || limit !== undefined ? 'CROSS JOIN development d ON d.position = t.position' : '',
      `WHERE ${among === undefined ? '' : 't.position = k.value AND '}${where}`,
      which === 'marked'
        ? `AND ${at}`
        : among === undefined
          ? `AND (t.mark IS NULL OR t.mark > ?3)`
          : 'AND t.mark IS NULL',
      number === undefined ? '' : `AND t.type = ${given(number)}`,
      from === undefined ? '' : `AND t.hi >= ${given(from)} AND t.lo < ${EVER}`,
      to === undefined ? '' : `AND t.lo <= ${given(Math.min(to, EVER - 1))}`,
      limit === undefined ? '' : `ORDER BY t.lo, d.id LIMIT ${given(limit)}`,
    ].join(' ');
    let statement = this.prepared.get(sql);
    if (!statement) this.prepared.set(sql, (statement = this.db.prepareTuples(sql)));
    return statement.all(...parameters) as unknown as Found[];
  }
}

const placedOf = ([lo, id]: Row): Placed => ({ lo: lo === EVER ? Infinity : lo, id: idOf(id) });
