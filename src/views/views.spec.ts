import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendBehind, poison, viewFilesIn } from '../../test/support/behind.js';
import { openNode, withMethod } from '../../test/support/node.js';
import { freshNode } from '../../test/support/fresh-node.js';
import { actor, ballot, id, stance, WORLD } from '../../test/support/recording.js';
import type { Log } from '../log/log.js';
import { openDatabase, SqlError } from '../log/sqlite/driver.js';
import { openSqliteLog } from '../log/sqlite/open.js';
import { Problem } from '../problem.js';
import { ServiceStatus } from './service-status.js';
import { OLDEST_READABLE } from './schema.js';
import { ViewStore } from './view-store.js';
import { Views } from './views.js';

const at = freshNode();

const folder = (): string => join(at.directory, 'views');
const viewFiles = (): string[] => viewFilesIn(at.directory);
const dump = (views: Views): unknown => ({
  all: views.store.all(1e6),
  counts: views.store.counts(),
  found: ['election:open-2020', 'stance:us|fees', 'cites:paper'].map((key) => views.store.positions(key, 1e6)),
});

describe('being asked to build anew', () => {
  it('given a node that serves, then it says how far it is, answers on, and says how it ended', async () => {
    await at.node.record(WORLD);
    const before = dump(at.node.views);
    const service = new ServiceStatus(at.node.log, at.node.views);
    expect(await service.status()).toMatchObject({ rebuild: null, lastRebuild: null });
    service.rebuild();
    service.rebuild();
    expect(at.node.views.progress).toEqual({ position: 0, startedAt: expect.any(Number) });
    expect(dump(at.node.views)).toEqual(before);
    while ((await service.status())['lastRebuild'] === null) await new Promise((done) => setTimeout(done, 5));
    const ended = { startedAt: expect.any(String), endedAt: expect.any(String), problem: null };
    expect(await service.status()).toMatchObject({ rebuild: null, lastRebuild: ended });
    expect(dump(at.node.views)).toEqual(before);
  });

  it('given a log that this version cannot read, then why it failed, and the old view serves', async () => {
    await at.node.record(WORLD);
    const service = new ServiceStatus(at.node.log, at.node.views);
    await poison(at.node);
    service.rebuild();
    while ((await service.status())['lastRebuild'] === null) await new Promise((done) => setTimeout(done, 5));
    expect(await service.status()).toMatchObject({ lastRebuild: { problem: expect.stringContaining('MoonLanded') } });
    expect(at.node.views.store.checkpoint.position).toBe(10);
  });
});

describe('opening', () => {
  it('given a view that is in step, then it goes on from its checkpoint', async () => {
    await at.node.record(WORLD);
    const [file] = viewFiles();
    let read = 0;
    await at.node.close();
    at.node = await openNode(at.directory, {
      through: (log) =>
        withMethod(log, 'readAll', (after, limit) => ((read += limit ?? 1000), log.readAll(after, limit))),
    });
    expect(viewFiles()).toEqual([file]);
    expect(at.node.views.store.checkpoint.position).toBe(10);
    // One to see that the last development is the same, and a look for more.
    expect(read).toBeLessThanOrEqual(1001);
  });

  it('given no view, then it is built from the log, and the same as the one that followed', async () => {
    await at.node.record([...WORLD, { id: id(1), ...ballot('open-2020', 1) }, stance('us', 'fees', 'more')]);
    const before = dump(at.node.views);
    await at.reopen(() => rmSync(folder(), { recursive: true }));
    expect(dump(at.node.views)).toEqual(before);
  });

  it.each<[string, (path: string) => void]>([
    ['of another version', (path) => change(path, `UPDATE meta SET value = '0' WHERE name = 'version'`)],
    ['of other schemas', (path) => change(path, `UPDATE meta SET value = '' WHERE name = 'schemas'`)],
    [
      'of another log',
      (path) =>
        change(
          path,
          `UPDATE meta SET value = '${id(77)}' WHERE name = 'id'; UPDATE development SET id = unhex('${id(77)}', '-') WHERE position = 10`,
        ),
    ],
    [
      'that is ahead of the log',
      (path) =>
        change(
          path,
          `UPDATE meta SET value = '11' WHERE name = 'position'; UPDATE development SET position = 11 WHERE position = 10`,
        ),
    ],
    ['that ends elsewhere than its checkpoint', (path) => change(path, `DELETE FROM development WHERE position = 10`)],
    ['without its tables', (path) => change(path, 'DROP TABLE touch; CREATE TABLE touch (other TEXT)')],
    ['that is no database', (path) => (discard(path), writeFileSync(path, 'no database '.repeat(1000)))],
    ['that is empty', (path) => (discard(path), writeFileSync(path, ''))],
  ])('given a view %s, then it is built anew, and nothing of it is left', async (_, spoil) => {
    await at.node.record(WORLD);
    const before = dump(at.node.views);
    await at.reopen(() => spoil(join(folder(), viewFiles()[0] as string)));
    expect(dump(at.node.views)).toEqual(before);
    expect(viewFiles()).toHaveLength(1);
    await at.node.record([actor('fr')]);
    expect(at.node.views.store.knownAt('actor', 'fr')).toBe(11);
  });

  it('given a build that was broken off, then the next start goes on with it', async () => {
    await at.node.record(WORLD);
    await at.node.close();
    rmSync(folder(), { recursive: true });
    const log = await openSqliteLog({ directory: join(at.directory, 'log'), clock: Date.now });
    const half: Log['readAll'] = async function* (after, limit) {
      for await (const page of log.readAll(after, limit)) {
        yield page.slice(0, 4);
        throw new Error('killed');
      }
    };
    await expect(Views.open(folder(), withMethod(log, 'readAll', half))).rejects.toThrow('killed');
    await log.close();
    at.node = await openNode(at.directory);
    expect(at.node.views.store.checkpoint.position).toBe(10);
    expect(viewFiles()).toEqual(['views-1.db']);
  });

  it('given a log that holds what this version cannot read, then it does not open, and the log is free again', async () => {
    await poison(at.node);
    await at.node.close();
    await expect(openNode(at.directory)).rejects.toThrow(/MoonLanded.*newer program/);
    const log = await openSqliteLog({ directory: join(at.directory, 'log'), clock: Date.now });
    await log.close();
  });
});

