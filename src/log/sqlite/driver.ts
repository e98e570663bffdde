/**
 * The only file that knows which SQLite driver is underneath: `libsql`, whose binary comes inside its npm package.
 * Another one (better-sqlite3) can take its place here. What the driver does badly is made good here as well:
 * it aborts the process on a boolean, takes `undefined` and NaN for NULL, cuts text at a NUL, goes on working through
 * statements after `close()`, and adds a key of its own to single rows.
 *
 * All calls are synchronous: they return when SQLite does.
 */
import Libsql from 'libsql';
import { pathToFileURL } from 'node:url';
import { isStorable } from '../text.js';

/** What goes in and out of a statement. Integers come back as numbers: keep them within 2^53. */
export type SqlValue = string | number | bigint | null | Uint8Array;

/** Rows by column name. */
export type SqlRow = Record<string, SqlValue>;

/** What SQLite refused. `code` is its name (`SQLITE_BUSY`), `primary` its basic result code (5). */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  constructor(
    message: string,
    readonly code: string,
    readonly primary: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** The file is damaged, or is no SQLite file. */
  get isDamage(): boolean {
    return this.primary === 11 || this.primary === 26;
  }

  /** Another connection holds a lock that is needed. */
  get isBusy(): boolean {
    return this.primary === 5 || this.primary === 6;
  }

  /** A unique or other constraint was broken. */
  get isConstraint(): boolean {
    return this.primary === 19;
  }
}

/**
 * A prepared statement. Parameters are given in the order of the `?`; too few are NULL. A number is bound as REAL and a
 * column's affinity makes it an integer again: where there is no column (`json_array(?)`), bind a bigint.
 */
export interface Statement<Row> {
  /** Runs a writing statement; answers how many rows it changed. */
  run(...parameters: readonly SqlValue[]): number;
  /** The first row, or undefined. */
  get(...parameters: readonly SqlValue[]): Row | undefined;
  /** All rows. */
  all(...parameters: readonly SqlValue[]): Row[];
  /**
   * Rows one after another. Do not write with, or run, the same statement before the end; leaving the loop early
   * starts the query once more to set it back, so page with LIMIT where that costs.
   */
  iterate(...parameters: readonly SqlValue[]): IterableIterator<Row>;
}

/** An open database file. Prepare statements once and keep them. */
export interface Database {
  readonly path: string;
  readonly isOpen: boolean;
  readonly inTransaction: boolean;
  /** Runs SQL text without parameters; several statements are allowed. */
  exec(sql: string): void;
  /** A statement whose rows are objects. */
  prepare<Row = SqlRow>(sql: string): Statement<Row>;
  /** A statement whose rows are arrays in the order of the columns: the faster form, for long scans. */
  prepareTuples<Row extends readonly SqlValue[] = SqlValue[]>(sql: string): Statement<Row>;
  /** Reads or sets a pragma (`'synchronous'`, `'synchronous = FULL'`); answers its first value, if any. */
  pragma(text: string): SqlValue | undefined;
  /**
   * Runs `work` between BEGIN and COMMIT, and rolls back when it throws. `work` must be synchronous, and must not
   * start another transaction.
   */
  transaction<T>(work: () => T, mode?: 'deferred' | 'immediate' | 'exclusive'): T;
  /** Closes the file; every later call is refused. Closing twice does nothing. */
  close(): void;
}

export interface OpenOptions {
  /** Refuse every write, and fail where the file does not exist. */
  readOnly?: boolean;
  /** How long to wait for another connection's lock, in milliseconds; 0 (the default) fails at once. */
  busyTimeoutMs?: number;
}

/**
 * Opens (and, unless read-only, creates) a database file. `path` is a file path or ':memory:'.
 * @throws SqlError where it cannot be opened.
 */
export function openDatabase(path: string, options: OpenOptions = {}): Database {
  // The driver ignores `readonly`: only a URI says it to SQLite.
  const target = options.readOnly === true ? `${pathToFileURL(path).href}?mode=ro` : path;
  const database = new LibsqlDatabase(
    path,
    translating(() => new Libsql(target)),
  );
  database.pragma(`busy_timeout = ${Math.trunc(options.busyTimeoutMs ?? 0)}`);
  return database;
}

class LibsqlDatabase implements Database {
  isOpen = true;

  constructor(
    readonly path: string,
    private readonly native: Libsql.Database,
  ) {}

