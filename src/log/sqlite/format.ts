import { LogFormatUnknown } from '../errors.js';
import type { Database } from './driver.js';

/** 'Annl': marks the file as ours in SQLite's header. */
const APPLICATION_ID = 0x41_6e_6e_6c;

/**
 * Version of the storage format: the table below and the text that `chainHash` hashes. A change of either is a new
 * format, with a migration from every older one.
 */
export const LOG_FORMAT = 1;

const SCHEMA = `
  CREATE TABLE messages (
    position        INTEGER PRIMARY KEY,
    id              TEXT NOT NULL,
    stream          TEXT NOT NULL,
    revision        INTEGER NOT NULL,
    type            TEXT NOT NULL,
    schema_version  INTEGER NOT NULL,
    recorded_at     INTEGER NOT NULL,
    correlation_id  TEXT,
    causation_id    TEXT,
    idempotency_key TEXT,
    request_hash    TEXT,
    content         TEXT NOT NULL,
    hash            TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX messages_by_id ON messages (id);
  CREATE UNIQUE INDEX messages_by_stream ON messages (stream, revision);
  CREATE TRIGGER messages_stay BEFORE DELETE ON messages
    BEGIN SELECT RAISE(ABORT, 'the log is append-only: nothing is ever removed'); END;
  CREATE TRIGGER messages_never_change BEFORE UPDATE ON messages
    BEGIN SELECT RAISE(ABORT, 'the log is append-only: record a correction instead'); END;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${LOG_FORMAT};
`;

/** Makes the tables of a new log, all or nothing. */
export function createSchema(database: Database): void {
  database.transaction(() => database.exec(SCHEMA));
}

/** Whether the file has nothing in it yet: no table, and no program's mark. */
export function isBlank(database: Database): boolean {
  const objects = database.prepareTuples<[number]>('SELECT count(*) FROM sqlite_schema').get()?.[0];
  return objects === 0 && database.pragma('application_id') === 0 && database.pragma('user_version') === 0;
}

/**
 * Checks that this version can read the file.
 * @throws LogFormatUnknown for another program's file or a newer format.
 */
export function checkFormat(database: Database): void {
  if (database.pragma('application_id') !== APPLICATION_ID) throw LogFormatUnknown.foreign(database.path);
  const format = Number(database.pragma('user_version'));
  if (format > LOG_FORMAT) throw LogFormatUnknown.newer(database.path, format, LOG_FORMAT);
}