describe('following', () => {
  it('given what others append to the log, then it is taken in, and who waits for it is woken', async () => {
    const waiting = at.node.views.has(1, 5000);
    await appendBehind(at.node, 'ActorRegistered', actor('us'));
    expect(await waiting).toBe(true);
    expect(at.node.views.store.knownAt('actor', 'us')).toBe(1);
    expect(await at.node.views.has(1, 0)).toBe(true);
  });

  it('given a position that does not come, then false after the time, and no sooner', async () => {
    const start = performance.now();
    expect(await at.node.views.has(1, 60)).toBe(false);
    expect(performance.now() - start).toBeGreaterThan(50);
  });

  it('given several who wait for different positions, then each is woken for its own', async () => {
    const woken: number[] = [];
    const all = [2, 1, 3].map((p) => at.node.views.has(p, p === 3 ? 100 : 5000).then((has) => has && woken.push(p)));
    await appendBehind(at.node, 'ActorRegistered', actor('us'), id(1));
    await at.node.views.has(1, 5000);
    expect(woken).toEqual([1]);
    await appendBehind(at.node, 'ActorRegistered', actor('ru'), id(2));
    await Promise.all(all);
    expect(woken).toEqual([1, 2]);
  });
});

describe('a view that stops', () => {
  const status = () => new ServiceStatus(at.node.log, at.node.views);

  it('given a development that it cannot take in, then it says so, and neither reads nor waits are answered', async () => {
    await at.node.record(WORLD);
    expect(await status().ready()).toEqual({ ready: true, reasons: [] });
    const waiting = at.node.views.has(12, 5000).catch((error: unknown) => error);
    await poison(at.node);
    expect(await waiting).toMatchObject({ status: 503, code: 'view-stopped' });
    await expect(at.node.views.has(1, 0)).rejects.toMatchObject({ status: 503, code: 'view-stopped' });
    await expect(at.node.ask('elections')).rejects.toMatchObject({ status: 503, code: 'view-stopped' });
    const { ready, reasons } = await status().ready();
    expect(ready).toBe(false);
    expect(reasons.join()).toMatch(/MoonLanded/);
    expect(await status().status()).toMatchObject({
      head: '11',
      views: [{ checkpoint: '10', lag: 1, problem: expect.stringMatching(/MoonLanded/) }],
    });
  });

  it('given that the log is closed under it, then the service is not ready', async () => {
    await at.node.log.close();
    expect((await status().ready()).ready).toBe(false);
  });
});

