/** Backups made while a server writes, and what is restored of them: the same bytes, the same idempotency. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDatabase } from '../../src/log/sqlite/driver.js';
import { annals, NONE, ndjson, unwrapped, workplace } from '../cli/command-line.js';
import { bytesAt, FEW_QUESTIONS } from '../e2e/questions.js';
import { clientOf, serve, type Service } from '../e2e/service.js';
import { actor, stance, WORLD } from '../support/recording.js';
import { append, history, tampered } from './logs.js';
import { running } from './running.js';

const { folder, path, fileOf } = workplace();

const KEY = { 'Idempotency-Key': 'a-request-of-its-own' };
const KEYED = [actor('keyed-one'), actor('keyed-two')];
const said = ({ stderr }: { stderr: string }): string => unwrapped(stderr);

describe('a backup under load', () => {
  const data = folder();
  const file = path('under-load.db');
  let service: Service;
  let head: number;
  let keyed: string;
  beforeAll(async () => {
    service = await serve(data, 'bundled');
    keyed = (await service.post(KEYED, { headers: KEY })).text;
    await service.post({
      type: 'IssueFramed',
      data: { issue: 'fees', title: 'Fees', question: 'How high?', scale: ['more', 'less'] },
    });
    let isDone = false;
    const writers = [0, 1, 2, 3].map(async (w) => {
      let written = 0;
      for (; !isDone; written++) {
        const { status } = await service.post(
          stance('ru', 'fees', written % 2 === 0 ? 'more' : 'less', {
            sources: [{ source: 'itu-pp22-results', locator: `writer ${w}, line ${written}` }],
          }),
        );
        if (status !== 201) throw new Error(`A writer was answered ${status}.`);
      }
      return written;
    });
    const before = await service.head();
    const ran = await annals(['backup', file], { data });
    const after = await service.head();
    isDone = true;
    const written = (await Promise.all(writers)).reduce((sum, one) => sum + one, 0);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    head = Number(/up to position (\d+)/.exec(unwrapped(ran.stdout))?.[1]);
    // It went on while the backup was made, and the backup holds a beginning of all that was written.
    expect(written).toBeGreaterThan(0);
    expect(after).toBeGreaterThan(before);
    expect(head).toBeGreaterThanOrEqual(before);
    expect(head).toBeLessThanOrEqual(after);
  });
  afterAll(() => service.stop());

  it('given it restored, then every answer has the same bytes at every position tried, also the instants', async () => {
    const restored = folder();
    expect(await annals(['restore', file, restored])).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(restored)).toEqual(['log']);
    expect(await annals(['verify'], { data: restored })).toMatchObject({ code: 0, stderr: '' });
    const other = await serve(restored);
    expect(await other.head()).toBe(head);
    for (const position of [1, 300, 683, head - 1, head]) {
      const questions = position < 683 ? ['/v1/elections?asOf=2022-12&limit=500'] : FEW_QUESTIONS;
      expect(await bytesAt(other, String(position), questions)).toEqual(
        await bytesAt(service, String(position), questions),
      );
    }
    const lines = await annals(['replay', '--recorded', '--to', String(head)], { data });
    expect((await annals(['replay', '--recorded'], { data: restored })).stdout).toBe(lines.stdout);

    // The same key with the same request is answered as before; with another one it is refused; the log goes on.
    expect(await other.post(KEYED, { headers: KEY })).toMatchObject({ status: 201, text: keyed });
    expect((await other.post([actor('something-else')], { headers: KEY })).status).toBe(409);
    expect(await other.head()).toBe(head);
    expect((await other.record(actor('after-it')))[0]?.position).toBe(String(head + 1));
    await other.stop();
  });

  it('given a file or a folder that is there, then nothing is overwritten', async () => {
    const bytes = readFileSync(file);
    const ran = await annals(['backup', file], { data });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(said(ran)).toMatch(/under-load\.db is there already, and a backup overwrites nothing/);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    const full = folder();
    mkdirSync(full);
    writeFileSync(join(full, 'notes.txt'), 'mine');
    const refused = await annals(['restore', file, full]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(said(refused)).toMatch(/is not empty \(it holds notes\.txt\)/);
    expect(readdirSync(full)).toEqual(['notes.txt']);
    expect(await annals(['restore', file, data])).toMatchObject({ code: 2 });
    expect(await clientOf(service.url).head()).toBeGreaterThanOrEqual(head);
  });
});

describe('what is no whole log', () => {
  const data = folder();
  const file = path('whole.db');
  beforeAll(async () => {
    await append(data, history(1500));
    expect(await annals(['backup', file], { data, env: NONE })).toMatchObject({ code: 0 });
  });

  const damaged = (name: string, damage: (file: string) => void): string => {
    const copy = fileOf(name, '');
    writeFileSync(copy, readFileSync(file));
    damage(copy);
    return copy;
  };
  const files: [string, () => string, number, RegExp][] = [
    ['no file', () => path('nowhere.db'), 2, /There is no file/],
    ['an empty file', () => fileOf('empty.db', ''), 4, /the file is empty/],
    ['a text', () => fileOf('text.db', 'Dear reader,\n'.repeat(1000)), 4, /SQLite cannot read it/],
    ['another program’s database', () => foreign(), 4, /is a database of another program/],
    [
      'one that was cut short',
      () => damaged('short.db', (copy) => truncateSync(copy, statSync(file).size - 4096 * 10)),
      4,
      /damaged/,
    ],
    [
      'one with a changed byte',
      () =>
        damaged('byte.db', (copy) => {
          const bytes = readFileSync(copy);
          bytes[bytes.indexOf('line 777') + 5] = 0x38;
          writeFileSync(copy, bytes);
        }),
      4,
      /is not as it was written/,
    ],
  ];
  function foreign(): string {
    const other = path('foreign.db');
    const database = openDatabase(other);
    database.exec('CREATE TABLE IF NOT EXISTS messages (x)');
    database.close();
    return other;
  }
  it.each(files)(
    'given %s, when it is to be restored, then it is refused and nothing is made',
    async (_, make, code, why) => {
      const [from, to] = [make(), folder()];
      const ran = await annals(['restore', from, to]);
      expect(ran).toMatchObject({ code, stdout: '' });
      expect(said(ran)).toMatch(why);
      expect(existsSync(to)).toBe(false);
      mkdirSync(to);
      await annals(['restore', from, to]);
      expect(readdirSync(to)).toEqual([]);
    },
  );

  it('given a damaged log, when it is to be backed up, then it is refused and nothing is left', async () => {
    const other = folder();
    await append(other, history(500));
    tampered(other, (db) =>
      db.exec("UPDATE messages SET content = replace(content, 'line', 'lime') WHERE position = 200"),
    );
    const target = path('damaged.db');
    const ran = await annals(['backup', target], { data: other });
    expect(ran).toMatchObject({ code: 4, stdout: '' });
    expect(said(ran)).toMatch(/position 200, or the one before it, is not as it was written/);
    expect(readdirSync(dirname(target)).filter((name) => name.includes('damaged'))).toEqual([]);
    tampered(other, (db) => db.exec('DELETE FROM messages WHERE position > 190'));
    expect(said(await annals(['backup', target], { data: other }))).toMatch(/position 500 was acknowledged/);
    expect(await annals(['backup', target], { data: folder() })).toMatchObject({ code: 2 });
    expect(await annals(['backup', path('no/such/folder/a.db')], { data })).toMatchObject({ code: 2 });
  });

  it('given a restore that is broken off, or killed, then there is no log; given a backup so, then no file', async () => {
    const large = folder();
    await append(large, history(30_000));
    const [target, other] = [path('broken-off.db'), path('large.db')];
    const backingUp = running(['backup', target], { data: large });
    await until(() => readdirSync(dirname(target)).some((name) => name.startsWith('.broken-off.db')));
    backingUp.child.kill('SIGINT');
    expect(await backingUp.ended).toMatchObject({ code: 130, stdout: '' });
    expect(readdirSync(dirname(target)).filter((name) => name.includes('broken-off'))).toEqual([]);

    expect(await annals(['backup', other], { data: large })).toMatchObject({ code: 0 });
    for (const signal of ['SIGINT', 'SIGKILL'] as const) {
      const to = folder();
      const restoring = running(['restore', other, to]);
      await until(() => existsSync(to) && readdirSync(to).length > 0);
      restoring.child.kill(signal);
      expect((await restoring.ended).code).toBe(signal === 'SIGINT' ? 130 : null);
      expect(existsSync(join(to, 'log'))).toBe(false);
      if (signal === 'SIGINT') expect(await annals(['restore', other, to])).toMatchObject({ code: 0 });
      else
        expect(said(await annals(['restore', other, to]))).toMatch(
          /restoring-\d+, which a restore that was broken off left behind/,
        );
    }
  });

  it('given what was restored, then it takes an import as the first did: nothing is new', async () => {
    const to = folder();
    expect(await annals(['restore', file, to])).toMatchObject({ code: 0 });
    const stdin = ndjson(...WORLD.slice(0, 3));
    const [one, two] = [
      await annals(['import', '-', '--dry-run', '--json'], { data, env: NONE, stdin }),
      await annals(['import', '-', '--dry-run', '--json'], { data: to, env: NONE, stdin }),
    ];
    expect(two).toEqual(one);
  });
});

/** Looks again and again until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
}
