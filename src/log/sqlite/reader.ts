import { LogDamaged } from '../errors.js';
import type { StoredMessage } from '../log.js';
import { type Database, SqlError, type SqlValue, type Statement } from './driver.js';
import { messagesIn, PAGE_SQL } from './page-text.js';
import { chainHash, COLUMNS, GENESIS, readTail, type Row, type Tail, tailStatement, toMessage } from './rows.js';

/** A row behind the hash that it is chained to (null where the row before it is missing). */
type ChainedRow = [previous: string | null, ...row: Row];

/**
 * Reads messages, synchronously, and checks each against the chain: what is damaged is never handed out, nor passed over.
 * All methods throw LogDamaged.
 */
export class SqliteReader {
  private readonly page: Statement<[Uint8Array | null]>;
  private readonly stream: Statement<ChainedRow>;
  private readonly hashAt: Statement<[string]>;
  private readonly lastPosition: Statement<[number | null]>;
  private readonly last: Statement<[number, string, number]>;

  constructor(
    private readonly database: Database,
    readonly directory: string,
  ) {
    this.page = database.prepareTuples(PAGE_SQL);
    this.stream = database.prepareTuples(
      `SELECT (SELECT hash FROM messages AS before WHERE before.position = m.position - 1),
         ${COLUMNS.split(', ')
           .map((name) => `m.${name}`)
           .join(', ')}
       FROM messages AS m WHERE stream = ? AND revision >= ? ORDER BY revision`,
    );
    this.hashAt = database.prepareTuples('SELECT hash FROM messages WHERE position = ?');
    this.last = tailStatement(database);
    this.lastPosition = database.prepareTuples('SELECT max(position) FROM messages');
  }

  /** Position of the last message; 0 in an empty log. */
  head(): number {
    return this.reading(() => this.lastPosition.get()?.[0] ?? 0);
  }

  tail(): Tail {
    return this.reading(() => readTail(this.last));
  }

  /** The hash of the message at a position, of GENESIS at 0; undefined where there is none. */
  hashOf(position: number): string | undefined {
    return position === 0 ? GENESIS : this.reading(() => this.hashAt.get(position)?.[0]);
  }

  /** How many messages an index holds. */
  count(index: 'messages_by_id' | 'messages_by_stream'): number {
    const counted = () =>
      this.database.prepareTuples<[number]>(`SELECT count(*) FROM messages INDEXED BY ${index}`).get()?.[0];
    return this.reading(counted) ?? 0;
  }

  /** The next messages after a position, up to and including `to`: at most `limit`, and all there must be. */
  readPage(after: number, to: number, limit: number): StoredMessage[] {
    const expected = Math.min(limit, to - after);
    const text = this.pageText(after, to, limit);
    // It is longer than SQLite makes a text: half of it is not, or at last a single message, as it was stored.
    if (text === 'too-long') {
      const half = Math.ceil(expected / 2);
      return [...this.readPage(after, to, half), ...this.readPage(after + half, to, expected - half)];
    }
    const previous = text === null ? GENESIS : this.hashOf(after);
    if (text !== null && previous === undefined) throw LogDamaged.gap(this.directory, after, after + 1);
    const { messages, broken } = text === null ? { messages: [] } : messagesIn(text, after, previous ?? GENESIS);
    if (broken !== undefined) {
      const { position, found } = broken;
      throw found > position
        ? LogDamaged.gap(this.directory, position, found)
        : LogDamaged.chain(this.directory, position);
    }
    if (messages.length < expected) throw LogDamaged.gap(this.directory, after + messages.length + 1, undefined);
    return messages;
  }

  /** The messages of a stream from a revision on. */
  readStream(stream: string, fromRevision: number): StoredMessage[] {
    const rows = this.reading(() => this.stream.all(stream, fromRevision));
    return rows.map(([previous, ...row], index) => {
      const position = row[0];
      if (previous === null && position > 1) throw LogDamaged.gap(this.directory, position - 1, position);
      const chained = chainHash(previous ?? GENESIS, row) === row[12];
      if (!chained || row[3] !== fromRevision + index) throw LogDamaged.chain(this.directory, position);
      return toMessage(row);
    });
  }

  /** Has SQLite check the whole structure of the file: its pages, indexes and column types. */
  checkStructure(): void {
    const findings = this.reading(() => this.database.prepareTuples('PRAGMA integrity_check(3)').all());
    if (findings[0]?.[0] === 'ok') return;
    throw LogDamaged.structure(this.directory, findings.map(([text]: SqlValue[]) => String(text)).join('; '));
  }

  /** Checks that the revisions of each stream are 0, 1, 2, … in the order of positions. */
  checkRevisions(): void {
    const walk = this.database.prepareTuples<[string, number, number]>(
      'SELECT stream, revision, position FROM messages INDEXED BY messages_by_stream ORDER BY stream, revision',
    );
    this.reading(() => {
      let last: [stream: string, revision: number, position: number] = ['', -1, 0];
      for (const [stream, revision, position] of walk.iterate()) {
        const [before, after] = stream === last[0] ? [last[1], last[2]] : [-1, 0];
        if (revision !== before + 1 || position < after)
          throw LogDamaged.revision(this.directory, { stream, revision, position }, before, after);
        last = [stream, revision, position];
      }
    });
  }

  private pageText(after: number, to: number, limit: number): Uint8Array | null | 'too-long' {
    try {
      return this.reading(() => this.page.get(after, to, limit)?.[0] ?? null);
    } catch (error) {
      if (error instanceof SqlError && error.primary === SQLITE_TOOBIG && limit > 1) return 'too-long';
      throw error;
    }
  }

  private reading<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof SqlError && error.isDamage) throw LogDamaged.unreadable(this.directory, error);
      throw error;
    }
  }
}

const SQLITE_TOOBIG = 18;
