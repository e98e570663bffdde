import type { Database, SqlValue, Statement } from '../log/sqlite/driver.js';

/** SQLite takes at most this many parameters in one statement (since 3.32). */
const MOST_PARAMETERS = 32_766;
/** Rows beyond this many in one statement gain nothing more. */
const MOST_ROWS = 100;
/** Up to this many rows are one statement, so that what a single development adds to a table is one call. */
const EXACT = 16;

/** How the rows of a table are inserted, where not as they are. */
export interface RowForm {
  /** One row of VALUES, where its parameters are not simply its columns: `(?, unhex(?))`. */
  row?: string;
  /** What becomes of a row whose key is there: `ON CONFLICT …`. Left out: it is refused with all others. */
  onConflict?: string;
}

/** Where the rows of a table go. */
export interface RowSink {
  /** Whether it puts rows in order itself; left out: no, so what is sorted before is sooner inserted. */
  readonly sorts?: boolean;
  /** @param values the rows one after another */
  insert(values: readonly SqlValue[]): void;
}

/** Opens where the rows of a table go; the parameters are those of `BulkInsert`. */
export type RowSinks = (table: string, width: number, form?: RowForm) => RowSink;

/** Into the tables themselves, at once. */
export const atOnce =
  (db: Database): RowSinks =>
  (table, width, form) =>
    new BulkInsert(db, table, width, form);

/** A row whose key is there stays as it is. */
export const KEPT: RowForm = { onConflict: 'ON CONFLICT DO NOTHING' };

/** Inserts many rows with few statements: crossing into SQLite costs more than the row. */
export class BulkInsert implements RowSink {
  private readonly rows: number;
  private readonly row: string;
  private readonly prepared = new Map<number, Statement<unknown>>();

  /**
   * @param table its name, with the columns that are given where not all are
   * @param width how many parameters a row takes
   */
  constructor(
    private readonly db: Database,
    private readonly table: string,
    private readonly width: number,
    private readonly form: RowForm = {},
  ) {
    this.rows = Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS / width));
    this.row = form.row ?? `(${Array<string>(width).fill('?').join()})`;
  }

  /** @param values the rows one after another; their order is the order of insertion, so sort them as the table is */
  insert(values: readonly SqlValue[]): void {
    for (let at = 0; at < values.length;) {
      const rows = this.rowsAtOnce((values.length - at) / this.width);
      const end = at + rows * this.width;
      this.statement(rows).run(...(at === 0 && end === values.length ? values : values.slice(at, end)));
      at = end;
    }
  }

  /** What is left over from the large statements is cut into halves: few sizes, so few statements to prepare. */
  private rowsAtOnce(left: number): number {
    if (left >= this.rows) return this.rows;
    if (left <= EXACT) return left;
    return left >= 4 * EXACT ? 4 * EXACT : left >= 2 * EXACT ? 2 * EXACT : EXACT;
  }

  private statement(rows: number): Statement<unknown> {
    let found = this.prepared.get(rows);
    if (!found) {
      const all = Array<string>(rows).fill(this.row).join();
      found = this.db.prepare(`INSERT INTO ${this.table} VALUES ${all} ${this.form.onConflict ?? ''}`);
      this.prepared.set(rows, found);
    }
    return found;
  }
}
