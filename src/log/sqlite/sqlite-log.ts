import { checkBatch } from '../batch.js';
import { LogClosed } from '../errors.js';
import type { Appended, Batch, Log, StoredMessage } from '../log.js';
import type { Announcements } from '../pages.js';
import type { Database } from './driver.js';
import type { HeadRecordWriter } from './head-record.js';
import type { SqliteReader } from './reader.js';
import type { Tail } from './rows.js';
import { SqliteLogReader } from './sqlite-log-reader.js';
import type { SqliteWriter } from './writer.js';
import type { WriterLock } from './writer-lock.js';

/** A transaction is closed when it holds this many messages: it blocks the event loop for some 100 ms. */
const GROUP_SIZE = 5000;

interface Waiting {
  batch: Batch;
  resolve(results: readonly Appended[]): void;
  reject(error: Error): void;
}

/** What an open log holds on to. */
export interface Holdings {
  database: Database;
  reader: SqliteReader;
  writer: SqliteWriter;
  headRecord: HeadRecordWriter;
  lock: WriterLock;
  changes: Announcements;
}

/** The log in one SQLite file, `log.db`. Open it with `openSqliteLog`. */
export class SqliteLog extends SqliteLogReader implements Log {
  readonly atomicAcrossStreams = true;
  private queue: Waiting[] = [];
  private scheduled = false;
  private closing: Promise<void> | undefined;

  constructor(private readonly holdings: Holdings) {
    super(holdings.database, holdings.reader, holdings.changes);
  }

  /** Callers that come in one turn of the event loop share a transaction and its flush to the disk. */
  async append(batch: Batch): Promise<readonly Appended[]> {
    if (this.closing) throw LogClosed.during('appending');
    checkBatch(batch);
    return new Promise((resolve, reject) => {
      this.queue.push({ batch, resolve, reject });
      this.schedule();
    });
  }

  /** Appends what was handed in before, then closes. */
  override close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  /** Nobody else writes while this is open, so the writer knows the end without looking. */
  protected override tail(): Tail {
    return this.holdings.writer.tail;
  }

  /** What was appended last is at hand: whoever follows the log asks for just that, and right away. */
  protected override next(after: number, to: number, limit: number): readonly StoredMessage[] {
    const { lastWritten } = this.holdings.writer;
    const first = lastWritten[0]?.position;
    if (first === after + 1 && to === after + lastWritten.length && lastWritten.length <= limit) return lastWritten;
    return super.next(after, to, limit);
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.commitGroup();
      if (this.queue.length > 0) this.schedule();
    });
  }

  private commitGroup(): void {
    const group = this.takeGroup();
    if (group.length === 0) return;
    const outcomes = this.holdings.writer.commit(group.map((waiting) => waiting.batch));
    for (const [index, waiting] of group.entries()) {
      const outcome = outcomes[index];
      if (outcome instanceof Error) waiting.reject(outcome);
      else waiting.resolve(outcome ?? []);
    }
    this.changes.announce();
  }

  private takeGroup(): Waiting[] {
    let size = 0;
    let count = 0;
    while (count < this.queue.length && size < GROUP_SIZE) {
      size += this.queue[count]?.batch.messages.length ?? 0;
      count++;
    }
    return this.queue.splice(0, count);
  }

  private async finish(): Promise<void> {
    while (this.queue.length > 0) this.commitGroup();
    const { database, headRecord, lock, writer } = this.holdings;
    try {
      // The driver does not close a file while statements live: what its closing would do is done by hand.
      database.pragma('wal_checkpoint(TRUNCATE)');
      headRecord.write(writer.tail, true);
    } finally {
      headRecord.close();
      await super.close();
      lock.release();
    }
  }
}
