import { rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { annals, unwrapped } from '../cli/command-line.js';
import { actor, ballot, WORLD } from '../support/recording.js';
import { nodesOn, ready, recordWorld, until } from './service/nodes.js';
import { StandInCluster } from './stand-in/cluster.js';
import { StandIn } from './stand-in/stand-in.js';

// Processes that start, and servers that vote, take their time.
jest.setTimeout(120_000);

/** The faults that only a stand-in can be asked for, as the service meets them. */
describe('the service, on a stand-in', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await StandIn.start();
  });
  afterAll(() => standIn.kill());
  beforeEach(async () => {
    standIn.faults.clear();
    await standIn.restart();
  });
  const connection = (): string => standIn.connectionString;

  describe('killed between the append and its answer', () => {
    const nodes = nodesOn(connection);

    it('given a node that dies then, when it is asked again, through it or another, then one development and one answer', async () => {
      const data = nodes.folder();
      const first = await nodes.start(data);
      await ready(first);
      standIn.faults.answerDelay = 30_000;
      const key = { headers: { 'Idempotency-Key': 'once' } };
      const unanswered = first.post(actor('once'), key).catch(() => 'none');
      await until('the server has it', async () => standIn.journal.stream(`${nodes.prefix}actor-once`)?.length === 1);
      await first.kill();
      expect(await unanswered).toBe('none');
      standIn.faults.clear();
      const [same, other] = [await nodes.start(data), await nodes.start(nodes.folder())];
      await Promise.all([ready(same), ready(other)]);
      const answers = await Promise.all([same, other, same].map((node) => node.post(actor('once'), key)));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(standIn.journal.stream(`${nodes.prefix}actor-once`)).toHaveLength(1);
      // The same key for something else, and the same id with other content.
      expect((await other.post(actor('other'), key)).status).toBe(409);
      expect((await other.post({ id: answers[0]?.json.id, ...actor('other') })).json).toMatchObject({
        status: 409,
        code: 'id-with-other-content',
      });
      await Promise.all([same.stop(), other.stop()]);
    });

    it('given a batch that is broken off in the middle, when it is sent again, then it is finished, and nothing stands twice', async () => {
      const node = await nodes.start(nodes.folder());
      await ready(node);
      const batch = Array.from({ length: 30 }, (_, n) => actor(`part-${n}`));
      const before = await node.head();
      expect((await node.post(batch)).json).toMatchObject({ status: 422, code: 'not-at-once' });
      expect((await node.post(batch, { query: { partial: 'true' } })).json).toMatchObject({ code: 'needs-ids' });
      expect(await node.head()).toBe(before);
      // Sixteen are under way at once: for the twenty-first to set out, some are surely recorded.
      standIn.faults.dieAtAppend('before', 20);
      const parts = { query: { partial: 'true' }, headers: { 'Idempotency-Key': 'in-parts' } };
      const broken = await node.post(batch, parts);
      expect(broken.json).toMatchObject({ status: 503, code: 'partly-recorded' });
      expect(broken.json.detail).toMatch(/^\d+ of the 30 developments are recorded/);
      await standIn.restart();
      await until('it is back', async () => (await node.answer('/v1/status')).server.connection === 'live');
      const some = (await node.head()) - before;
      expect(some).toBeGreaterThan(0);
      expect(some).toBeLessThan(30);
      const finished = await node.post(batch, parts);
      expect(finished.status).toBe(201);
      expect(finished.json.recorded).toHaveLength(30);
      expect(await node.head()).toBe(before + 30);
      expect((await node.post(batch, parts)).text).toBe(finished.text);
      expect(await node.head()).toBe(before + 30);
      await node.stop();
    });
  });

  describe('conflicts', () => {
    const nodes = nodesOn(connection);

    it('given another node that wrote to the stream, then it is decided anew on that, and refused where that forbids it', async () => {
      const [a, b] = [await nodes.start(nodes.folder()), await nodes.start(nodes.folder())];
      await Promise.all([ready(a), ready(b)]);
      await recordWorld(a);
      const results = await Promise.all(
        [a, b].map((node, n) => node.post(actor('contested', 'state', { name: `node ${n}` }))),
      );
      expect(results.map(({ status }) => status).toSorted()).toEqual([201, 409]);
      const ballots = await Promise.all(
        [a, b, a, b].map((node, n) =>
          node.post(ballot('open-2020', n + 1), { headers: { 'Idempotency-Key': `b${n}` } }),
        ),
      );
      expect(ballots.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      await Promise.all([a.stop(), b.stop()]);
    });
  });

  describe('beside the service', () => {
    const nodes = nodesOn(connection);
    const run = (data: string, ...args: string[]) =>
      annals([...args, '--data', data], {
        env: {
          ANNALS_LOG: connection(),
          ANNALS_LOG_PREFIX: nodes.prefix,
          ANNALS_CORPUS: 'none',
          ANNALS_LOG_APPEND_MS: '2000',
        },
      });

    it('given the data of a node, then the command line reads, records, imports and verifies it, with a server and without', async () => {
      const data = nodes.folder();
      const file = join(data, '..', `${basename(data)}.ndjson`);
      writeFileSync(file, WORLD.map((one) => JSON.stringify(one)).join('\n'));
      expect(await run(data, 'import', file)).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('10 developments recorded'),
      });
      expect(await run(data, 'import', file)).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('Nothing new recorded'),
      });
      expect(await run(data, 'status')).toMatchObject({ code: 0, stdout: expect.stringContaining('engine kurrentdb') });
      expect(await run(data, 'backup', `${file}.db`)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('back up the server'),
      });
      const verified = await run(data, 'verify');
      expect(verified).toMatchObject({ code: 0 });
      expect(unwrapped(verified.stdout)).toContain('The server holds all 10 developments as they are here.');
      const embedded = await annals(['status', '--data', data], { env: { ANNALS_CORPUS: 'none' } });
      expect(embedded.code).not.toBe(0);
      expect(unwrapped(embedded.stderr)).toContain('Name that server in ANNALS_LOG');
      await standIn.kill();
      const away = await run(data, 'status');
      expect(away.code).toBe(0);
      expect(unwrapped(away.stderr)).toMatch(
        /is not reached .*: what is answered is what this node has, up to position 10/,
      );
      expect(unwrapped((await run(data, 'verify')).stdout)).toContain('the copy was not compared with it');
      standIn.journal.scavenge(`${nodes.prefix}actor-us`, 1);
      await standIn.restart();
      const lost = await run(data, 'verify');
      expect(lost.code).toBe(4);
      expect(unwrapped(lost.stderr)).toMatch(
        /The history on the server is not what this node has taken in: at position \d+/,
      );
      rmSync(file);
    });
  });

  describe('another history', () => {
    const nodes = nodesOn(connection);

    it.each(['exchanged', 'scavenged'])(
      'given a server whose history was %s, then nothing is answered from it, and the status says why',
      async (how) => {
        const data = nodes.folder();
        const node = await nodes.start(data);
        await ready(node);
        for (let n = 0; n < 3; n++) await node.post({ ...actor(`${how}-${n}`) });
        await standIn.kill();
        if (how === 'exchanged') standIn.journal.exchange();
        else standIn.journal.scavenge(`${nodes.prefix}actor-${how}-2`, 1);
        await standIn.restart();
        await until('it notices', async () => (await node.answer('/v1/status')).server.connection === 'lost');
        const read = await node.get(`/v1/actors/${how}-0`);
        expect(read.status).toBe(503);
        expect(read.json.detail).toMatch(/does not hold the history that this node has followed/);
        expect((await node.get('/readyz')).status).toBe(503);
        expect((await node.post(actor('more'))).status).toBe(503);
        expect((await node.answer('/v1/status')).warning).toMatch(/^Nothing is answered: /);
        await node.stop();
      },
    );
  });
});

describe('the service, on a cluster of stand-ins', () => {
  let cluster: StandInCluster;
  beforeAll(async () => {
    cluster = await StandInCluster.start();
  });
  afterAll(() => cluster.close());
  const nodes = nodesOn(() => cluster.connectionString);

  it('given that nothing answered the first discovery, then it recovers; given a leader that dies, then it goes on', async () => {
    await cluster.close();
    const node = await nodes.start(nodes.folder());
    await until(
      'its first client has failed',
      async () => (await node.answer('/v1/status')).server.counts.clientsGivenUp > 0,
    );
    for (const one of cluster.nodes) await one.restart();
    await ready(node);
    expect((await node.post(actor('us'))).status).toBe(201);
    const leader = cluster.leader?.address;
    await wait(5500);
    expect((await node.answer('/v1/status')).server.leader).toBe(leader);
    const dead = await cluster.killLeader();
    const key = { headers: { 'Idempotency-Key': 'through' } };
    setTimeout(() => void cluster.elect(), 500);
    await until('it records again', async () => [200, 201].includes((await node.post(actor('ru'), key)).status));
    await dead?.restart();
    expect(await node.head()).toBe(2);
    await node.stop();
  });
});
