import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LogBusy } from '../../src/log/errors.js';
import { openReadOnly } from '../../src/log/sqlite/open.js';
import { compileLog, removeCompiled, start, type WritingProcess } from './processes.js';
import { makeDirectory, openLog, removeDirectory } from './sqlite-store.js';
import { appendOne, everything, fill, follow, message, positionsOf, range, rejection } from './support.js';

let code: string;
let directory: string;
let started: WritingProcess[];

function run(task: string, fileLimit?: number): WritingProcess {
  const child = start(code, directory, task, fileLimit);
  started.push(child);
  return child;
}

beforeAll(() => {
  code = compileLog();
});
afterAll(() => removeCompiled(code));
beforeEach(() => {
  directory = makeDirectory();
  started = [];
});
afterEach(async () => {
  for (const child of started) await child.kill();
  removeDirectory(directory);
});

describe('a process that is killed in the middle of writing', () => {
  it('given five kills in a row, then all that was acknowledged is there, whole batches only, and writing goes on', async () => {
    const acknowledged = new Set<string>();
    for (const round of range(1, 5)) {
      const child = run('write');
      await child.said(100 * round);
      await child.kill();
      for (const line of child.lines().slice(1)) for (const id of line.split(' ')) acknowledged.add(id);

      const log = await openLog(directory);
      const stored = await everything(log);
      expect(positionsOf(stored)).toEqual(range(1, stored.length));
      const ids = new Set(stored.map((m) => m.id));
      expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
      const sizes = new Map<string | undefined, number>();
      for (const one of stored) sizes.set(one.correlationId, (sizes.get(one.correlationId) ?? 0) + 1);
      for (const one of stored) expect(sizes.get(one.correlationId)).toBe(JSON.parse(one.content).size);
      expect((await log.verify()).messages).toBe(stored.length);
      const after = message('after', { correlationId: `round-${round}`, content: '{"size":1}' });
      expect((await appendOne(log, after)).position).toBe(stored.length + 1);
      await log.close();
    }
    expect(acknowledged.size).toBeGreaterThan(1000);
  }, 60_000);

  it('given a kill, when the files are copied before anybody opens them, then the copy is a whole log as well', async () => {
    const child = run('write');
    await child.said(300);
    await child.kill();
    expect(readdirSync(directory)).toContain('log.db-wal');
    const copied = makeDirectory();
    for (const name of readdirSync(directory)) {
      if (name !== 'log.db-shm') cpSync(join(directory, name), join(copied, name));
    }
    const log = await openLog(copied);
    expect(await log.verify()).toMatchObject({ messages: (await log.head()).position });
    await log.close();
    removeDirectory(copied);
  }, 30_000);
});

describe('one writer at a time', () => {
  it('given a log that another process writes, then opening is refused with its pid, until that process is gone', async () => {
    const holder = run('hold');
    await holder.said(1);
    const refusal = await rejection(openLog(directory));
    expect(refusal).toBeInstanceOf(LogBusy);
    expect(refusal.message).toContain(
      `The log in ${directory} is open for writing by another process (pid ${holder.pid})`,
    );
    await holder.kill();
    const log = await openLog(directory);
    await fill(log, 3);
    await log.close();
  }, 30_000);

  it('given a log that this process writes, then it is refused to another process, and to this one', async () => {
    const log = await openLog(directory);
    const other = run('hold');
    await other.ended;
    expect(other.lines()[0]).toContain(`LogBusy: The log in ${directory}`);
    expect((await rejection(openLog(`${directory}/.`))).message).toContain('open for writing in this process');
    await log.close();
    await (await openLog(directory)).close();
  }, 30_000);

  it('given a log that was refused, then its writer goes on as if nothing had been', async () => {
    const log = await openLog(directory);
    await rejection(openLog(directory));
    expect((await appendOne(log, message('s'))).position).toBe(1);
    const other = run('hold');
    await other.ended;
    expect(other.lines()[0]).toContain('LogBusy');
    await log.close();
  }, 30_000);
});

describe('reading beside a writer', () => {
  it('given a writer in another process, then a read-only log reads and follows it live', async () => {
    const writer = run('write');
    await writer.said(20);
    const reader = await openReadOnly({ directory });
    const { position } = await reader.head();
    expect(positionsOf(await follow(reader, 0, position + 200))).toEqual(range(1, position + 200));
    await writer.kill();
    expect((await reader.verify()).messages).toBe((await reader.head()).position);
    await reader.close();
  }, 30_000);
});

describe('a disk that takes no more', () => {
  it('given a write that fails, then its callers are told, what was acknowledged stands, and a restart goes on', async () => {
    const child = run('write', 1500);
    expect(await child.ended).toBe(1);
    const lines = child.lines();
    expect(lines.at(-1)).toContain(`LogWriteFailed: The log in ${directory} could not be written`);
    const log = await openLog(directory);
    const ids = new Set((await everything(log)).map((m) => m.id));
    const acknowledged = lines.slice(1, -1).flatMap((line) => line.split(' '));
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    await log.verify();
    await fill(log, 100);
    await log.close();
  }, 30_000);
});
