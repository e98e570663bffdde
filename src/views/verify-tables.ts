/**
 * Compares the tables of two database files, whatever tables they have: each row by row in the order of its key, so that
 * a table that is new tomorrow is compared as well. Rows are read in pages; nothing grows with the tables.
 */
import { setImmediate } from 'node:timers/promises';
import type { Database, SqlValue, Statement } from '../log/sqlite/driver.js';

/** The first thing in which a file is not what it should be. */
export interface TableDifference {
  table: string;
  /** The row, by the columns of its key; null where it is the table as a whole. */
  key: Record<string, SqlValue> | null;
  /** The column; null where the whole row (or table) is there or is not. */
  column: string | null;
  /** What is there; null where it is missing (or is NULL, of a column). */
  stands: SqlValue | readonly SqlValue[];
  /** What should be there, in the same way. */
  should: SqlValue | readonly SqlValue[];
}

/** What was compared, or where the comparison ended. */
export interface Compared {
  /** Rows compared, by table. */
  rows: Record<string, number>;
  difference: TableDifference | null;
}

/** Rows read at a time. */
const PAGE = 2000;

/**
 * Compares a file with what it should be, up to the first difference.
 * @param onRows told after each page how many rows have been compared, of how many there should be
 */
export async function compareTables(
  standing: Database,
  should: Database,
  onRows: (done: number, of: number) => void = () => undefined,
): Promise<Compared> {
  const rows: Record<string, number> = {};
  const schema = schemaDifference(standing, should);
  if (schema) return { rows, difference: schema };
  const tables = tablesOf(should);
  const total = tables.reduce((sum, { name }) => sum + countOf(should, name), 0);
  let before = 0;
  for (const table of tables) {
    const compared = (done: number): void => {
      rows[table.name] = done;
      onRows(before + done, total);
    };
    const difference = await rowDifference(table, standing, should, compared);
    if (difference) return { rows, difference };
    before += rows[table.name] ?? 0;
  }
  return { rows, difference: null };
}

/** A table and how its rows are told apart and ordered. */
interface Table {
  name: string;
  columns: readonly string[];
  /** Of its columns, or the row's number where it has no key of its own. */
  key: readonly string[];
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The tables of a file, without SQLite's own and those behind a virtual table, which that one stands for. */
function tablesOf(database: Database): Table[] {
  return database
    .prepareTuples<[string]>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')
       AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .all()
    .map(([name]) => tableOf(database, name));
}

function tableOf(database: Database, name: string): Table {
  const columns = database
    .prepareTuples<[string, number]>('SELECT name, pk FROM pragma_table_info(?) ORDER BY cid')
    .all(name);
  const key = columns.filter(([, place]) => place > 0).sort((a, b) => a[1] - b[1]);
  return {
    name,
    columns: columns.map(([column]) => column),
    key: key.length > 0 ? key.map(([column]) => column) : ['rowid'],
  };
}

const countOf = (database: Database, table: string): number =>
  database.prepareTuples<[number]>(`SELECT count(*) FROM ${quoted(table)}`).get()?.[0] ?? 0;

/** What is declared otherwise: a table or an index too many, too few, or of another form. */
function schemaDifference(standing: Database, should: Database): TableDifference | null {
  const declared = (database: Database): Map<string, string | null> =>
    new Map(
      database
        .prepareTuples<[string, string | null]>(
          `SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
        )
        .all(),
    );
  const [there, meant] = [declared(standing), declared(should)];
  for (const name of [...new Set([...there.keys(), ...meant.keys()])].sort()) {
    if (there.has(name) && meant.has(name) && there.get(name) === meant.get(name)) continue;
    const told = (from: Map<string, string | null>): string | null => (from.has(name) ? (from.get(name) ?? '') : null);
    return { table: name, key: null, column: null, stands: told(there), should: told(meant) };
  }
  return null;
}

async function rowDifference(
  table: Table,
  standing: Database,
  should: Database,
  compared: (rows: number) => void,
): Promise<TableDifference | null> {
  const [there, meant] = [new Rows(standing, table), new Rows(should, table)];
  let done = 0;
  for (;;) {
    const [a, b] = [there.page(), meant.page()];
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      const difference = differenceOf(table, a[i], b[i], there, meant);
      if (difference) return difference;
    }
    compared((done += b.length));
    if (b.length < PAGE) return null;
    await setImmediate();
  }
}

/** What differs where one row of each stands at the same place in the order of the key. */
function differenceOf(
  { name, columns, key }: Table,
  a: readonly SqlValue[] | undefined,
  b: readonly SqlValue[] | undefined,
  there: Rows,
  meant: Rows,
): TableDifference | null {
  const at = a && b ? a.findIndex((value, i) => !same(value, b[i] as SqlValue)) : 0;
  if (at < 0) return null;
  const keyed = (row: readonly SqlValue[]) => Object.fromEntries(key.map((k, i) => [k, row[i] as SqlValue]));
  const whole = (row: readonly SqlValue[]) => row.slice(key.length);
  // A key that only one of them has stands before the other's, so it is the first difference.
  if (a && !meant.has(a)) return { table: name, key: keyed(a), column: null, stands: whole(a), should: null };
  if (b && !there.has(b)) return { table: name, key: keyed(b), column: null, stands: null, should: whole(b) };
  const [stands, should] = [a?.[at] ?? null, b?.[at] ?? null];
  return { table: name, key: keyed(b ?? a ?? []), column: columns[at - key.length] ?? null, stands, should };
}

function same(a: SqlValue, b: SqlValue): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  return a === b;
}

/** The rows of a table in the order of its key, each as its key and then all of its columns. */
class Rows {
  private readonly first: Statement<SqlValue[]>;
  private readonly after: Statement<SqlValue[]>;
  private readonly one: Statement<SqlValue[]>;
  private last: readonly SqlValue[] | undefined;

  constructor(
    database: Database,
    private readonly table: Table,
  ) {
    const key = table.key.map(quoted).join(', ');
    const places = table.key.map(() => '?').join(', ');
    const select = `SELECT ${[...table.key, ...table.columns].map(quoted).join(', ')} FROM ${quoted(table.name)}`;
    this.first = database.prepareTuples(`${select} ORDER BY ${key} LIMIT ${PAGE}`);
    this.after = database.prepareTuples(`${select} WHERE (${key}) > (${places}) ORDER BY ${key} LIMIT ${PAGE}`);
    this.one = database.prepareTuples(
      `SELECT 1 FROM ${quoted(table.name)} WHERE ${table.key.map((k) => `${quoted(k)} = ?`).join(' AND ')}`,
    );
  }

  /** The next rows; none after the last. */
  page(): SqlValue[][] {
    const rows = this.last ? this.after.all(...this.last) : this.first.all();
    this.last = rows.at(-1)?.slice(0, this.table.key.length) ?? this.last;
    return rows;
  }

  /** Whether there is a row with the key of this one. */
  has(row: readonly SqlValue[]): boolean {
    return this.one.get(...row.slice(0, this.table.key.length)) !== undefined;
  }
}
