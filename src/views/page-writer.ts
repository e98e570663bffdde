import type { StoredMessage } from '../log/log.js';
import type { Database, SqlValue } from '../log/sqlite/driver.js';
import { atOnce, KEPT, type RowSinks } from './bulk-insert.js';
import { ID_BYTES } from './development-ids.js';
import type { Names } from './names.js';
import { TouchTable } from './touch-table.js';

/** Gathers the rows of a page of the log, and writes each table's in one go and in its order. */
export class PageWriter {
  private readonly bulk;
  private readonly touches: TouchTable;
  private developments: SqlValue[] = [];
  private ids: [kind: string, id: string, position: number][] = [];
  private requests: SqlValue[] = [];
  /** The last revision by a stream's number. */
  private readonly streams = new Map<number, number>();

  constructor(
    db: Database,
    private readonly names: Names,
    into: RowSinks = atOnce(db),
  ) {
    this.bulk = {
      development: into('development', 10, { row: `(?, ${ID_BYTES}, ?, ?, ?, ?, ?, ?, ?, ?)` }),
      stream: into('stream', 2, {
        onConflict: 'ON CONFLICT (name) DO UPDATE SET revision = excluded.revision',
      }),
      known: into('known', 3, KEPT),
      request: into('request', 3, KEPT),
    };
    this.touches = new TouchTable(db, into);
  }

  /** @param content as the view keeps it, in the newest version of its schema */
  development(m: StoredMessage, schemaVersion: number, content: string): void {
    const [type, stream] = [this.names.numberFor(m.type), this.names.numberFor(m.stream)];
    this.developments.push(m.position, m.id, type, schemaVersion, stream, m.revision, m.recordedAt, content);
    this.developments.push(m.correlationId ?? null, m.causationId ?? null);
    this.streams.set(stream, m.revision);
  }

  /** A development that comes now is found under a key. */
  touch(key: string, position: number): void {
    this.touches.add(this.names.numberFor(key), position);
  }

  /** So is one that came before, if it was not yet; only once all is flushed. */
  touchEarlier(key: string, position: number): void {
    this.touches.addEarlier(this.names.numberFor(key), position);
  }

  /** All positions under a key, ascending, as they are flushed. */
  positions(key: string): number[] {
    const number = this.names.numberOf(key);
    return number === undefined ? [] : this.touches.under(number);
  }

  /** An id is known from a position on; where it was known before, nothing changes. */
  known(kind: string, id: string, position: number): void {
    this.ids.push([kind, id, position]);
  }

  request(key: string, position: number, hash: string): void {
    this.requests.push(key, position, hash);
  }

  /** Writes the developments alone, so that they can be read. */
  flushDevelopments(): void {
    const { developments } = this;
    this.developments = [];
    this.bulk.development.insert(developments);
  }

  flush(): void {
    const { ids, requests } = this;
    const streams = [...this.streams].sort((a, b) => a[0] - b[0]);
    this.ids = [];
    this.requests = [];
    this.streams.clear();
    this.flushDevelopments();
    this.touches.flush();
    // The first that names an id stays.
    this.bulk.known.insert(ids.flat());
    this.bulk.request.insert(requests);
    this.bulk.stream.insert(streams.flat());
  }

  /** Forgets what was gathered. */
  reset(): void {
    this.developments = [];
    this.touches.reset();
    this.ids = [];
    this.requests = [];
    this.streams.clear();
  }
}
