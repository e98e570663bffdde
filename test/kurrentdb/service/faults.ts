import { setTimeout as wait } from 'node:timers/promises';
import type { Service } from '../../e2e/service.js';
import { actor } from '../../support/recording.js';
import type { Power } from '../behaviour/support.js';
import {
  APPEND_MS,
  fill,
  idsOnServer,
  nodesOn,
  ownStream,
  ready,
  recordWorld,
  report,
  sharedStream,
  until,
  writers,
  type Nodes,
  type Tally,
} from './nodes.js';

/** How much is done: little in every run, more against a real server. */
export interface Measure {
  /** So often something is killed while others write. */
  kills: number;
  /** How long they write between two kills, ms. */
  between: number;
  /** How long writers write where nothing is killed, ms. */
  writing: number;
  /** How many developments a node is behind that comes late. */
  behind: number;
}

/** What the service promises while its server, or a node, goes away and comes back: real processes of the service. */
export function serviceFaults(
  name: string,
  subject: () => { connectionString: string; power: Power },
  { kills, between, writing, behind }: Measure,
): void {
  describe(`the service on a server that goes away: ${name}`, () => {
    const connection = (): string => subject().connectionString;
    const pause = (): Promise<void> => wait(between * (0.5 + Math.random()));

    describe('under writers', () => {
      const nodes = nodesOn(connection);

      it('given a server that is killed at random under 8 writers, then nothing acknowledged is lost, and nothing stands twice', async () => {
        const node = await nodes.start(nodes.folder());
        await ready(node);
        await recordWorld(node);
        const before = await node.head();
        const { stop } = writers('server', 8, () => node.url, ownStream);
        for (let n = 0; n < kills; n++) {
          await pause();
          await subject().power.kill();
          await wait(200);
          await subject().power.start();
          const now = await node.head();
          await until('it records again', async () => (await node.head()) > now);
        }
        const tally = await stop();
        const { twice } = await judged(node, nodes, connection(), tally, before);
        report(`${name}: server killed ${kills} times under 8 writers`, counts(tally, { twice }));
        await node.stop();
      });

      it('given a node that is killed at random under 4 writers, then the same, as each of them sends again', async () => {
        const data = nodes.folder();
        let node = await nodes.start(data);
        await ready(node);
        const before = await node.head();
        const { stop } = writers(
          'node',
          4,
          () => node.url,
          (writer, n) => actor(`k${writer}-${n}`),
        );
        for (let n = 0; n < kills; n++) {
          await pause();
          await node.kill();
          node = await nodes.start(data);
          await ready(node);
        }
        const tally = await stop();
        const { twice } = await judged(node, nodes, connection(), tally, before);
        report(`${name}: node killed ${kills} times under 4 writers`, counts(tally, { twice }));
        await node.stop();
      });

      it('given two nodes whose writers write to one stream, then all of it stands there once, and both answer the same', async () => {
        const [a, b] = [await nodes.start(nodes.folder()), await nodes.start(nodes.folder())];
        await Promise.all([ready(a), ready(b)]);
        const before = await a.head();
        const { stop } = writers('nodes', 6, (writer) => (writer % 2 === 0 ? a.url : b.url), sharedStream);
        await wait(writing);
        const tally = await stop();
        const { twice, head } = await judged(a, nodes, connection(), tally, before);
        await until('the other node has it too', async () => (await b.head()) === head);
        const at = { atPosition: String(head), asOf: '2026-01-01' };
        const answers = await Promise.all([a, b].map((one) => one.get('/v1/elections/open-2020', at)));
        expect(answers.map(({ status }) => status)).toEqual([200, 200]);
        expect(answers[1]?.text).toBe(answers[0]?.text);
        report(`${name}: two nodes, 6 writers, one stream`, counts(tally, { twice }));
        await Promise.all([a.stop(), b.stop()]);
      });
    });

    describe('frozen', () => {
      const nodes = nodesOn(connection);

      it('given a server that freezes, then writes are refused in time and reads go on; thawed, then all goes on without a restart', async () => {
        const node = await nodes.start(nodes.folder());
        await ready(node);
        await recordWorld(node);
        const head = await node.head();
        subject().power.freeze();
        const [refused, ms] = await timed(() => node.post(actor('late'), { headers: { 'Idempotency-Key': 'late' } }));
        expect(refused.status).toBe(503);
        expect(refused.headers.get('retry-after')).toBe('5');
        // What an append is tried, what its arrival is waited for, and a machine that is busy.
        expect(ms).toBeLessThan(2 * APPEND_MS + 6000);
        await until('it notices', async () => (await node.answer('/v1/status')).server.connection !== 'live');
        const read = await node.get('/v1/actors/us');
        expect(read.status).toBe(200);
        expect(read.headers.get('annals-position')).toBe(String(head));
        expect((await node.answer('/v1/status')).warning).toMatch(
          /nothing can be recorded\. Answers are those of position/,
        );
        const again = await timed(() => node.post(actor('later')));
        expect(again[0].status).toBe(503);
        expect(again[1]).toBeLessThan(2 * APPEND_MS + 6000);
        subject().power.thaw();
        await until('it is back', async () => (await node.answer('/v1/status')).server.connection === 'live');
        const sent = await node.post(actor('late'), { headers: { 'Idempotency-Key': 'late' } });
        expect([200, 201]).toContain(sent.status);
        const stored = await idsOnServer(connection(), nodes.prefix);
        expect(stored.filter((id) => id === sent.json.id)).toHaveLength(1);
        expect((await node.answer('/v1/status')).warning).toBeNull();
        report(`${name}: frozen`, { refusedAfterMs: Math.round(ms), thenAfterMs: Math.round(again[1]) });
        await node.stop();
      });
    });

    describe('absent at the start', () => {
      const nodes = nodesOn(connection);

      it('given no server, then the service starts and says so; when it comes, two nodes load the corpus once', async () => {
        await subject().power.kill();
        const bundled = { ANNALS_CORPUS: 'bundled' };
        const [a, b] = await Promise.all([nodes.start(nodes.folder(), bundled), nodes.start(nodes.folder(), bundled)]);
        expect(a.line).toMatch(/keeps its log on kurrentdb:\/\/\S+ and its copy in .* stands at position 0\.$/);
        const { status, json } = await a.get('/readyz');
        expect(status).toBe(503);
        expect(json.detail).toMatch(/has not had all that stands on kurrentdb:/);
        expect((await a.answer('/v1/status')).server.lag).toEqual({ developments: null, seconds: null });
        expect((await a.get('/v1/elections')).status).toBe(200);
        expect((await a.post(actor('us'))).status).toBe(503);
        await until('it says so', async () => /is not reached since/.test(a.stderr()));
        await subject().power.start();
        await Promise.all([ready(a), ready(b)]);
        await until(
          'the corpus is loaded',
          async () => (await a.head()) >= 600 && (await a.head()) === (await b.head()),
        );
        await until('both have said so', async () => /The bundled corpus was loaded/.test(a.stderr() + b.stderr()));
        const stored = await idsOnServer(connection(), nodes.prefix);
        expect(new Set(stored).size).toBe(await a.head());
        const [one, other] = await Promise.all([a, b].map((node) => node.get('/v1/offices', { asOf: '2026-01-01' })));
        expect(other?.text).toBe(one?.text);
        report(`${name}: corpus by two nodes at once`, { stored: stored.length, distinct: new Set(stored).size });
        await Promise.all([a.stop(), b.stop()]);
      });
    });

    describe('far behind', () => {
      const nodes = nodesOn(connection);

      it('given a node that comes late, then it serves what it has, is not ready, and waits for a position until it has it', async () => {
        const filling = performance.now();
        await fill(connection(), nodes.prefix, behind);
        const filled = performance.now() - filling;
        const began = performance.now();
        const node = await nodes.start(nodes.folder(), { ANNALS_READY_LAG: '0' });
        const listened = performance.now() - began;
        const seen: number[] = [];
        let unready = 0;
        await until(
          'it is ready',
          async () => {
            const read = await node.get('/v1/issues');
            expect(read.status).toBe(200);
            seen.push(Number(read.headers.get('annals-position')));
            const { status } = await node.get('/readyz');
            if (status === 503) unready++;
            return status === 200;
          },
          150_000,
        );
        const caughtUp = performance.now() - began;
        // Each answer is of a position, and none is of one before that of an earlier one.
        expect(seen).toEqual(seen.toSorted((x, y) => x - y));
        expect(unready).toBeGreaterThan(0);
        const waited = await node.get('/v1/issues', { minPosition: String(behind) });
        expect(waited.headers.get('annals-position')).toBe(String(behind));
        expect((await node.get('/v1/issues', { minPosition: String(behind + 1) })).status).toBe(503);
        expect((await node.answer('/v1/status')).server.lag).toEqual({ developments: 0, seconds: 0 });
        const counted = { behind, answersMeanwhile: seen.length, notReady: unready };
        const ms = { filledMs: filled, listenedMs: listened, caughtUpMs: caughtUp };
        const rounded = Object.fromEntries(Object.entries(ms).map(([what, value]) => [what, Math.round(value)]));
        report(`${name}: far behind`, { ...counted, ...rounded });
        await node.stop();
      });
    });

    describe('counted', () => {
      const nodes = nodesOn(connection);

      it('given questions and recordings, then a question asks the server nothing, and a recording once', async () => {
        const node = await nodes.start(nodes.folder());
        await ready(node);
        await recordWorld(node);
        const calls = async (): Promise<number> =>
          (await node.answer('/v1/status')).server.counts.appendCalls as number;
        const before = await calls();
        for (let n = 0; n < 20; n++) expect((await node.post(actor(`one-${n}`))).status).toBe(201);
        const recorded = (await calls()) - before;
        for (let n = 0; n < 20; n++) expect((await node.get(`/v1/actors/one-${n}`)).status).toBe(200);
        expect(recorded).toBe(20);
        expect((await calls()) - before).toBe(20);
        report(`${name}: calls`, { recordings: 20, appends: recorded });
        await node.stop();
      });
    });
  });
}

