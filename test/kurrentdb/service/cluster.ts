import { setTimeout as wait } from 'node:timers/promises';
import type { ClusterSubject } from '../behaviour/cluster.js';
import { idsOnServer, nodesOn, ownStream, ready, recordWorld, report, until, writers } from './nodes.js';

/** Nodes vote by their clocks: on a machine that is busy they begin again and again, ms. */
const PATIENCE = 150_000;

/** What two nodes of the service promise while the leader of their cluster dies, again and again. */
export function serviceOnCluster(name: string, subject: () => ClusterSubject, kills: number, between: number): void {
  describe(`the service on a cluster: ${name}`, () => {
    const nodes = nodesOn(() => subject().connectionString);

    it('given a leader that is killed under 8 writers through two nodes, then nothing acknowledged is lost, and nothing stands twice', async () => {
      const [a, b] = [await nodes.start(nodes.folder()), await nodes.start(nodes.folder())];
      await Promise.all([ready(a), ready(b)]);
      await recordWorld(a);
      const before = await a.head();
      const { stop, tally } = writers('cluster', 8, (writer) => (writer % 2 === 0 ? a.url : b.url), ownStream);
      const gaps: number[] = [];
      const readsWithout: number[] = [];
      for (let n = 0; n < kills; n++) {
        await wait(between * (0.5 + Math.random()));
        const leader = (await subject().leader()) as string;
        await subject().stop(leader);
        const killed = performance.now();
        const had = tally.acknowledged.size;
        readsWithout.push((await a.get('/v1/actors/us')).status);
        await until('it is recorded again', async () => tally.acknowledged.size > had + 8, PATIENCE);
        gaps.push(Math.round(performance.now() - killed));
        await subject().start(leader);
        await until('somebody leads', async () => (await subject().leader()) !== undefined, PATIENCE);
      }
      const { acknowledged, put, unanswered, refused } = await stop();
      expect(refused).toEqual([]);
      expect(readsWithout).toEqual(readsWithout.map(() => 200));
      let stored: string[] = [];
      await until('the server is asked', async () => {
        stored = await idsOnServer(subject().connectionString, nodes.prefix);
        return true;
      });
      const distinct = new Set(stored);
      expect([...acknowledged.values()].filter((id) => !distinct.has(id))).toEqual([]);
      expect(distinct.size - before).toBe(acknowledged.size);
      await until(
        'both have it all',
        async () => (await a.head()) === distinct.size && (await b.head()) === distinct.size,
      );
      const at = { atPosition: String(distinct.size), asOf: '2026-01-01', limit: '200' };
      const [one, other] = await Promise.all([a, b].map((node) => node.get('/v1/actors', at)));
      expect(other?.text).toBe(one?.text);
      const counts = { acknowledged: acknowledged.size, putOff: put, unanswered, twice: stored.length - distinct.size };
      report(`${name}: leader killed ${kills} times under 8 writers, two nodes`, {
        ...counts,
        recordedAgainAfterMs: gaps,
      });
      await Promise.all([a.stop(), b.stop()]);
    }, 900_000);
  });
}
