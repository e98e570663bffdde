/**
 * This node's copy of the log: what the server holds of ours, counted in the server's order, in a file like the embedded
 * engine's. Reads come from here, so they touch no server; it can be made again from the server at any time.
 *
 * The count is the same on every node, since it follows from the server's order alone: the n-th event of ours has
 * position n. What is not ours among our streams, and an id that stands there a second time (two nodes that were sent the
 * same at once can do that), is passed over and kept in `passed`, for it takes a revision of its stream there.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase, type Statement } from '../sqlite/driver.js';
import { checkFormat, createSchema, isBlank } from '../sqlite/format.js';
import { InsertRows } from '../sqlite/insert-rows.js';
import { SqliteReader } from '../sqlite/reader.js';
import { COLUMNS, type Row, type Tail, toMessage, toRow } from '../sqlite/rows.js';
import type { StoredMessage } from '../log.js';
import { HistoryLost } from './history-lost.js';
import { REPLICA_FILE } from './replica-file.js';
import type { NativePlace, Received } from './wire.js';

/** An event in one of our streams as it came from the server: `received` is undefined where it is none of ours. */
export interface Arrived {
  id: string;
  stream: string;
  native: NativePlace;
  received: Received | undefined;
}

/** The server's position up to which all is here. */
export interface Checkpoint {
  commit: number;
  prepare: number;
}

/** The last event that was taken in: by it the server is known again. */
export interface LastSeen {
  id: string;
  stream: string;
  native: NativePlace;
}

/** Of so many streams it is remembered where they stand. */
const KEPT = 100_000;
/** Fewer than these are looked up one by one. */
const SEVERAL = 4;

const TABLES = `
  CREATE TABLE IF NOT EXISTS native (
    position INTEGER PRIMARY KEY,
    commit_position INTEGER NOT NULL,
    prepare_position INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS passed (
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    commit_position INTEGER NOT NULL,
    PRIMARY KEY (stream, revision)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS progress (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    commit_position INTEGER NOT NULL,
    prepare_position INTEGER NOT NULL,
    id TEXT,
    stream TEXT,
    revision INTEGER,
    last_commit INTEGER,
    last_prepare INTEGER
  ) STRICT;
`;

export class Replica {
  readonly reader: SqliteReader;
  private readonly insert: InsertRows;
  private readonly insertNatives: Statement<unknown>;
  private readonly insertPassed: Statement<unknown>;
  private readonly setProgress: Statement<unknown>;
  private readonly progress: Statement<(number | string | null)[]>;
  private readonly known: Statement<Row>;
  private readonly headOf: Statement<[number | null]>;
  private readonly headsOf: Statement<[string, number | null]>;
  private readonly passedOf: Statement<[number]>;
  private readonly span: Statement<[number | null, number | null]>;
  private tail: Tail;
  /** Of streams that were asked for lately: the last revision here, -1 where there is none. */
  private readonly heads = new Map<string, number>();
  private passed: number;

  private constructor(
    readonly database: Database,
    readonly directory: string,
  ) {
    this.reader = new SqliteReader(database, directory);
    this.insert = new InsertRows(database);
    this.insertNatives = database.prepare(
      'INSERT INTO native SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)',
    );
    this.insertPassed = database.prepare('INSERT INTO passed VALUES (?, ?, ?, ?)');
    this.setProgress = database.prepare('INSERT OR REPLACE INTO progress VALUES (1, ?, ?, ?, ?, ?, ?, ?)');
    this.progress = database.prepareTuples(
      'SELECT commit_position, prepare_position, id, stream, revision, last_commit, last_prepare FROM progress',
    );
    this.known = database.prepareTuples(
      `SELECT ${COLUMNS.split(', ')
        .map((name) => `m.${name}`)
        .join(', ')} FROM json_each(?) AS asked CROSS JOIN messages AS m ON m.id = asked.value`,
    );
    this.headOf = database.prepareTuples('SELECT max(revision) FROM messages WHERE stream = ?');
    this.headsOf = database.prepareTuples(
      'SELECT value, (SELECT max(revision) FROM messages WHERE stream = value) FROM json_each(?)',
    );
    this.passedOf = database.prepareTuples('SELECT count(*) FROM passed WHERE stream = ?');
    this.span = database.prepareTuples(
      'SELECT (SELECT commit_position FROM native ORDER BY position LIMIT 1), (SELECT commit_position FROM native ORDER BY position DESC LIMIT 1)',
    );
    this.passed = database.prepareTuples<[number]>('SELECT count(*) FROM passed').get()?.[0] ?? 0;
    this.tail = this.reader.tail();
  }

