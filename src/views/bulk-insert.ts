import type { Database, SqlValue, Statement } from '../log/sqlite/driver.js';

/** SQLite takes at most this many parameters in one statement (since 3.32). */
const MOST_PARAMETERS = 32_766;
/** Rows beyond this many in one statement gain nothing more. */
const MOST_ROWS = 100;

/** Inserts many rows with few statements: crossing into SQLite costs more than the row. */
export class BulkInsert {
  private readonly width: number;
  private readonly rows: number;
  private readonly prepared = new Map<number, Statement<unknown>>();

  /**
   * @param columns how many values a row of the table has
   * @param repeated what becomes of a row that is there already: it is refused with all others, or it stays as it is
   */
  constructor(
    private readonly db: Database,
    private readonly table: string,
    columns: number,
    private readonly repeated: 'refused' | 'kept' = 'refused',
  ) {
    this.width = columns;
    this.rows = Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS / columns));
  }

  /** @param values the rows one after another; their order is the order of insertion, so sort them as the table is */
  insert(values: readonly SqlValue[]): void {
    const step = this.rows * this.width;
    let at = 0;
    for (; at + step <= values.length; at += step) this.statement(this.rows).run(...values.slice(at, at + step));
    for (; at < values.length; at += this.width) this.statement(1).run(...values.slice(at, at + this.width));
  }

  private statement(rows: number): Statement<unknown> {
    let found = this.prepared.get(rows);
    if (!found) {
      const row = `(${Array<string>(this.width).fill('?').join()})`;
      found = this.db.prepare(
        `INSERT ${this.repeated === 'kept' ? 'OR IGNORE ' : ''}INTO ${this.table} VALUES ${Array<string>(rows).fill(row).join()}`,
      );
      this.prepared.set(rows, found);
    }
    return found;
  }
}
