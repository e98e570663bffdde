/** A view file held against what the log makes of it anew. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredMessage } from '../log/log.js';
import { type Database, openDatabase } from '../log/sqlite/driver.js';
import { compareTables, type Compared } from './verify-tables.js';
import { ViewStore } from './view-store.js';

/**
 * Builds a view of its own from the log, in a temporary file, as far as a view file has come, and compares the two.
 * The view file is only read, as it is when this begins: whoever keeps it goes on.
 */
export class ViewCheck {
  private readonly folder = mkdtempSync(join(tmpdir(), 'annals-verify-'));
  private readonly standing: Database;
  private readonly fresh: ViewStore;
  private readonly meta: ReadonlyMap<string, string>;

  /** @throws SqlError where the file cannot be read */
  constructor(readonly path: string) {
    this.fresh = new ViewStore(join(this.folder, 'view.db'));
    try {
      this.standing = openDatabase(path, { readOnly: true, busyTimeoutMs: 1000 });
    } catch (error) {
      this.fresh.close();
      this.removeFiles();
      throw error;
    }
    try {
      // From the first read on, this transaction sees the file as it is now.
      this.standing.exec('BEGIN');
      this.meta = metaOf(this.standing);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Whether it was built by this version: another one's rows are made otherwise, and the next start builds it anew. */
  get isOfThisVersion(): boolean {
    const meant = metaOf(this.fresh.path);
    return ['version', 'schemas'].every((name) => this.meta.get(name) === meant.get(name));
  }

  /** The position up to which the file has taken the log in. */
  get position(): number {
    return Number(this.meta.get('position') ?? 0);
  }

  /** What SQLite finds wrong with the file itself; undefined where nothing is. */
  damage(): string | undefined {
    const findings = this.standing.prepareTuples<[string]>('PRAGMA integrity_check(3)').all().flat();
    return findings[0] === 'ok' ? undefined : findings.join('; ');
  }

  /** Takes in the next messages of the log, as far as the file has. */
  take(page: readonly StoredMessage[]): void {
    const { position } = this;
    const within = (page.at(-1)?.position ?? 0) <= position ? page : page.filter((m) => m.position <= position);
    if (within.length > 0) this.fresh.apply(within);
  }

  /** Compares the file with what was taken in, row by row. */
  async compare(onRows?: (done: number, of: number) => void): Promise<Compared> {
    const should = openDatabase(this.fresh.path, { readOnly: true });
    try {
      return await compareTables(this.standing, should, onRows);
    } finally {
      should.close();
    }
  }

  close(): void {
    this.standing.close();
    this.fresh.close();
    this.removeFiles();
  }

  /** For a process that ends before its time. */
  removeFiles(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What a view file says of itself; nothing where it does not say so. */
function metaOf(from: Database | string): Map<string, string> {
  if (typeof from === 'string') {
    const database = openDatabase(from, { readOnly: true });
    try {
      return metaOf(database);
    } finally {
      database.close();
    }
  }
  const there = from.prepareTuples(`SELECT 1 FROM sqlite_schema WHERE name = 'meta'`).get();
  return new Map(there ? from.prepareTuples<[string, string]>('SELECT name, value FROM meta').all() : []);
}
