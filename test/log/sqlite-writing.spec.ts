import { join } from 'node:path';
import { LogWriteFailed } from '../../src/log/errors.js';
import { openDatabase } from '../../src/log/sqlite/driver.js';
import { makeDirectory, openLog, removeDirectory } from './sqlite-store.js';
import { appendOne, batch, everything, message, positionsOf, range, rejection } from './support.js';

let directory: string;

beforeEach(() => {
  directory = makeDirectory();
});
afterEach(() => removeDirectory(directory));

describe('a group of callers', () => {
  it('given callers that come together, of which some are refused, then each is answered for its own batch', async () => {
    const log = await openLog(directory);
    const known = message('known');
    await appendOne(log, known);
    const outcomes = await Promise.allSettled([
      log.append(batch([message('a')], 'none')),
      log.append(batch([message('a'), message('b')], 'none')),
      log.append(batch([message('b')], 'none')),
      log.append(batch([{ ...known, content: '{}' }])),
      log.append(batch([known])),
      log.append(batch([message('a')], 0)),
    ]);
    const found = outcomes.map((o) => (o.status === 'fulfilled' ? positionsOf(o.value) : (o.reason as Error).name));
    expect(found).toEqual([[2], 'RevisionConflict', [3], 'DuplicateId', [1], [4]]);
    expect(positionsOf(await everything(log))).toEqual(range(1, 4));
    await log.close();
  });
});

describe('a write that fails', () => {
  it('given a fault before anything is written, then the callers are told, nothing is kept, and the next write is fine', async () => {
    let fails = false;
    const clock = () => {
      if (fails) throw new Error('the clock has stopped');
      return 1000;
    };
    const log = await openLog(directory, { clock });
    await appendOne(log, message('s'));
    fails = true;
    const refusal = await rejection(appendOne(log, message('s')));
    expect(refusal).toBeInstanceOf(LogWriteFailed);
    expect(refusal.message).toContain('the clock has stopped');
    fails = false;
    expect((await appendOne(log, message('s'), 0)).position).toBe(2);
    await log.close();
  });

  it('given another program that holds the database, then the callers are told, and later writes are fine', async () => {
    const log = await openLog(directory);
    const other = openDatabase(join(directory, 'log.db'));
    other.exec('BEGIN IMMEDIATE');
    expect((await rejection(appendOne(log, message('s')))).message).toContain(
      'could not be written: database is locked',
    );
    other.exec('ROLLBACK');
    other.close();
    expect((await appendOne(log, message('s'))).position).toBe(1);
    await log.close();
  });

  it('given a message that another program has written, then nothing more is taken, and the next start says why', async () => {
    const log = await openLog(directory);
    await appendOne(log, message('s'));
    const other = openDatabase(join(directory, 'log.db'));
    other.exec(
      `INSERT INTO messages SELECT 2, 'x', stream, 1, type, 1, 1, NULL, NULL, NULL, NULL, '{}', 'x' FROM messages`,
    );
    other.close();
    expect((await rejection(appendOne(log, message('s')))).message).toContain(
      'could not be written: UNIQUE constraint',
    );
    const refusal = await rejection(appendOne(log, message('s')));
    expect(refusal).toBeInstanceOf(LogWriteFailed);
    expect(refusal.message).toContain('takes no more messages since a write failed');
    await log.close();
    await expect(openLog(directory)).rejects.toThrow('the message at position 2,');
  });
});
