import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogDamaged } from '../../src/log/errors.js';
import { type Database, openDatabase } from '../../src/log/sqlite/driver.js';
import { openReadOnly } from '../../src/log/sqlite/open.js';
import { makeDirectory, openLog, removeDirectory } from './sqlite-store.js';
import { everything, fill, positionsOf, range, rejection } from './support.js';

const COUNT = 1500;
let directories: string[];
/** Where the log under test is, closed and whole: 1,500 messages in `s`, then 10 in `t`. */
let directory: string;

const path = (name = 'log.db'): string => join(directory, name);
const bytesOf = (where: string) =>
  new Map(readdirSync(where).map((name) => [name, readFileSync(join(where, name)).toString('base64')]));

beforeEach(async () => {
  directory = makeDirectory();
  directories = [directory];
  const log = await openLog(directory);
  await fill(log, COUNT, 's');
  await fill(log, 10, 't');
  await log.close();
  useCopy();
});
afterEach(() => directories.forEach(removeDirectory));

/** Goes on with a copy of the files, which no connection of this process knows; without the shared memory, as a crash leaves it. */
function useCopy(): void {
  const copy = makeDirectory();
  for (const name of readdirSync(directory)) {
    if (!/-shm$|^writer/.test(name)) cpSync(join(directory, name), join(copy, name));
  }
  directories.push(copy);
  directory = copy;
}

/** Goes on with an empty directory. */
function makeOther(): string {
  directory = makeDirectory();
  directories.push(directory);
  return directory;
}

/** Leaves the log as a crash does: with messages that are only in the write-ahead file. */
async function crashAfter(count: number): Promise<void> {
  const log = await openLog(directory);
  await fill(log, count, 'u');
  useCopy();
  await log.close();
}

