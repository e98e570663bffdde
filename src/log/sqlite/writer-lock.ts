import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogBusy } from '../errors.js';
import { openDatabase, SqlError } from './driver.js';

const LOCK = 'writer.lock';
const NOTE = 'writer.json';

/** Held as long as the log is open for writing. */
export interface WriterLock {
  release(): void;
}

/**
 * Takes the one writer's place in a data directory. The lock is the operating system's, on `writer.lock` (an empty SQLite
 * file in an exclusive transaction), so it dies with its process, however that dies. It holds against this process as
 * well. `writer.json` beside it says who holds it, for the message alone.
 *
 * Nobody may open `writer.lock` as a plain file: closing it again would drop the lock of the whole process.
 * @throws LogBusy naming the directory.
 */
export function takeWriterLock(directory: string, now: number): WriterLock {
  const lock = openDatabase(join(directory, LOCK));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof SqlError && error.isBusy) throw LogBusy.heldBy(directory, readNote(directory));
    throw error;
  }
  const note = join(directory, NOTE);
  writeFileSync(note, `${JSON.stringify({ pid: process.pid, since: new Date(now).toISOString() })}\n`);
  return {
    release() {
      rmSync(note, { force: true });
      lock.exec('ROLLBACK');
      lock.close();
    },
  };
}

/**
 * Who has the log of a directory open for writing now; undefined where nobody does. It takes the lock for the moment of
 * looking, so whoever opens the log in that very moment is told that it is busy.
 */
export function writerOf(directory: string): { pid: number; since: string } | undefined {
  if (!existsSync(join(directory, LOCK))) return undefined;
  const lock = openDatabase(join(directory, LOCK));
  try {
    lock.exec('BEGIN EXCLUSIVE');
    lock.exec('ROLLBACK');
    return undefined;
  } catch (error) {
    if (error instanceof SqlError && error.isBusy) return readNote(directory) ?? { pid: 0, since: '' };
    throw error;
  } finally {
    lock.close();
  }
}

function readNote(directory: string): { pid: number; since: string } | undefined {
  try {
    const { pid, since } = JSON.parse(readFileSync(join(directory, NOTE), 'utf8')) as Record<string, unknown>;
    return typeof pid === 'number' && typeof since === 'string' ? { pid, since } : undefined;
  } catch {
    return undefined; // Not there yet, or half written: the lock counts, the note only tells.
  }
}
