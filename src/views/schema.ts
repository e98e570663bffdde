import type { Database } from '../log/sqlite/driver.js';

/** Raised whenever the tables or what is written to them change: a view of another version is built anew. */
export const VIEW_VERSION = 7;

/** The first version whose tables this code can still answer from, while it builds them anew. */
export const OLDEST_READABLE = 7;

const TABLES = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- Ids as bytes: see development-ids.ts. Types and streams are names, by their numbers.
  CREATE TABLE IF NOT EXISTS development (
    position INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
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
    mark INTEGER,
    citations INTEGER NOT NULL
  ) STRICT;
  -- By what texts things are found, folded: see text-table.ts.
  CREATE TABLE IF NOT EXISTS text (position INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS known (
    kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS request (
    key TEXT NOT NULL, position INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (key, position)
  ) STRICT, WITHOUT ROWID;
`;

/** Of tables whose rows come in another order than that of the index: made last where a file is built from nothing. */
const INDEXES = `
  CREATE UNIQUE INDEX development_by_id ON development (id);
  CREATE INDEX timeline_in_order ON timeline (lo);
  CREATE INDEX timeline_marked ON timeline (mark) WHERE mark IS NOT NULL;
  CREATE VIRTUAL TABLE text_index USING fts5 (
    words, content = 'text', content_rowid = 'position', tokenize = 'trigram case_sensitive 1', detail = 'none', columnsize = 0
  );
  INSERT INTO text_index (text_index) VALUES ('rebuild');
  CREATE TRIGGER text_indexed AFTER INSERT ON text BEGIN
    INSERT INTO text_index (rowid, words) VALUES (new.position, new.words);
  END;
  -- What is in the index, to compare it by.
  CREATE VIRTUAL TABLE text_entries USING fts5vocab (text_index, row);
`;

/** KiB of a file that are held in memory: with less, what is asked for at random is read from the disk each time. */
const HELD = 32_768;

/** KiB of a file that is being built that are held in memory. */
const HELD_WHILE_BUILT = 65_536;

/**
 * Makes the tables of a new file that takes in a log from end to end, without their indexes. Until it is whole it is of
 * no use, so nothing in it waits for the disk, nothing is written twice, and nothing can be taken back.
 */
export function prepareBuilding(db: Database): void {
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma(`cache_size = -${HELD_WHILE_BUILT}`);
  db.exec(TABLES);
}

/** Makes the indexes of a file that `prepareBuilding` began: from here on everything in it is found. */
export function addIndexes(db: Database): void {
  db.exec(INDEXES);
}

/** From here on what is written to a file that `prepareBuilding` began is on the disk, with all before it. */
export function makeDurable(db: Database): void {
  db.pragma('synchronous = FULL');
  db.pragma('journal_mode = DELETE');
}

/**
 * Makes the tables of a new view file. A view can always be built again, so its commits do not wait for the disk; but
 * what the disk has must be whole, or a reader would be told what is not so.
 */
export function prepareTables(db: Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma(`cache_size = -${HELD}`);
  // Each time the file is folded in waits for the disk.
  db.pragma('wal_autocheckpoint = 4000');
  // An earlier version's tables serve as they are.
  const isNew = !db.prepareTuples("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get();
  db.transaction(() => {
    db.exec(TABLES);
    if (isNew) addIndexes(db);
  });
}

/** The kinds of ids that the view keeps a register of, with the position that first named them. */
export type KnownKind = 'actor' | 'issue' | 'election' | 'office' | 'conference' | 'instrument' | 'source';
