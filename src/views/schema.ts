import type { Database } from '../log/sqlite/driver.js';

/** Raised whenever the tables or what is written to them change: a view of another version is built anew. */
export const VIEW_VERSION = 6;

/** The first version whose tables this code can still answer from, while it builds them anew. */
export const OLDEST_READABLE = 5;

const TABLES = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- Ids as bytes: see development-ids.ts. Types and streams are names, by their numbers.
  CREATE TABLE IF NOT EXISTS development (
    position INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    type INTEGER NOT NULL,
    schema_version INTEGER NOT NULL,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    content TEXT NOT NULL,
    correlation_id TEXT,
    causation_id TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS stream (name INTEGER PRIMARY KEY, revision INTEGER NOT NULL) STRICT;
  -- Numbers for keys, ids and words, by which the tables below speak of them.
  CREATE TABLE IF NOT EXISTS name (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  -- The positions under a key, many to a row: see touch-table.ts.
  CREATE TABLE IF NOT EXISTS touch (
    key INTEGER NOT NULL, stretch INTEGER NOT NULL, positions BLOB NOT NULL, PRIMARY KEY (key, stretch)
  ) STRICT, WITHOUT ROWID;
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
    source INTEGER,
    mark INTEGER,
    type INTEGER,
    occurred TEXT,
    id BLOB,
    PRIMARY KEY (actor, issue, place, hi, position)
  ) STRICT, WITHOUT ROWID;
  -- The few that must be looked at with every question, whatever its moment.
  CREATE INDEX IF NOT EXISTS stance_beside ON stance (actor, issue) WHERE place IN (1, 2);
  -- From which position on the stances on an issue can only be told from all that bears on them.
  CREATE TABLE IF NOT EXISTS entangled (issue INTEGER PRIMARY KEY, position INTEGER NOT NULL) STRICT;
  -- A roll call with its votes, as far as its own telling tells it: see ballot-table.ts.
  CREATE TABLE IF NOT EXISTS ballot (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    instrument INTEGER NOT NULL,
    issue INTEGER NOT NULL,
    matter TEXT NOT NULL,
    votes BLOB NOT NULL
  ) STRICT;
  -- When sources were published, as their registrations say.
  CREATE TABLE IF NOT EXISTS source (
    number INTEGER PRIMARY KEY, published TEXT, position INTEGER NOT NULL, tangled INTEGER
  ) STRICT;
  -- Developments that were named before they came, with the positions of those that named them.
  CREATE TABLE IF NOT EXISTS awaited (id TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (id, position))
    STRICT, WITHOUT ROWID;
  -- Where each development stands in a timeline: see timeline-table.ts.
  CREATE TABLE IF NOT EXISTS timeline (
    position INTEGER PRIMARY KEY,
    type INTEGER NOT NULL,
    lo INTEGER,
    hi INTEGER,
    known INTEGER,
    tied INTEGER,
    mark INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS timeline_in_order ON timeline (lo);
  CREATE INDEX IF NOT EXISTS timeline_marked ON timeline (mark) WHERE mark IS NOT NULL;
  CREATE TABLE IF NOT EXISTS known (
    kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS request (
    key TEXT NOT NULL, position INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (key, position)
  ) STRICT, WITHOUT ROWID;
`;

/** KiB of a file that is being built that are held in memory: its rows come in no order of its tables. */
const HELD_WHILE_BUILT = 131_072;

/** Prepares a connection for taking in a log from end to end. */
export function prepareBuilding(db: Database): void {
  db.pragma(`cache_size = -${HELD_WHILE_BUILT}`);
  // A page that is written again and again goes into the file once.
  db.pragma('wal_autocheckpoint = 16000');
}

/**
 * Makes the tables of a new view file. A view can always be built again, so its commits do not wait for the disk; but
 * what the disk has must be whole, or a reader would be told what is not so.
 */
export function prepareTables(db: Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  // Each time the file is folded in waits for the disk.
  db.pragma('wal_autocheckpoint = 4000');
  db.exec(TABLES);
}

/** The kinds of ids that the view keeps a register of, with the position that first named them. */
export type KnownKind = 'actor' | 'issue' | 'election' | 'office' | 'conference' | 'instrument' | 'source';
