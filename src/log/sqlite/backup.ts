/**
 * Copies of a log, each in one file. A copy is the log itself, and the log alone: views are built from it again.
 *
 * It is made by SQLite's `VACUUM INTO`, which copies in one read transaction whatever the file and its write-ahead file
 * hold together: beside a writer, who does not wait for it. (The driver offers `backup()` and `serialize()` by name, and
 * both say "not implemented".) Every copy is read whole and checked before it is given its name, since a copy keeps what
 * is damaged as faithfully as the rest.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CannotCopy, LogDamaged } from '../errors.js';
import { pagesOf } from '../pages.js';
import { type Database, openDatabase, SqlError } from './driver.js';
import { checkFormat, isBlank } from './format.js';
import { HeadRecordWriter, readHeadRecord } from './head-record.js';
import { SqliteReader } from './reader.js';
import type { Tail } from './rows.js';
import type { Verified } from './sqlite-log-reader.js';
import { checkFilePresent, checkHead, checkMessages } from './start-check.js';

const FILE = 'log.db';

/** What a restore makes in its folder until it is done. */
const PARTIAL = /^restoring-\d+$/;

/** Told how many messages of how many have been checked. */
export type OnChecked = (checked: number, of: number) => void;

/**
 * Copies the log of a directory into a new file, also while it is written to.
 * @throws CannotCopy where the file is there already; LogDamaged where the log is not as it was written.
 */
export async function backUpLog(directory: string, file: string, onChecked?: OnChecked): Promise<Verified> {
  const target = resolve(file);
  if (existsSync(target)) throw CannotCopy.fileExists(file);
  if (!existsSync(dirname(target))) throw CannotCopy.noFolder(dirname(file));
  const partial = partialOf(target);
  // Read before the copy is made: what was acknowledged by then must be in it.
  const record = readHeadRecord(directory);
  checkFilePresent(directory, join(directory, FILE), record);
  const checkEnd = (reader: SqliteReader): void => checkHead(directory, reader, record);
  try {
    const tail = await copyChecked(join(directory, FILE), partial, directory, onChecked, checkEnd);
    flush(partial);
    giveName(partial, target, file);
    flush(dirname(target));
    return { messages: tail.position, hash: tail.hash };
  } finally {
    removeDatabase(partial);
  }
}

/**
 * Makes a log of a backup, in a directory that is new or empty, as `<directory>/<name>`. It is there whole or not at all.
 * @throws CannotCopy where the directory holds anything; LogDamaged or LogFormatUnknown where the file is no whole log.
 */
export async function restoreLog(
  file: string,
  directory: string,
  name: string,
  onChecked?: OnChecked,
): Promise<Verified> {
  if (!existsSync(file) || !statSync(file).isFile()) throw CannotCopy.noFile(file);
  const isNew = !existsSync(directory);
  const names = isNew ? [] : readdirSync(directory);
  if (names.length > 0)
    throw CannotCopy.notEmpty(
      directory,
      names,
      names.find((one) => PARTIAL.test(one)),
    );
  mkdirSync(directory, { recursive: true });
  const partial = join(directory, `restoring-${process.pid}`);
  let restored = false;
  try {
    mkdirSync(partial);
    const tail = await copyChecked(resolve(file), join(partial, FILE), file, onChecked);
    flush(join(partial, FILE));
    const headRecord = new HeadRecordWriter(partial);
    headRecord.write(tail, true);
    headRecord.close();
    flush(partial);
    renameSync(partial, join(directory, name));
    flush(directory);
    restored = true;
    return { messages: tail.position, hash: tail.hash };
  } finally {
    if (!restored) {
      rmSync(partial, { recursive: true, force: true });
      if (isNew) rmdirSync(directory);
    }
  }
}

/** What is removed where a copy is broken off: call it when the process is about to end before its time. */
export function removePartial(where: { file: string } | { directory: string }): void {
  if ('file' in where) {
    return removeDatabase(partialOf(resolve(where.file)));
  }
  rmSync(join(where.directory, `restoring-${process.pid}`), { recursive: true, force: true });
}

/** What a backup is called until it is whole. */
const partialOf = (target: string): string => join(dirname(target), `.${basename(target)}.${process.pid}.partial`);

/** Copies a log's file and checks the copy, message by message. `called` is what messages call the log. */
async function copyChecked(
  source: string,
  target: string,
  called: string,
  onChecked?: OnChecked,
  alsoCheck?: (reader: SqliteReader) => void,
): Promise<Tail> {
  try {
    reading(source, (database) => {
      if (isBlank(database)) throw LogDamaged.empty(called);
      checkFormat(database);
      database.exec(`VACUUM INTO '${target.replaceAll("'", "''")}'`);
    });
    return await checkWhole(target, called, onChecked, alsoCheck);
  } catch (error) {
    throw error instanceof SqlError && error.isDamage ? LogDamaged.unreadable(called, error) : error;
  }
}

async function checkWhole(
  file: string,
  called: string,
  onChecked: OnChecked = () => undefined,
  alsoCheck: (reader: SqliteReader) => void = () => undefined,
): Promise<Tail> {
  const database = openDatabase(file, { readOnly: true });
  try {
    const reader = new SqliteReader(database, called);
    checkMessages(called, database, reader, 0);
    reader.checkStructure();
    alsoCheck(reader);
    const tail = reader.tail();
    for await (const page of pagesOf({ head: () => tail.position, readPage: reader.readPage.bind(reader) }, 0))
      onChecked(page.at(-1)?.position ?? 0, tail.position);
    return tail;
  } finally {
    database.close();
  }
}

function reading(file: string, use: (database: Database) => void): void {
  const database = openDatabase(file, { readOnly: true, busyTimeoutMs: 2000 });
  try {
    use(database);
  } finally {
    database.close();
  }
}

/** Takes the name only where nobody has it: two backups at once do not overwrite each other. */
function giveName(partial: string, target: string, called: string): void {
  try {
    linkSync(partial, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw CannotCopy.fileExists(called);
    // A disk without links.
    if (existsSync(target)) throw CannotCopy.fileExists(called);
    renameSync(partial, target);
  }
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

/** Waits until a file, or the names in a folder, are on the disk. */
function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