describe('building it anew', () => {
  it('given a view that serves, when built beside it, then it serves until the switch, and what was recorded meanwhile is there', async () => {
    await at.node.record(WORLD);
    const old = at.node.views.store;
    const building = at.node.views.rebuild();
    const recorded = at.node.record([actor('fr')]);
    expect(at.node.views.store).toBe(old);
    expect(old.knownAt('actor', 'us')).toBe(2);
    await Promise.all([building, recorded]);
    expect(at.node.views.store).not.toBe(old);
    expect(at.node.views.store.knownAt('actor', 'fr')).toBe(11);
    expect(viewFiles()).toEqual(['views-2.db']);
    await at.node.record([actor('de')]);
    expect(at.node.views.store.checkpoint.position).toBe(12);
  });

  it('given writers that never pause, when built anew again and again, then nothing is missed or doubled', async () => {
    const writing = (async () => {
      for (let i = 0; i < 40; i++) await at.node.record([actor(`a${i}`)]);
    })();
    for (let i = 0; i < 4; i++) await at.node.views.rebuild();
    await writing;
    expect(at.node.views.problem).toBeUndefined();
    expect(at.node.views.store.all(100).map((d) => d.position)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    const followed = dump(at.node.views);
    await at.node.views.rebuild();
    expect(dump(at.node.views)).toEqual(followed);
    await at.reopen();
    expect(dump(at.node.views)).toEqual(followed);
  });

  it('given one that an earlier version built and this one can read, then it serves until it is built anew', async () => {
    await at.node.record(WORLD);
    const file = viewFiles()[0] as string;
    await at.node.close();
    change(join(folder(), file), `UPDATE meta SET value = '${OLDEST_READABLE}' WHERE name = 'version'`);
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    at.node = await openNode(at.directory, {
      through: (log) =>
        withMethod(log, 'readAll', async function* (after, limit) {
          if (after === 0) await gate;
          yield* log.readAll(after, limit);
        }),
    });
    expect(at.node.views.store.version).toBe(OLDEST_READABLE);
    await at.node.record([actor('fr')]);
    expect(at.node.views.store.knownAt('actor', 'fr')).toBe(11);
    goOn();
    await at.node.views.rebuild();
    expect(at.node.views.store.isOfThisVersion).toBe(true);
    expect(at.node.views.store.knownAt('actor', 'fr')).toBe(11);
    expect(viewFiles()).toEqual(['views-2.db']);
  });

  it('given a build that was killed half-way, then the one before serves, and nothing is left of the other', async () => {
    await at.node.record(WORLD);
    const before = dump(at.node.views);
    const half = new ViewStore(join(folder(), 'views-2.db'));
    for await (const page of at.node.log.readAll(0, 4)) half.apply(page);
    half.close();
    await at.reopen();
    expect(dump(at.node.views)).toEqual(before);
    expect(viewFiles()).toEqual(['views-1.db']);
  });

  it('given two who ask for it at once, then it is built once', async () => {
    await Promise.all([at.node.views.rebuild(), at.node.views.rebuild()]);
    expect(viewFiles()).toEqual(['views-2.db']);
  });

  it('given that it fails, then the one before goes on serving', async () => {
    let fails = false;
    await at.node.close();
    at.node = await openNode(at.directory, {
      through: (log) =>
        withMethod(log, 'readAll', (after, limit) => {
          if (fails) throw new Error('The disk is full.');
          return log.readAll(after, limit);
        }),
    });
    fails = true;
    await expect(at.node.views.rebuild()).rejects.toThrow('The disk is full.');
    await at.node.record([actor('us')]);
    expect(at.node.views.store.knownAt('actor', 'us')).toBe(1);
    expect(viewFiles()).toEqual(['views-1.db']);
  });

  it('given a reader that finds the file damaged, then reads are refused until it is built anew, and then answered', async () => {
    await at.node.record(WORLD);
    const told = at.node.views.distrust(new SqlError('database disk image is malformed', 'SQLITE_CORRUPT', 11));
    expect(told).toBeInstanceOf(Problem);
    await expect(at.node.ask('elections')).rejects.toMatchObject({ status: 503, code: 'view-stopped', retryAfter: 5 });
    await at.node.views.rebuild();
    expect(await at.node.ask('elections')).toMatchObject({ position: '10' });
    const other = new Error('another');
    expect(at.node.views.distrust(other)).toBe(other);
  });
});

function change(path: string, sql: string): void {
  const db = openDatabase(path);
  db.exec(sql);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

function discard(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}
