import type { Database } from '../../log/sqlite/driver.js';
import { BulkInsert, type RowForm, type RowSink } from '../bulk-insert.js';

/**
 * Rows of tables that come in another order than that of their keys: laid aside in a temporary file as they come, and
 * put into the tables in key order all at once, so that each page of these is written once. Memory does not grow with
 * them: SQLite sorts what is large in files.
 */
export class Spool {
  private readonly laidAside = new Set<string>();
  private readonly sinks: Sink[] = [];

  constructor(private readonly db: Database) {
    db.pragma('temp_store = FILE');
    db.pragma('temp.journal_mode = OFF');
    db.pragma('temp.synchronous = OFF');
  }

  /**
   * Where the rows of a table go: aside until `pour`, and from then on into the table.
   * @param target the table, with the columns that are given where not all are
   */
  into(target: string, width: number, form?: RowForm): RowSink {
    const [table = target] = target.split(' ');
    const aside = `temp.${asideOf(table)}`;
    if (!this.laidAside.has(table)) {
      this.db.exec(`CREATE TEMP TABLE ${asideOf(table)} AS SELECT * FROM ${table} LIMIT 0`);
      this.laidAside.add(table);
    }
    // Here rows have no key, so none is there before another.
    const { onConflict: _, ...plain } = form ?? {};
    const sink = new Sink(
      new BulkInsert(this.db, target.replace(table, aside), width, plain),
      () => new BulkInsert(this.db, target, width, form),
    );
    this.sinks.push(sink);
    return sink;
  }

  /** Puts all that was laid aside into the tables. */
  pour(): void {
    for (const table of this.laidAside) {
      const key = this.db
        .prepareTuples<readonly [string]>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
        .all(table);
      this.db.exec(`INSERT INTO main.${table} SELECT * FROM temp.${asideOf(table)} ORDER BY ${key.join()}`);
    }
    for (const sink of this.sinks) sink.goOn();
    for (const table of this.laidAside) this.db.exec(`DROP TABLE temp.${asideOf(table)}`);
    this.laidAside.clear();
  }
}

const asideOf = (table: string): string => `${table}_aside`;

class Sink implements RowSink {
  /** What is laid aside is sorted later. */
  sorts = true;

  constructor(
    private into: RowSink,
    private readonly table: () => RowSink,
  ) {}

  insert(values: Parameters<RowSink['insert']>[0]): void {
    this.into.insert(values);
  }

  goOn(): void {
    this.into = this.table();
    this.sorts = false;
  }
}
