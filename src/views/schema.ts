import type { Database } from '../log/sqlite/driver.js';

/** Raised whenever the tables or what is written to them change: a view of another version is built anew. */
export const VIEW_VERSION = 1;

const TABLES = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS development (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    content TEXT NOT NULL,
    correlation_id TEXT,
    causation_id TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS development_recorded ON development (recorded_at, position);
  CREATE TABLE IF NOT EXISTS stream (name TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS touch (key TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (key, position))
    STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS known (
    kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS request (
    key TEXT NOT NULL, position INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (key, position)
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Makes the tables of a new view file. A view can always be built again, so its commits do not wait for the disk; but
 * what the disk has must be whole, or a reader would be told what is not so.
 */
export function prepareTables(db: Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(TABLES);
}

/** The kinds of ids that the view keeps a register of, with the position that first named them. */
export type KnownKind = 'actor' | 'issue' | 'election' | 'office' | 'conference' | 'instrument' | 'source';