/** Changes the database behind the log's back. */
function tamper(work: (database: Database) => void): void {
  const database = openDatabase(path());
  database.exec('DROP TRIGGER messages_stay; DROP TRIGGER messages_never_change');
  work(database);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** Expects both ways of opening to be refused, and the files to be left as they were. */
async function expectDamage(sentence: string): Promise<void> {
  const before = bytesOf(directory);
  const refusal = await rejection(openLog(directory));
  expect(refusal).toBeInstanceOf(LogDamaged);
  expect(refusal.message).toContain(`The log in ${directory} is damaged: `);
  expect(refusal.message).toContain(sentence);
  for (const [name, bytes] of before) {
    if (!name.endsWith('-shm')) expect([name, bytesOf(directory).get(name) === bytes]).toEqual([name, true]);
  }
  await rejection(openLog(directory)); // Still damaged, and not locked by the first refusal.
}

describe('a damaged log is refused at start, and left as it is', () => {
  it('given a file cut short at the boundary of a page, or within one', async () => {
    const whole = readFileSync(path());
    for (const size of [4096 * 20, whole.length - 4096, whole.length - 1, 5000]) {
      writeFileSync(path(), whole.subarray(0, size));
      await expectDamage(size < 5001 ? '' : `log.db has been cut short, it has ${size} bytes of ${whole.length}`);
    }
  });

  it('given a file of no bytes, or no file', async () => {
    truncateSync(path());
    await expectDamage('log.db is missing or empty, although position 1510 was acknowledged');
    rmSync(path());
    await expectDamage('log.db is missing or empty');
    expect(existsSync(path())).toBe(false);
  });

  it('given a file that is not SQLite’s any more', async () => {
    const bytes = readFileSync(path());
    writeFileSync(path(), Buffer.concat([Buffer.alloc(100, 'x'), bytes.subarray(100)]));
    await expectDamage('SQLite cannot read it');
  });

  it('given one changed byte in one content', async () => {
    const bytes = readFileSync(path());
    const at = bytes.indexOf('{"n":777}');
    bytes[at + 6] = 0x38;
    writeFileSync(path(), bytes);
    await expectDamage('the message at position 778, or the one before it, is not as it was written');
  });

  it('given a zeroed page', async () => {
    const bytes = readFileSync(path());
    writeFileSync(path(), bytes.fill(0, 4096 * 30, 4096 * 31));
    await expectDamage('');
  });

  const edits: [string, string, string][] = [
    ['a removed message', 'DELETE FROM messages WHERE position = 700', 'holds 1509 messages'],
    ['a removed first message', 'DELETE FROM messages WHERE position = 1', 'holds 1509 messages'],
    ['removed last messages', 'DELETE FROM messages WHERE position > 1505', 'position 1510 was acknowledged (log.head), but log.db ends at 1505'],
    ['no message left', 'DELETE FROM messages', 'but log.db ends at 0'],
    ['another content', `UPDATE messages SET content = '{}' WHERE position = 9`, 'the message at position 9,'],
    ['another instant', 'UPDATE messages SET recorded_at = recorded_at + 1 WHERE position = 1510', 'position 1510'],
    ['another metadata', `UPDATE messages SET request_hash = 'x' WHERE position = 10`, 'the message at position 10,'],
    ['two messages in each other’s place', `UPDATE messages SET position = -1, revision = -1 WHERE position = 5; UPDATE messages SET position = 5, revision = 4 WHERE position = 6; UPDATE messages SET position = 6, revision = 5 WHERE position = -1`, 'position 5'],
    ['a changed last hash', `UPDATE messages SET hash = 'x' WHERE position = 1510`, 'the message at position 1510,'],
    ['a missing index', 'DROP INDEX messages_by_id', 'messages_by_id is missing'],
  ]; // prettier-ignore
  it.each(edits)('given %s, by raw SQL', async (_, sql, sentence) => {
    tamper((database) => database.exec(sql));
    await expectDamage(sentence);
  });

  it('given a crash and a lost write-ahead file', async () => {
    await crashAfter(50);
    rmSync(path('log.db-wal'));
    await expectDamage(
      'position 1560 was acknowledged (log.head), but log.db ends at 1510. Its end is lost: log.db-wal',
    );
  });

  it('given a crash and a write-ahead file that was cut short, or changed in the middle', async () => {
    await crashAfter(50);
    const bytes = readFileSync(path('log.db-wal'));
    writeFileSync(path('log.db-wal'), bytes.subarray(0, bytes.length - 100));
    await expectDamage('log.db ends at 1510');
    bytes[Math.trunc(bytes.length / 2)]! ^= 1;
    writeFileSync(path('log.db-wal'), bytes);
    await expectDamage('log.db ends at 1510');
  });

  it('given no record of the head, or an unreadable one, then it is refused until its head is accepted', async () => {
    writeFileSync(path('log.head'), readFileSync(path('log.head'), 'utf8').replace('1510', '1511'));
    await expectDamage('log.head is unreadable');
    rmSync(path('log.head'));
    await expectDamage('log.head is missing');
    const log = await openLog(directory, { acceptHead: true });
    expect((await log.head()).position).toBe(1510);
    await log.close();
    await (await openLog(directory)).close();
  });

  it('given the database of another log', async () => {
    const own = readFileSync(path('log.head'));
    const log = await openLog(makeOther());
    await fill(log, COUNT + 10, 's');
    await log.close();
    useCopy();
    writeFileSync(path('log.head'), own);
    await expectDamage('the message at position 1510 is not the one that log.head was written for');
  });

  it('given a log whose end is lost, then it is refused to readers as well', async () => {
    await crashAfter(50);
    rmSync(path('log.db-wal'));
    expect(await rejection(openReadOnly({ directory }))).toBeInstanceOf(LogDamaged);
  });

  it('given an older copy of the database, then it is refused until its head is accepted', async () => {
    const older = readFileSync(path());
    const log = await openLog(directory);
    await fill(log, 5);
    await log.close();
    useCopy();
    writeFileSync(path(), older);
    rmSync(path('log.db-wal'), { force: true });
    await expectDamage('position 1515 was acknowledged (log.head), but log.db ends at 1510');
    await (await openLog(directory, { acceptHead: true })).close();
  });
});

describe('a log too long to be checked whole at start', () => {
  it('given a change in its middle, then it opens, and no reader is handed what is damaged or comes past it', async () => {
    tamper((database) => database.exec(`UPDATE messages SET content = '{"n":0}' WHERE position = 300`));
    const log = await openLog(directory, { checkedAtStart: 100 });
    const damage = 'the message at position 300,';
    expect((await rejection(everything(log))).message).toContain(damage);
    expect((await rejection(log.readStream('s'))).message).toContain(damage);
    expect((await rejection(log.verify())).message).toContain(damage);
    expect(positionsOf(await everything(log, 300))).toEqual(range(301, 1510));
    expect(await log.readStream('t')).toHaveLength(10);
    await log.close();
  });

  it('given a change among its last thousand, a removed message or a lost end, then it is refused at start', async () => {
    tamper((database) => database.exec(`UPDATE messages SET content = '{"n":0}' WHERE position = 600`));
    await expect(openLog(directory, { checkedAtStart: 100 })).rejects.toThrow('the message at position 600,');
    useCopy();
    tamperAgain('DELETE FROM messages WHERE position = 100');
    await expect(openLog(directory, { checkedAtStart: 100 })).rejects.toThrow('holds 1509 messages');
  });

  function tamperAgain(sql: string): void {
    const database = openDatabase(path());
    database.exec(sql);
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
  }
});
