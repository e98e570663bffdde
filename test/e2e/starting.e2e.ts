/** A start that is refused: it exits with 2 and a sentence, and changes nothing. */
import { cpSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteLog } from '../../src/log/sqlite/open.js';
import { annals } from '../cli/command-line.js';
import { launch } from '../support/process.js';
import { folders, serve, type Service } from './service.js';
import { actor } from './told.js';

const folder = folders();
const data = folder();
const logOf = (directory: string): string => join(directory, 'log');
let service: Service;
beforeAll(async () => {
  service = await serve(data);
  for (let i = 0; i < 5; i++) await service.record(Array.from({ length: 60 }, (_, n) => actor(`a${i}-${n}`)));
});

/** Starts a service over a folder, which is to end by itself. */
const refusal = async (directory: string) => {
  const { code, signal, stdout, stderr } = await launch({
    ANNALS_DATA: directory,
    ANNALS_PORT: '0',
    ANNALS_CORPUS: 'none',
  }).ended;
  // A sentence for people: one line, and nothing of where in the code it came up.
  expect(stderr).toMatch(/^[A-Z][^\n]+\.\n$/);
  return { code, signal, stdout, stderr };
};

/** Every file of the log with its bytes, but for what a running writer and SQLite keep for themselves. */
const filesOf = (directory: string) =>
  new Map(
    readdirSync(logOf(directory))
      .filter((name) => !/-shm$|^writer/.test(name))
      .map((name) => [name, readFileSync(join(logOf(directory), name)).toString('base64')]),
  );

describe('a second process on the same folder', () => {
  it('given a service that runs, then it is refused with a sentence that says who has it, and the first goes on', async () => {
    const { code, signal, stdout, stderr } = await refusal(data);
    expect({ code, signal, stdout }).toEqual({ code: 2, signal: null, stdout: '' });
    expect(stderr).toContain(logOf(data));
    expect(stderr).toContain(String(service.pid));
    const [line] = await service.record(actor('first-goes-on'));
    expect(line?.position).toBe('301');
  });
});

describe('a log that is cut short', () => {
  let copy: string;
  beforeAll(async () => {
    expect((await service.stop()).code).toBe(0);
  });
  beforeEach(() => {
    copy = folder();
    cpSync(data, copy, { recursive: true });
  });

  it('given a file of which the end is lost, then it is refused and left as it is', async () => {
    const file = join(logOf(copy), 'log.db');
    const size = readFileSync(file).length;
    truncateSync(file, size - 5000);
    const before = filesOf(copy);
    const { code, stdout, stderr } = await refusal(copy);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`The log in ${logOf(copy)} is damaged: log.db has been cut short`);
    expect(stderr).toContain(`${size - 5000} bytes of ${size}`);
    expect(filesOf(copy)).toEqual(before);
  });

  it('given a file that is gone, though views of it are there, then it is refused, and no new log is made', async () => {
    rmSync(join(logOf(copy), 'log.db'));
    const before = filesOf(copy);
    const { code, stderr } = await refusal(copy);
    expect(code).toBe(2);
    expect(stderr).toContain('log.db is missing or empty, although position 301 was acknowledged');
    expect(filesOf(copy)).toEqual(before);
  });
});

describe('a kill, and then a write-ahead file that is cut short', () => {
  it('given acknowledged developments that are lost with it, then it is refused and left as it is', async () => {
    const copy = folder();
    const running = await serve(copy);
    await running.record(Array.from({ length: 50 }, (_, n) => actor(`b-${n}`)));
    await running.kill();
    const file = join(logOf(copy), 'log.db-wal');
    truncateSync(file, readFileSync(file).length - 100);
    const before = filesOf(copy);
    const { code, stderr } = await refusal(copy);
    expect(code).toBe(2);
    expect(stderr).toContain('position 50 was acknowledged (log.head), but log.db ends at 0');
    expect(filesOf(copy)).toEqual(before);
  });
});

describe('a log that a newer program wrote', () => {
  it.each([
    ['a type that this one does not know', 'OfficeAbolished', 1, 'type "OfficeAbolished"'],
    ['a newer version of a type', 'ActorRegistered', 9, 'a ActorRegistered in version 9 of its schema'],
  ])('given %s, then it is refused with a sentence and left as it is', async (_, type, schemaVersion, named) => {
    const copy = folder();
    const log = await openSqliteLog({ directory: logOf(copy), clock: Date.now });
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const content = JSON.stringify({ data: { actor: 'us', kind: 'state', name: 'United States' }, type });
    const message = { id, type, schemaVersion, stream: 'actor-us', content };
    await log.append({ messages: [message], expected: new Map([['actor-us', 'none']]) });
    await log.close();
    const before = filesOf(copy);
    const { code, stdout, stderr } = await refusal(copy);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(named);
    expect(stderr).toContain('it was written by a newer program. Update this one.');
    expect(filesOf(copy)).toEqual(before);
    const asked = await annals(['ask', 'actor', 'us'], { data: copy });
    expect(asked).toMatchObject({ code: 4, stdout: '' });
    expect(asked.stderr.replaceAll(/\s+/g, ' ')).toContain(named);
    expect(asked.stderr).not.toContain(' at ');
  });
});
