import type { Database, SqlValue, Statement } from './driver.js';
import { COLUMNS, type Row } from './rows.js';

/** Rows a statement: crossing into SQLite costs as much as a row, and with more of them nothing is gained. */
const TOGETHER = 50;

/** Inserts messages, many with each statement. */
export class InsertRows {
  private readonly one: Statement<unknown>;
  private readonly many: Statement<unknown>;

  constructor(database: Database) {
    const places = COLUMNS.split(',').map(() => '?');
    const insert = (count: number): Statement<unknown> => {
      const rows = Array<string>(count).fill(`(${places.join(', ')})`);
      return database.prepare(`INSERT INTO messages (${COLUMNS}) VALUES ${rows.join(', ')}`);
    };
    this.one = insert(1);
    this.many = insert(TOGETHER);
  }

  /** Inserts rows in their order, within the transaction that is open. */
  insert(rows: readonly Row[]): void {
    let at = 0;
    for (; at + TOGETHER <= rows.length; at += TOGETHER)
      this.many.run(...(rows.slice(at, at + TOGETHER).flat() as SqlValue[]));
    for (; at < rows.length; at++) this.one.run(...(rows[at] as Row));
  }
}