  get inTransaction(): boolean {
    return this.isOpen && this.native.inTransaction;
  }

  exec(sql: string): void {
    this.assertOpen();
    translating(() => this.native.exec(sql));
  }

  prepare<Row>(sql: string): Statement<Row> {
    const statement = this.prepared(sql);
    const names = statement.columns().map((column) => column.name);
    // Built here from arrays: as fast as the driver's own objects, with buffers for blobs and nothing added.
    return new LibsqlStatement<Row>(this, statement, (values) => {
      const row: SqlRow = {};
      for (let i = 0; i < names.length; i++) row[names[i] as string] = values[i] as SqlValue;
      return row as Row;
    });
  }

  prepareTuples<Row extends readonly SqlValue[]>(sql: string): Statement<Row> {
    return new LibsqlStatement<Row>(this, this.prepared(sql), (values) => values as unknown as Row);
  }

  pragma(text: string): SqlValue | undefined {
    return this.prepareTuples(`PRAGMA ${text}`).all()[0]?.[0];
  }

  transaction<T>(work: () => T, mode: 'deferred' | 'immediate' | 'exclusive' = 'immediate'): T {
    this.exec(`BEGIN ${mode}`);
    try {
      const result = work();
      if (result instanceof Promise) throw new TypeError('A transaction must be synchronous: its work gave a promise.');
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has already rolled back after some errors (a full disk).
      if (this.inTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    translating(() => this.native.close());
  }

  assertOpen(): void {
    if (!this.isOpen) throw new SqlError(`The database ${this.path} is closed.`, 'CLOSED', 21);
  }

  private prepared(sql: string): Libsql.Statement<unknown[]> {
    this.assertOpen();
    const statement = translating(() => this.native.prepare(sql));
    return statement.reader ? statement.raw() : statement;
  }
}

class LibsqlStatement<Row> implements Statement<Row> {
  constructor(
    private readonly database: LibsqlDatabase,
    private readonly native: Libsql.Statement<unknown[]>,
    private readonly toRow: (values: SqlValue[]) => Row,
  ) {}

  // Parameters go to the driver as one array: a single null or buffer is not taken for one.
  run(...parameters: readonly SqlValue[]): number {
    this.check(parameters);
    return translating(() => this.native.run(parameters)).changes;
  }

  get(...parameters: readonly SqlValue[]): Row | undefined {
    this.check(parameters);
    const values = translating(() => this.native.get(parameters)) as SqlValue[] | undefined;
    return values === undefined ? undefined : this.toRow(values);
  }

  all(...parameters: readonly SqlValue[]): Row[] {
    this.check(parameters);
    return (translating(() => this.native.all(parameters)) as SqlValue[][]).map(this.toRow);
  }

  *iterate(...parameters: readonly SqlValue[]): IterableIterator<Row> {
    this.check(parameters);
    const rows = translating(() => this.native.iterate(parameters)) as IterableIterator<SqlValue[]>;
    let ended = false;
    try {
      for (;;) {
        const { value, done } = translating(() => rows.next());
        if (done === true) break;
        yield this.toRow(value);
      }
      ended = true;
    } finally {
      // A statement left half-way keeps its read transaction, and with it every later page of the write-ahead file.
      if (!ended && this.database.isOpen) this.native.get(parameters);
    }
  }

  private check(parameters: readonly SqlValue[]): void {
    this.database.assertOpen();
    for (let i = 0; i < parameters.length; i++) assertBindable(parameters[i], i);
  }
}

function assertBindable(value: unknown, index: number): void {
  if (typeof value === 'string') {
    if (isStorable(value)) return;
    throw new TypeError(`Parameter ${index + 1} holds a NUL or half of a surrogate pair, which SQLite would alter.`);
  }
  if (value === null || typeof value === 'bigint' || value instanceof Uint8Array) return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  throw new TypeError(`Parameter ${index + 1} is ${String(value)} (${typeof value}), which SQLite has no type for.`);
}

function translating<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    const { message, code, rawCode } = error as Error & { code?: string; rawCode?: number };
    // A failed open carries its result code only at the end of its text: `ConnectionFailed("…: 14")`.
    const result = rawCode ?? Number(/: (\d+)"?\)?$/.exec(message)?.[1] ?? 1);
    throw new SqlError(message, code ? code : `SQLITE_${result}`, result & 0xff, { cause: error });
  }
}