async function timed<T>(what: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  return [await what(), performance.now() - began];
}

const counts = ({ acknowledged, put, unanswered }: Tally, more: object): object => ({
  acknowledged: acknowledged.size,
  putOff: put,
  unanswered,
  ...more,
});

/** Holds what was acknowledged against the server and the node: all of it is there, and once as the log counts. */
async function judged(
  node: Service,
  { prefix }: Nodes,
  connectionString: string,
  tally: Tally,
  before: number,
): Promise<{ twice: number; head: number }> {
  expect(tally.refused).toEqual([]);
  expect(tally.acknowledged.size).toBeGreaterThan(0);
  const stored = await idsOnServer(connectionString, prefix);
  const distinct = new Set(stored);
  const acknowledged = [...tally.acknowledged.values()];
  expect(acknowledged.filter((id) => !distinct.has(id))).toEqual([]);
  // Each key is one development, and each development one key's.
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  await until('the node has it all', async () => (await node.head()) === distinct.size);
  expect(distinct.size - before).toBe(acknowledged.length);
  const timeline = await node.answer(`/v1/developments/${acknowledged.at(-1) ?? ''}`);
  expect(timeline.id).toBe(acknowledged.at(-1));
  return { twice: stored.length - distinct.size, head: distinct.size };
}
