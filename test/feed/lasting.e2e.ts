/** What feeds outlast: readers that come and go or dawdle, and the end of either side at any moment. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders, serve, type Service } from '../e2e/service.js';
import { leaveAll, positions, readFeed } from '../support/feed.js';

const folder = folders();
afterAll(() => leaveAll());
jest.setTimeout(180_000);

let made = 0;
const registered = (n: number) =>
  Array.from({ length: n }, () => ({
    type: 'ActorRegistered',
    data: { actor: `actor-${(made += 1)}`, kind: 'state', name: `Actor ${made}, ${'of some length '.repeat(8)}` },
  }));

/** Bytes of memory that a process has in use. */
const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) * 1024;

const MIB = 1024 * 1024;

const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

describe('the end of the service', () => {
  it('given kill -9 while a feed catches up and again while it is live, then it goes on without gap or repeat', async () => {
    const data = folder();
    let service = await serve(data);
    await service.record(registered(2000));
    const got: number[] = [];
    const first = await readFeed(`${service.url}/v1/feed`);
    await first.until(1);
    await service.kill();
    await first.ended;
    got.push(...first.positions());
    expect(first.ending()).toBeUndefined();

    service = await serve(data);
    const second = await readFeed(`${service.url}/v1/feed`, { 'Last-Event-ID': String(got.at(-1)) });
    await second.until(2000 - got.length);
    await service.record(registered(20));
    await second.until(2020 - got.length);
    await service.kill();
    got.push(...second.positions());

    service = await serve(data);
    await service.record(registered(1));
    const third = await readFeed(`${service.url}/v1/feed`, { 'Last-Event-ID': String(got.at(-1)) });
    await third.until(1);
    got.push(...third.positions());
    expect(got).toEqual(positions(1, 2021));
    third.vanish();
    await service.stop();
  });

  it('given a request to stop, then every feed says where to go on from and ends, and so does a poll that waits', async () => {
    const service = await serve(folder());
    await service.record(registered(10));
    const feeds = await Promise.all(positions(1, 5).map(() => readFeed(`${service.url}/v1/feed`)));
    for (const feed of feeds) await feed.until(10);
    const poll = fetch(`${service.url}/v1/feed?mode=poll&after=10&wait=60`);
    // It waits once another request that came later is answered.
    expect(await service.head()).toBe(10);
    const ended = await service.stop();
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    for (const feed of feeds) {
      await feed.ended;
      expect(feed.ending()).toMatchObject({ reason: 'stopping', after: '10' });
    }
    expect(await (await poll).text()).toBe('');
  });
});

