import { jsonEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyLog } from '../../src/log/copy/copy-log.js';
import { SqliteTarget } from '../../src/log/copy/sqlite-target.js';
import { KurrentTarget } from '../../src/log/kurrentdb/copy-target.js';
import type { Log, MessageToAppend } from '../../src/log/log.js';
import { openSqliteLog } from '../../src/log/sqlite/open.js';
import { batch, everything, message } from '../log/support.js';
import { copyFolder, newPrefix, openLog } from './kurrent-store.js';
import { StandInCluster } from './stand-in/cluster.js';
import { StandIn } from './stand-in/stand-in.js';

// In one process with the server it speaks to, much takes longer.
jest.setTimeout(60_000);

/** What a log may hold: runs of a stream and jumps between them, contents that are shown as JSON and others, and all members. */
const varied = (count: number): MessageToAppend[] =>
  Array.from({ length: count }, (_, n) =>
    message(`stream-${n % 7 === 0 ? 'a' : n % 11}`, {
      schemaVersion: 1 + (n % 3),
      content: n % 5 === 0 ? `{"2":"é ${n}","1":1e3}` : `{"data":{"n":${n},"text":"ʼ“ ”"}}`,
      ...(n % 4 === 0 ? { correlationId: `c-${n}` } : {}),
      ...(n % 6 === 0 ? { causationId: `d ${n}` } : {}),
      ...(n % 3 === 0 ? { metadata: { idempotencyKey: `key ${n}`, requestHash: 'abc' } } : {}),
    }),
  );

