import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { LogDamaged } from '../errors.js';
import { PAGE_SIZE } from '../pages.js';
import type { Database, SqlError } from './driver.js';
import type { HeadRecord } from './head-record.js';
import type { SqliteReader } from './reader.js';

/** How many messages a start checks one by one without being asked: about half a second. */
export const CHECKED_AT_START = 100_000;
/** How many of the last messages of a longer log it checks. */
const TAIL = 1000;
const INDEXES = ['messages_by_id', 'messages_by_stream'] as const;

/**
 * Before SQLite is let near the files: an emptied `log.db` would count as a new one, and its write-ahead file be deleted.
 * @throws LogDamaged where a log was here and its file is not.
 */
export function checkFilePresent(directory: string, file: string, record: HeadRecord): void {
  if (sizeOf(file) > 0) return;
  if (typeof record === 'object' && record.position > 0) {
    throw LogDamaged.fileGone(directory, `position ${record.position} was acknowledged (log.head)`);
  }
  if (record === 'unreadable') throw LogDamaged.headRecord(directory, 'unreadable');
  if (sizeOf(`${file}-wal`) > 0) throw LogDamaged.fileGone(directory, 'its write-ahead file is there');
}

/**
 * Compares the end of the log with the record of what was acknowledged.
 * @throws LogDamaged where the end is lost or is another log's.
 */
export function checkHead(directory: string, reader: SqliteReader, record: HeadRecord): void {
  const { position } = reader.tail();
  if (typeof record === 'string') {
    // A log whose making was interrupted has no record yet, and nothing to lose.
    if (record === 'missing' && position === 0) return;
    throw LogDamaged.headRecord(directory, record);
  }
  if (record.position > position) throw LogDamaged.endLost(directory, record.position, position);
  if (reader.hashOf(record.position) !== record.hash) throw LogDamaged.otherLog(directory, record.position);
}

/**
 * Checks the stored messages as far as a start can wait for: all of them, with the whole structure, up to `full`
 * messages; in a longer log the size of the file, the number of messages (in both indexes) and the last thousand.
 * Whatever this does not reach is checked when it is read, and by `verify()`.
 * @throws LogDamaged
 */
export function checkMessages(directory: string, database: Database, reader: SqliteReader, full: number): void {
  checkSize(directory, database);
  checkIndexes(directory, database);
  const head = reader.head();
  for (const index of INDEXES) {
    const counted = reader.count(index);
    if (counted !== head) throw LogDamaged.count(directory, head, counted);
  }
  const isShort = head <= full;
  if (isShort) reader.checkStructure();
  for (let position = isShort ? 0 : Math.max(0, head - TAIL); position < head;) {
    position += reader.readPage(position, head, PAGE_SIZE).length;
  }
}

function checkIndexes(directory: string, database: Database): void {
  const there = database.prepareTuples<[string]>('SELECT name FROM sqlite_schema').all().flat();
  const missing = ['messages', ...INDEXES].find((name) => !there.includes(name));
  if (missing !== undefined) throw LogDamaged.structure(directory, `${missing} is missing`);
}

function checkSize(directory: string, database: Database): void {
  const pages = Number(database.pragma('page_count'));
  assertSize(directory, database.path, pages * Number(database.pragma('page_size')));
}

/** Puts what SQLite found wrong with the file in our words. */
export function damageFound(directory: string, file: string, error: SqlError): LogDamaged {
  try {
    // A file opened and closed by hand loses SQLite's locks on it: only now, when there is nothing left to lock.
    const header = Buffer.alloc(100);
    const handle = openSync(file, 'r');
    readSync(handle, header, 0, header.length, 0);
    closeSync(handle);
    if (header.toString('latin1', 0, 15) === 'SQLite format 3')
      assertSize(directory, file, header.readUInt32BE(28) * header.readUInt16BE(16));
  } catch (cut) {
    if (cut instanceof LogDamaged) return cut;
  }
  return LogDamaged.unreadable(directory, error);
}

function assertSize(directory: string, file: string, expected: number): void {
  // With a write-ahead file in play, pages that it holds may still be missing in the database file.
  if (sizeOf(`${file}-wal`) > 0) return;
  const size = sizeOf(file);
  if (size < expected) throw LogDamaged.cutShort(directory, size, expected);
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}