describe('many readers', () => {
  let service: Service;
  beforeAll(async () => {
    service = await serve(folder());
    await service.record(registered(50));
  });
  afterAll(() => service.stop());

  it('given 500 at once, then each gets everything, once and in order', async () => {
    const feeds = await Promise.all(positions(1, 500).map(() => readFeed(`${service.url}/v1/feed?format=development`)));
    for (let i = 0; i < 10; i += 1) await service.record(registered(3));
    for (const feed of feeds) await feed.until(80);
    for (const feed of feeds) expect(feed.positions()).toEqual(positions(1, 80));
    for (const feed of feeds) feed.vanish();
  });

  it('given readers that vanish in the middle, then their connections are let go of, and others are served', async () => {
    await service.record(registered(1000));
    const filesBefore = openFiles(service.pid);
    for (let round = 0; round < 3; round += 1) {
      const feeds = await Promise.all(positions(1, 100).map(() => readFeed(`${service.url}/v1/feed`)));
      for (const [i, feed] of feeds.entries()) {
        if (i % 2 === 0) await feed.until(1);
        feed.vanish();
      }
    }
    const feed = await readFeed(`${service.url}/v1/feed?after=1070`);
    await feed.until(10);
    for (let tries = 0; openFiles(service.pid) > filesBefore + 20 && tries < 200; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(openFiles(service.pid)).toBeLessThanOrEqual(filesBefore + 20);
    feed.vanish();
  });
});

describe('slow readers', () => {
  it('given readers that take nothing, then the memory of the service hardly grows; read on, and nothing is missing', async () => {
    const service = await serve(folder());
    for (let i = 0; i < 10; i += 1) await service.record(registered(2000));
    // What any reader costs at the first time is not what a slow one costs.
    const warm = await readFeed(`${service.url}/v1/feed`);
    await warm.until(20_000);
    const before = memoryOf(service.pid);
    const slow = await Promise.all(positions(1, 20).map(() => readFeed(`${service.url}/v1/feed`)));
    for (const feed of slow) feed.pause();
    await service.record(registered(100));
    await warm.until(20_100);
    expect(memoryOf(service.pid) - before).toBeLessThan(64 * MIB);
    const [one] = slow;
    one?.resume();
    await one?.until(20_100);
    expect(one?.positions()).toEqual(positions(1, 20_100));
    for (const feed of [...slow, warm]) feed.vanish();
    await service.stop();
  });
});

describe('annals feed', () => {
  const CLI = join(process.cwd(), 'dist', 'src', 'cli', 'annals.js');

  /** Runs it until so many lines are there, and kills it. */
  function following(data: string, args: readonly string[]) {
    const child = spawn(process.execPath, [CLI, 'feed', '--data', data, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [text, said] = ['', ''];
    let look = (): void => undefined;
    child.stdout.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      look();
    });
    child.stderr.setEncoding('utf8').on('data', (more: string) => {
      said += more;
      look();
    });
    const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
    // A line that is not whole was not had.
    const got = (): number[] =>
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => Number((JSON.parse(line) as { position: string }).position));
    const when = (isSo: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        look = () => {
          if (isSo()) resolve();
        };
        look();
      });
    return {
      got,
      said: () => said,
      until: (count: number) => when(() => got().length >= count),
      untilSaid: (words: string) => when(() => said.includes(words)),
      gone,
      kill: async () => {
        child.kill('SIGKILL');
        await gone;
      },
    };
  }

  it('given kill -9 of the service, and one started anew elsewhere, then its lines go on without gap or repeat', async () => {
    const data = folder();
    let service = await serve(data);
    await service.record(registered(30));
    const feed = following(data, ['--format', 'development']);
    await feed.until(30);
    await service.kill();
    await feed.untilSaid('taken up there');
    service = await serve(data);
    await service.record(registered(5));
    await feed.until(35);
    await service.kill();
    service = await serve(data);
    await service.record(registered(5));
    await feed.until(40);
    expect(feed.got()).toEqual(positions(1, 40));
    await feed.kill();
    await service.stop();
  });

  it('given kill -9 of itself, and the last position had, then the next one goes on behind it', async () => {
    const data = folder();
    const service = await serve(data);
    await service.record(registered(3000));
    const first = following(data, []);
    await first.until(1);
    await first.kill();
    const had = first.got();
    const second = following(data, ['--after', String(had.at(-1))]);
    await second.until(3000 - had.length);
    expect([...had, ...second.got()]).toEqual(positions(1, 3000));
    await second.kill();
    await service.stop();
  });

  it('given no service, then all there is, and its end; given what is refused, then why', async () => {
    const data = folder();
    const service = await serve(data);
    await service.record(registered(700));
    for (const args of [[], ['--url', service.url]]) {
      const once = following(data, ['--once', '--after', '100', ...args]);
      expect([await once.gone, once.got(), once.said()]).toEqual([0, positions(101, 700), '']);
    }
    await service.stop();
    const feed = following(data, ['--after', '5']);
    expect(await feed.gone).toBe(0);
    expect(feed.got()).toEqual(positions(6, 700));
    expect(feed.said()).toContain('this is all there is');
    const refused = following(data, ['--actor', 'actor-0']);
    expect(await refused.gone).toBe(2);
    expect(refused.said()).toContain('No actor "actor-0"');
  });
});