  /** Opens this node's copy, or begins one. A copy is no record: what cannot be read is made again from the server. */
  static open(directory: string): Replica {
    mkdirSync(directory, { recursive: true });
    const file = join(directory, REPLICA_FILE);
    const database = openDatabase(file, { busyTimeoutMs: 2000 });
    try {
      database.pragma('journal_mode = WAL');
      // The server keeps what is acknowledged; what a loss of power takes from here comes again from there.
      database.pragma('synchronous = NORMAL');
      database.pragma('wal_autocheckpoint = 16000');
      database.pragma('cache_size = -32000');
      if (isBlank(database)) createSchema(database);
      checkFormat(database);
      database.exec(TABLES);
      return new Replica(database, directory);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Removes the copy of a directory; nothing may have it open. */
  static remove(directory: string): void {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(directory, REPLICA_FILE) + suffix, { force: true });
  }

  /** From where on the server is to be asked; undefined for its beginning. */
  get checkpoint(): Checkpoint | undefined {
    const row = this.progress.get();
    return row && { commit: row[0] as number, prepare: row[1] as number };
  }

  /** The last event of ours that was taken in, passed over or not. */
  get lastSeen(): LastSeen | undefined {
    const row = this.progress.get();
    if (!row || row[2] === null) return undefined;
    const [, , id, stream, revision, commit, prepare] = row as [number, number, string, string, number, number, number];
    return { id, stream, native: { revision, commit, prepare } };
  }

  /** How many messages there are in one unit of the server's positions, so far; undefined where that cannot be told. */
  get density(): number | undefined {
    const [first, last] = this.span.get() ?? [null, null];
    const between = (last ?? 0) - (first ?? 0);
    return between > 0 ? (this.tail.position - 1) / between : undefined;
  }

  /** When the last message here was recorded, ms; undefined where there is none. */
  get recordedAt(): number | undefined {
    return this.tail.position === 0 ? undefined : this.tail.recordedAt;
  }

  /** How many events in our streams were passed over: of other programs, or an id a second time. */
  get passedOver(): number {
    return this.passed;
  }

  /** The last revision of a stream as this log counts, -1 where there is none. */
  head(stream: string): number {
    const found = this.heads.get(stream) ?? this.headOf.get(stream)?.[0] ?? -1;
    if (this.heads.size > KEPT) this.heads.clear();
    this.heads.set(stream, found);
    return found;
  }

  /** Looks up in one go which revisions the streams of a page stand at. */
  private lookUpHeads(arrived: readonly Arrived[]): void {
    const unknown = new Set(arrived.flatMap(({ stream }) => (this.heads.has(stream) ? [] : [stream])));
    if (unknown.size < SEVERAL) return;
    if (this.heads.size > KEPT) this.heads.clear();
    for (const [stream, head] of this.headsOf.all(JSON.stringify([...unknown]))) this.heads.set(stream, head ?? -1);
  }

  /** How far the server's revisions of a stream run ahead of ours. */
  ahead(stream: string): number {
    return this.passed === 0 ? 0 : (this.passedOf.get(stream)?.[0] ?? 0);
  }

  /** The messages that stand under some ids. */
  byIds(ids: readonly string[]): Map<string, StoredMessage> {
    return new Map(this.known.all(JSON.stringify(ids)).map((row) => [row[1], toMessage(row)]));
  }

  /**
   * Takes in what came next, in the server's order, in one transaction; gives back the messages that it added.
   * @throws HistoryLost where an event of a stream is missing: it was truncated, deleted or scavenged.
   */
  take(arrived: readonly Arrived[]): StoredMessage[] {
    const known = this.byIds(arrived.map(({ id }) => id));
    const added = new Map<string, StoredMessage>();
    let { position, recordedAt, hash } = this.tail;
    const heads = new Map<string, number>();
    const rows: Row[] = [];
    const natives: [position: number, commit: number, prepare: number][] = [];
    this.lookUpHeads(arrived);
    this.database.transaction(() => {
      for (const { id, stream, native, received } of arrived) {
        const head = heads.get(stream) ?? this.head(stream);
        const expected = head + 1 + this.ahead(stream);
        if (native.revision < expected) continue;
        if (native.revision > expected) throw HistoryLost.gap(stream, expected, native.revision);
        if (!received || known.has(id) || added.has(id)) {
          this.insertPassed.run(stream, native.revision, id, native.commit);
          this.passed++;
          continue;
        }
        position++;
        recordedAt = Math.max(recordedAt, received.recordedAt);
        const message: StoredMessage = { ...received.message, position, recordedAt, revision: head + 1 };
        const row = toRow(message, hash);
        rows.push(row);
        hash = row[12];
        natives.push([position, native.commit, native.prepare]);
        heads.set(stream, head + 1);
        added.set(id, message);
      }
      this.insert.insert(rows);
      this.insertNatives.run(JSON.stringify(natives));
      const last = arrived.at(-1);
      if (last) {
        const { commit, prepare, revision } = last.native;
        this.setProgress.run(commit, prepare, last.id, last.stream, revision, commit, prepare);
      }
    });
    for (const [stream, head] of heads) this.heads.set(stream, head);
    this.tail = { position, recordedAt, hash };
    return [...added.values()];
  }

  /** Moves on over what is not ours: nothing up to this position is still to come. */
  pass({ commit, prepare }: Checkpoint): void {
    const last = this.lastSeen;
    this.setProgress.run(
      commit,
      prepare,
      last?.id ?? null,
      last?.stream ?? null,
      last?.native.revision ?? null,
      last?.native.commit ?? null,
      last?.native.prepare ?? null,
    );
  }
}
