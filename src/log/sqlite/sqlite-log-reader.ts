import { LogClosed, LogDamaged, PositionAhead } from '../errors.js';
import type { Head, LogReader, StoredMessage, SubscribeOptions } from '../log.js';
import { type Announcements, followed, type PageSource, pagesOf } from '../pages.js';
import type { Database } from './driver.js';
import type { SqliteReader } from './reader.js';
import { GENESIS, type Tail } from './rows.js';

/** What a full check found whole. */
export interface Verified {
  /** Messages checked: positions 1 to this. */
  messages: number;
  /** The chain's last hash. Whoever keeps it elsewhere can tell later that all up to here is as it was. */
  hash: string;
}

/** How the connection is set, as SQLite itself answers. */
export interface Settings {
  journalMode: string;
  /** 2 is FULL: every commit waits for the disk. */
  synchronous: number;
  walAutocheckpoint: number;
}

/** The reading half of the SQLite engine. Open it with `openReadOnly`. */
export class SqliteLogReader implements LogReader {
  protected closed = false;

  constructor(
    protected readonly database: Database,
    protected readonly reader: SqliteReader,
    protected readonly changes: Announcements,
  ) {}

  async readStream(stream: string, fromRevision = 0): Promise<readonly StoredMessage[]> {
    assertOrdinal('fromRevision', fromRevision);
    this.assertOpen('reading a stream');
    return this.reader.readStream(stream, fromRevision);
  }

  async *readAll(after: number, limit?: number): AsyncGenerator<readonly StoredMessage[]> {
    assertOrdinal('after', after);
    if (limit !== undefined) assertOrdinal('limit', limit);
    const stored = (from: number, to: number, most: number) => this.reader.readPage(from, to, most);
    yield* pagesOf(this.pages(stored), after, limit);
  }

  async *subscribe({ after, signal }: SubscribeOptions): AsyncGenerator<readonly StoredMessage[]> {
    assertOrdinal('after', after);
    const source = this.pages((from, to, limit) => this.next(from, to, limit));
    const head = source.head();
    if (after > head) throw PositionAhead.ofHead(after, head);
    yield* followed(source, this.changes, after, signal);
  }

  async head(): Promise<Head> {
    this.assertOpen('asking for the head');
    const { position, recordedAt } = this.tail();
    return position === 0 ? { position } : { position, recordedAt };
  }

  /**
   * Checks the whole file and every message in it, page by page: some 7 s for a million. SQLite's own check, which
   * comes first, and that of the revisions, which comes last, hold up the event loop (1 to 2 s for a million): in a
   * service, call this in a worker, on a log opened read-only.
   * @param taking is handed each page that was found whole, in order, with the position where the check will end
   * @throws LogDamaged naming the first damage found.
   */
  async verify(taking: (page: readonly StoredMessage[], end: number) => void = () => undefined): Promise<Verified> {
    this.assertOpen('checking it');
    this.reader.checkStructure();
    const end = this.reader.head();
    let [messages, recordedAt] = [0, -Infinity];
    for await (const page of this.readAll(0, end)) {
      for (const message of page) {
        if (message.recordedAt < recordedAt)
          throw LogDamaged.instant(this.reader.directory, message.position, message.recordedAt, recordedAt);
        ({ recordedAt } = message);
      }
      messages += page.length;
      taking(page, end);
    }
    this.reader.checkRevisions();
    return { messages, hash: this.reader.hashOf(messages) ?? GENESIS };
  }

  /** How this connection is set. */
  settings(): Settings {
    return {
      journalMode: String(this.database.pragma('journal_mode')),
      synchronous: Number(this.database.pragma('synchronous')),
      walAutocheckpoint: Number(this.database.pragma('wal_autocheckpoint')),
    };
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.changes.announce();
    this.database.close();
  }

  protected assertOpen(what: string): void {
    if (this.closed) throw LogClosed.during(what);
  }

  /** The end of the log as it is now. */
  protected tail(): Pick<Tail, 'position' | 'recordedAt'> {
    return this.reader.tail();
  }

  /** What comes next for whoever follows the log: as `readPage` of the reader. */
  protected next(after: number, to: number, limit: number): readonly StoredMessage[] {
    return this.reader.readPage(after, to, limit);
  }

  private pages(readPage: PageSource['readPage']) {
    const isClosed = () => this.closed;
    return {
      head: () => {
        this.assertOpen('reading');
        return this.tail().position;
      },
      readPage: (after: number, to: number, limit: number) => {
        this.assertOpen('reading');
        return readPage(after, to, limit);
      },
      get isClosed() {
        return isClosed();
      },
    };
  }
}

function assertOrdinal(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new RangeError(`${name} must be 0, 1, 2, …, and is ${String(value)}.`);
}
