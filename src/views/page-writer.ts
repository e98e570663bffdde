import type { StoredMessage } from '../log/log.js';
import type { Database, SqlValue, Statement } from '../log/sqlite/driver.js';
import { BulkInsert } from './bulk-insert.js';

/** Gathers the rows of a page of the log, and writes each table's in one go and in its order. */
export class PageWriter {
  private readonly bulk;
  private readonly setStream: Statement<unknown>;
  private developments: SqlValue[] = [];
  /** Positions by key; they come in order. */
  private readonly touches = new Map<number, number[]>();
  private names: [kind: string, id: string, position: number][] = [];
  private requests: SqlValue[] = [];
  private readonly streams = new Map<string, number>();

  constructor(db: Database) {
    this.bulk = {
      development: new BulkInsert(db, 'development', 10),
      touch: new BulkInsert(db, 'touch', 2, 'kept'),
      known: new BulkInsert(db, 'known', 3, 'kept'),
      request: new BulkInsert(db, 'request', 3, 'kept'),
    };
    this.setStream = db.prepare(
      'INSERT INTO stream VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET revision = excluded.revision',
    );
  }

  /** @param content as the view keeps it, in the newest version of its schema */
  development(m: StoredMessage, schemaVersion: number, content: string): void {
    this.developments.push(m.position, m.id, m.type, schemaVersion, m.stream, m.revision, m.recordedAt, content);
    this.developments.push(m.correlationId ?? null, m.causationId ?? null);
    this.streams.set(m.stream, m.revision);
  }

  touch(key: number, position: number): void {
    const positions = this.touches.get(key);
    if (positions) positions.push(position);
    else this.touches.set(key, [position]);
  }

  /** An id is known from a position on; where it was known before, nothing changes. */
  known(kind: string, id: string, position: number): void {
    this.names.push([kind, id, position]);
  }

  request(key: string, position: number, hash: string): void {
    this.requests.push(key, position, hash);
  }

  flush(): void {
    const { developments, names, requests } = this;
    const streams = [...this.streams];
    const touches: number[] = [];
    for (const [key, positions] of [...this.touches].sort((a, b) => a[0] - b[0]))
      for (const position of positions) touches.push(key, position);
    this.reset();
    this.bulk.development.insert(developments);
    this.bulk.touch.insert(touches);
    // The first that names an id stays.
    this.bulk.known.insert(names.flat());
    this.bulk.request.insert(requests);
    for (const [name, revision] of streams) this.setStream.run(name, revision);
  }

  /** Forgets what was gathered. */
  reset(): void {
    this.developments = [];
    this.touches.clear();
    this.names = [];
    this.requests = [];
    this.streams.clear();
  }
}
