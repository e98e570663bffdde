import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { LogDamaged, LogNotFound } from '../errors.js';
import { Announcements, Polling } from '../pages.js';
import { type Database, openDatabase, SqlError } from './driver.js';
import { checkFormat, createSchema, isBlank } from './format.js';
import { type HeadRecord, HeadRecordWriter, readHeadRecord } from './head-record.js';
import { SqliteReader } from './reader.js';
import { SqliteLog } from './sqlite-log.js';
import { SqliteLogReader } from './sqlite-log-reader.js';
import { CHECKED_AT_START, checkFilePresent, checkHead, checkMessages, damageFound } from './start-check.js';
import { SqliteWriter } from './writer.js';
import { takeWriterLock } from './writer-lock.js';

/** The file of an embedded log. */
export const LOG_FILE = 'log.db';
const FILE = LOG_FILE;
/** How often a read-only log looks for what another process has appended, in milliseconds. */
const POLL_MS = 50;

export interface SqliteLogOptions {
  /** The data directory; made where it does not exist. The log's files in it: log.db(-wal, -shm), log.head, writer.*. */
  directory: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Take the end of log.db for the end of the log, whatever log.head says: once, after restoring a copy. */
  acceptHead?: boolean;
  /** Logs of up to this many messages are checked whole before they open; longer ones at their end. */
  checkedAtStart?: number;
}

/**
 * Opens a log for writing, or makes a new one.
 * @throws LogBusy where it is open for writing already, here or in another process.
 * @throws LogDamaged where it is not as it was written. Nothing is mended.
 * @throws LogFormatUnknown where a newer version or another program wrote it.
 */
export async function openSqliteLog(options: SqliteLogOptions): Promise<SqliteLog> {
  mkdirSync(options.directory, { recursive: true });
  const directory = realpathSync(options.directory);
  const lock = takeWriterLock(directory, options.clock());
  let database: Database | undefined;
  let headRecord: HeadRecordWriter | undefined;
  try {
    const record = readHeadRecord(directory);
    const file = join(directory, FILE);
    checkFilePresent(directory, file, record);
    if (existsSync(file)) checkBeforeWriting(directory, options, record);
    database = openForWriting(file);
    const reader = new SqliteReader(database, directory);
    headRecord = new HeadRecordWriter(directory);
    headRecord.write(reader.tail(), true);
    flushDirectory(directory);
    const writer = new SqliteWriter(database, directory, headRecord, options.clock, reader.tail());
    return new SqliteLog({ database, reader, writer, headRecord, lock, changes: new Announcements() });
  } catch (error) {
    headRecord?.close();
    database?.close();
    lock.release();
    throw damageOr(error, directory);
  }
}

/**
 * Opens a log for reading only, beside a writer in this or another process. Its subscriptions look for news 20 times a
 * second. Only the end of the log is checked beforehand; what is read is checked as always.
 * @param options `file` where it is not an embedded log but a node's copy of a server's, whose end nothing else records
 * @throws LogNotFound, LogDamaged, LogFormatUnknown
 */
export async function openReadOnly(options: { directory: string; file?: string }): Promise<SqliteLogReader> {
  if (options.file !== undefined) return openCopy(options.directory, options.file);
  const record = readHeadRecord(options.directory);
  const isThere = existsSync(join(options.directory, FILE)) || record !== 'missing';
  if (!isThere) throw LogNotFound.in(options.directory);
  const directory = realpathSync(options.directory);
  checkFilePresent(directory, join(directory, FILE), record);
  return reading(directory, (database) => {
    if (isBlank(database) && typeof record === 'string') throw LogNotFound.in(directory);
    checkFormat(database);
    const reader = new SqliteReader(database, directory);
    checkHead(directory, reader, record);
    return new SqliteLogReader(database, reader, new Polling(POLL_MS));
  });
}

function openCopy(directory: string, file: string): SqliteLogReader {
  if (!existsSync(join(directory, file))) throw LogNotFound.in(directory);
  return reading(
    realpathSync(directory),
    (database) => {
      checkFormat(database);
      return new SqliteLogReader(database, new SqliteReader(database, directory), new Polling(POLL_MS));
    },
    file,
  );
}

/**
 * The checks of a start, on a connection that cannot write: one that can would, on closing a log that it has refused,
 * fold what it could read of a damaged write-ahead file into the database and delete the rest.
 */
function checkBeforeWriting(directory: string, options: SqliteLogOptions, record: HeadRecord): void {
  reading(directory, (database) => {
    if (!isBlank(database)) {
      checkFormat(database);
      const reader = new SqliteReader(database, directory);
      checkMessages(directory, database, reader, options.checkedAtStart ?? CHECKED_AT_START);
      if (options.acceptHead !== true) checkHead(directory, reader, record);
    } else if (typeof record === 'object' && record.position > 0) {
      throw LogDamaged.endLost(directory, record.position, 0);
    }
    database.close();
  });
}

function openForWriting(file: string): Database {
  const database = openDatabase(file, { busyTimeoutMs: 2000 });
  try {
    configure(database);
    if (isBlank(database)) createSchema(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens the file for reading and hands it to `use`; closes it again if that fails. */
function reading<T>(directory: string, use: (database: Database) => T, file = FILE): T {
  let database: Database | undefined;
  try {
    database = openDatabase(join(directory, file), { readOnly: true, busyTimeoutMs: 2000 });
    return use(database);
  } catch (error) {
    database?.close();
    throw damageOr(error, directory, file);
  }
}

/** SQLite keeps few of its settings in the file: on reopening it may run at `synchronous=NORMAL`. */
function configure(database: Database): void {
  const mode = database.pragma('journal_mode = WAL');
  if (mode !== 'wal') throw new Error(`${database.path} is on a disk that cannot keep a write-ahead log (${mode}).`);
  database.pragma('synchronous = FULL');
  // A write-ahead file that is still growing makes each flush wait for its new size too: it soon goes round instead.
  database.pragma('wal_autocheckpoint = 4000');
  database.pragma('cell_size_check = ON');
  database.pragma('cache_size = -32000');
}

/** Makes the names of new files durable, as their contents are. */
function flushDirectory(directory: string): void {
  const handle = openSync(directory, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function damageOr(error: unknown, directory: string, file = FILE): unknown {
  return error instanceof SqlError && error.isDamage ? damageFound(directory, join(directory, file), error) : error;
}
