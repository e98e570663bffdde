import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LogFormatUnknown, LogNotFound } from '../../src/log/errors.js';
import { openDatabase } from '../../src/log/sqlite/driver.js';
import { openReadOnly } from '../../src/log/sqlite/open.js';
import { makeDirectory, openLog, removeDirectory } from './sqlite-store.js';
import { appendOne, everything, fill, message, rejection } from './support.js';

let directory: string;
const file = (): string => join(directory, 'log.db');
const bytes = (): string => readFileSync(file()).toString('base64');

beforeEach(() => {
  directory = makeDirectory();
});
afterEach(() => removeDirectory(directory));

async function makeLog(): Promise<void> {
  const log = await openLog(directory);
  await fill(log, 10);
  await log.close();
}

describe('opening for writing', () => {
  it('given a log that was closed, when it is opened again, then every commit still waits for the disk', async () => {
    for (const count of [1, 2]) {
      const log = await openLog(directory);
      expect(log.settings()).toEqual({ journalMode: 'wal', synchronous: 2, walAutocheckpoint: 4000 });
      expect((await appendOne(log, message('s'))).position).toBe(count);
      await log.close();
    }
  });

  it('given a directory that does not exist, then it is made', async () => {
    const log = await openLog(join(directory, 'a', 'b'));
    expect(await log.head()).toEqual({ position: 0 });
    await log.close();
  });

  it('given a log of a newer format, then it is refused and left as it is', async () => {
    await makeLog();
    const database = openDatabase(file());
    database.exec('PRAGMA user_version = 2; PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    const before = bytes();
    const refusal = await rejection(openLog(directory));
    expect(refusal).toBeInstanceOf(LogFormatUnknown);
    expect(refusal.message).toContain('is in log format 2, and this version of Annals knows formats up to 1');
    expect(bytes() === before).toBe(true);
  });

  it('given a file of another program, then it is refused and left as it is', async () => {
    const database = openDatabase(file());
    database.exec('CREATE TABLE t (a)');
    database.close();
    const before = bytes();
    const refusal = await rejection(openLog(directory));
    expect(refusal).toBeInstanceOf(LogFormatUnknown);
    expect(refusal.message).toContain('is a database of another program');
    expect(bytes() === before).toBe(true);
  });

  it('given a log whose making was interrupted, then the next opening goes on with it', async () => {
    openDatabase(file()).pragma('journal_mode = WAL');
    expect(await rejection(openReadOnly({ directory }))).toBeInstanceOf(LogNotFound);
    await makeLog();
  });

  it('given a log, then raw SQL can neither change nor remove what it holds', async () => {
    await makeLog();
    const raw = openDatabase(file());
    expect(() => raw.exec('DELETE FROM messages WHERE position = 1')).toThrow('append-only');
    expect(() => raw.exec(`UPDATE messages SET type = 'X'`)).toThrow('append-only');
    raw.close();
  });

  it('given a closed log, then all of it is in one file, and nobody is noted as its writer', async () => {
    await makeLog();
    expect(statSync(join(directory, 'log.db-wal'), { throwIfNoEntry: false })?.size ?? 0).toBe(0);
    expect(readdirSync(directory)).not.toContain('writer.json');
  });
});

describe('opening read-only', () => {
  it('given a log with a writer, then it reads, checks and sees what is appended', async () => {
    await makeLog();
    const log = await openLog(directory);
    const reader = await openReadOnly({ directory });
    await fill(log, 5);
    expect(await reader.head()).toMatchObject({ position: 15 });
    expect(await everything(reader, 8)).toEqual(await everything(log, 8));
    expect(await reader.verify()).toEqual(await log.verify());
    await reader.close();
    await log.close();
  });

  it('given a log without a writer, then it opens as well, and another program is not kept from writing', async () => {
    await makeLog();
    const reader = await openReadOnly({ directory });
    const log = await openLog(directory);
    await fill(log, 1);
    expect(await everything(reader)).toHaveLength(11);
    await log.close();
    await reader.close();
  });

  it('given no log, then it says so and leaves no file', async () => {
    expect(await rejection(openReadOnly({ directory }))).toBeInstanceOf(LogNotFound);
    expect(await rejection(openReadOnly({ directory: join(directory, 'nowhere') }))).toBeInstanceOf(LogNotFound);
    expect(readdirSync(directory)).toEqual([]);
  });
});
