import type { Database } from '../log/sqlite/driver.js';

/** Raised whenever the tables or what is written to them change: a view of another version is built anew. */
export const VIEW_VERSION = 4;

/** The first version whose tables this code can still answer from, while it builds them anew. */
export const OLDEST_READABLE = 3;

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
  CREATE TABLE IF NOT EXISTS stream (name TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  -- Numbers for keys, ids and words, by which the tables below speak of them.
  CREATE TABLE IF NOT EXISTS name (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS touch (key INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (key, position))
    STRICT, WITHOUT ROWID;
  -- What may tell of an actor's stance on an issue, the latest last: see stance-table.ts.
  CREATE TABLE IF NOT EXISTS stance (
    actor INTEGER NOT NULL,
    issue INTEGER NOT NULL,
    place INTEGER NOT NULL,
    hi INTEGER NOT NULL,
    position INTEGER NOT NULL,
    lo INTEGER,
    known INTEGER,
    value INTEGER,
    basis INTEGER,
    alone INTEGER,
    mark INTEGER,
    PRIMARY KEY (actor, issue, place, hi, position)
  ) STRICT, WITHOUT ROWID;
  -- From which position on the stances on an issue can only be told from all that bears on them.
  CREATE TABLE IF NOT EXISTS entangled (issue INTEGER PRIMARY KEY, position INTEGER NOT NULL) STRICT;
  -- When sources were published, as their registrations say.
  CREATE TABLE IF NOT EXISTS source (
    number INTEGER PRIMARY KEY, published TEXT, position INTEGER NOT NULL, tangled INTEGER
  ) STRICT;
  -- Developments that were named before they came, with the positions of those that named them.
  CREATE TABLE IF NOT EXISTS awaited (id TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (id, position))
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