describe('copying a log', () => {
  let standIn: StandIn;
  let source: Log;
  let now = 1_600_000_000_000;
  const made: string[] = [];
  const folder = (): string => {
    const path = copyFolder();
    made.push(path);
    return path;
  };
  const target = (prefix: string): KurrentTarget =>
    new KurrentTarget({ connectionString: standIn.connectionString, prefix, silenceMs: 15_000 });
  const copied = async (prefix: string, from = source) => {
    const to = target(prefix);
    try {
      return await copyLog(from, to);
    } finally {
      await to.close();
    }
  };
  /** What a node makes of the streams of a prefix. */
  const onServer = async (prefix: string) => {
    const log = openLog(standIn.connectionString, prefix, folder());
    expect(await log.server.live(20_000)).toBe(true);
    const all = await everything(log);
    await log.close();
    return all;
  };

  beforeAll(async () => {
    standIn = await StandIn.start();
    source = await openSqliteLog({ directory: folder(), clock: () => (now += 1000) });
    const all = varied(700);
    await source.append(batch(all.slice(0, 300)));
    for (const one of all.slice(300)) await source.append(batch([one]));
  });
  afterEach(() => standIn.faults.clear());
  afterAll(async () => {
    await source.close();
    await standIn.kill();
    for (const path of made) rmSync(path, { recursive: true, force: true });
  });

  it('given a log, when it is copied to a server and back, then each side holds the same messages, to the byte and the instant', async () => {
    const prefix = newPrefix();
    const there = await copied(prefix);
    expect(there).toMatchObject({ messages: 700, added: 700 });
    expect(await onServer(prefix)).toEqual(await everything(source));

    const log = openLog(standIn.connectionString, prefix, folder());
    expect(await log.server.live(20_000)).toBe(true);
    const data = folder();
    const to = await SqliteTarget.open(data);
    expect(await copyLog(log, to)).toEqual(there);
    await log.close();
    const back = await openSqliteLog({ directory: join(data, 'log'), clock: Date.now });
    expect(await back.verify()).toEqual({ messages: 700, hash: there.hash });
    expect(await everything(back)).toEqual(await everything(source));
    await back.close();
  });

  it('given a copy that is whole, when it is made again, then nothing is added', async () => {
    const prefix = newPrefix();
    const { hash } = await copied(prefix);
    const before = standIn.journal.length;
    expect(await copied(prefix)).toEqual({ messages: 700, added: 0, hash });
    expect(standIn.journal.length).toBe(before);
  });

  it.each([
    ['before', 1],
    ['before', 250],
    ['after', 0],
    ['after', 333],
  ] as const)(
    'given a server that dies %s it wrote append %i and comes back, then the copy is whole, and nothing stands twice',
    async (when, appends) => {
      const prefix = newPrefix();
      standIn.faults.dieAtAppend(when, appends);
      const copying = copied(prefix);
      while (standIn.member.alive) await new Promise((resolve) => setTimeout(resolve, 10));
      await standIn.restart();
      expect(await copying).toMatchObject({ messages: 700 });
      expect(await onServer(prefix)).toEqual(await everything(source));
    },
  );

  it('given connections that are cut again and again, then the copy is whole', async () => {
    const prefix = newPrefix();
    standIn.faults.answerDelay = 5;
    const cutting = setInterval(() => standIn.cutConnections(), 400);
    setTimeout(() => clearInterval(cutting), 1500);
    expect(await copied(prefix)).toMatchObject({ messages: 700 });
    clearInterval(cutting);
    expect(await onServer(prefix)).toEqual(await everything(source));
  });

  it('given a cluster whose leader stops leading on the way, and lives on, then the copy is whole and in order', async () => {
    const cluster = await StandInCluster.start();
    const prefix = newPrefix();
    const to = new KurrentTarget({ connectionString: cluster.connectionString, prefix, silenceMs: 15_000 });
    for (const { faults } of cluster.nodes) faults.answerDelay = 2;
    let changes = 0;
    const copying = copyLog(source, to, (doing, position) => {
      if (doing !== 'Copying' || position < 200 * (changes + 1) || changes === 2) return;
      changes++;
      cluster.depose();
      const next = cluster.nodes[changes];
      setTimeout(() => cluster.elect(next), 300);
    });
    const log = openLog(cluster.connectionString, prefix, folder());
    try {
      expect(await copying).toMatchObject({ messages: 700 });
      expect(changes).toBe(2);
      expect(await log.server.live(20_000)).toBe(true);
      expect(await everything(log)).toEqual(await everything(source));
    } finally {
      await to.close();
      await log.close();
      await cluster.close();
    }
  });

  it('given a server that stays away, then it says how far it came, and shows no password', async () => {
    const address = standIn.connectionString.replace('//', '//admin:changeit@');
    const to = new KurrentTarget({ connectionString: address, prefix: newPrefix(), silenceMs: 15_000 });
    standIn.faults.notReady = true;
    const refusal = copyLog(source, to, undefined, 10);
    await expect(refusal).rejects.toThrow(
      /^kurrentdb:\/\/127\.0\.0\.1:\d+ is not reached, or does not take it \(.*\)\. The copy stands at position 0 of 700: run it again/,
    );
    await expect(refusal).rejects.not.toThrow(/changeit/);
    await to.close();
  });

  it('given a target with the beginning of another log, then it is refused by what differs first, and nothing is added', async () => {
    const prefix = newPrefix();
    const [first, second] = await everything(source, 0, 2);
    const own = message('stream-a');
    if (!first || !second) throw new Error('The source is empty.');
    const other = await openSqliteLog({ directory: folder(), clock: () => first.recordedAt });
    const { position: _, revision: __, recordedAt: ___, ...same } = first;
    await other.append(batch([same, own]));
    await copied(prefix, other);
    const before = standIn.journal.length;
    await expect(copied(prefix)).rejects.toThrow(
      `holds other developments: the first that differs is at position 2, where it has SomethingHappened ${own.id} and the source SomethingHappened ${second.id}.`,
    );
    expect(standIn.journal.length).toBe(before);
    await other.close();
  });

  it('given a target that went on by itself, then it is refused by what the source does not have', async () => {
    const prefix = newPrefix();
    await copied(prefix);
    const log = openLog(standIn.connectionString, prefix, folder());
    await log.server.live(20_000);
    const more = message('stream-more');
    await log.append(batch([more]));
    await log.close();
    await expect(copied(prefix)).rejects.toThrow(
      `holds more than the source, which ends at position 700: the first that the source does not have is SomethingHappened ${more.id}.`,
    );
  });

  it('given a development that stands there under the same id with another instant, then that is what differs', async () => {
    const [prefix, one] = [newPrefix(), message('s')];
    const logs = await Promise.all([1000, 2000].map((at) => openSqliteLog({ directory: folder(), clock: () => at })));
    for (const log of logs) await log.append(batch([one]));
    await copied(prefix, logs[0]);
    await expect(copied(prefix, logs[1])).rejects.toThrow('and its recordedAt is another');
    for (const log of logs) await log.close();
  });

  it('given an event of another program among the streams, then it is refused', async () => {
    const prefix = newPrefix();
    const client = KurrentDBClient.connectionString(standIn.connectionString);
    const id = randomUUID();
    await client.appendToStream(`${prefix}theirs`, jsonEvent({ id, type: 'theirs', data: {} }));
    await client.dispose();
    await expect(copied(prefix)).rejects.toThrow(`event ${id}, revision 0 of stream theirs`);
  });

  it('given a data directory as the target, when the copy is broken off, then no log stands there until it was run again', async () => {
    const data = folder();
    const broken = await SqliteTarget.open(data);
    await broken.append(source.readAll(0, 200), () => undefined);
    await broken.close();
    expect(readdirSync(data)).toEqual(['log.copying']);

    expect(await copyLog(source, await SqliteTarget.open(data))).toMatchObject({ messages: 700, added: 500 });
    expect(readdirSync(data)).toEqual(['log']);
    const log = await openSqliteLog({ directory: join(data, 'log'), clock: Date.now });
    expect(await everything(log)).toEqual(await everything(source));
    await log.close();
    expect(await copyLog(source, await SqliteTarget.open(data))).toMatchObject({ added: 0 });
  });
});
