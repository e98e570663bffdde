import { ANY, KurrentDBClient, NO_STREAM, streamNameFilter } from '@kurrent/kurrentdb-client';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { collect, event, ids, idsIn, Listener, rejection, until, within } from './support.js';

/** A cluster whose nodes can be stopped and started. Nodes are told by their addresses. */
export interface ClusterSubject {
  connectionString: string;
  /** host:port of each node. */
  addresses: readonly string[];
  /** Kills a node as kill -9 does. */
  stop(address: string): Promise<void>;
  /** Starts a node that was stopped. */
  start(address: string): Promise<void>;
  /** The address of the node that leads; undefined while there is none. */
  leader(): Promise<string | undefined>;
}

const CREDENTIALS = { username: 'somebody', password: 'secret' };
const ELECTION = 60_000;

/** What clients see of a cluster. Each test leaves it whole. */
export function clusterBehaviour(name: string, subject: () => ClusterSubject): void {
  describe(`what a cluster does: ${name}`, () => {
    const clients: KurrentDBClient[] = [];
    const clientOf = (connectionString: string): KurrentDBClient => {
      const client = KurrentDBClient.connectionString(connectionString);
      clients.push(client);
      return client;
    };
    const everywhere = (): KurrentDBClient => clientOf(subject().connectionString);
    const at = (address: string): KurrentDBClient => clientOf(`kurrentdb://${address}?tls=false`);
    const newStream = (): string => `test-cluster-${randomUUID()}`;
    const led = async (): Promise<string> => {
      let leader: string | undefined;
      await until(async () => (leader = await subject().leader()) !== undefined, ELECTION);
      return leader ?? '';
    };
    const follower = async (): Promise<string> => {
      const leader = await led();
      return subject().addresses.find((address) => address !== leader) ?? '';
    };
    /** Appends as long as it takes, each try with an end, always the same under the same expected revision. */
    async function persist(client: () => KurrentDBClient, stream: string, id: string, revision: number): Promise<void> {
      await until(async () => {
        const streamState = revision < 0 ? NO_STREAM : BigInt(revision);
        return (await within(client().appendToStream(stream, event(id), { streamState }), 1500)) === 'done';
      }, ELECTION);
    }

    /** What a new client reads, when it can: right after an election it may be told of the leader that was. */
    async function readBy(stream: string): Promise<string[]> {
      let read: string[] = [];
      await until(async () => {
        try {
          read = await idsIn(everywhere(), stream);
          return true;
        } catch (error) {
          if ((error as Error).constructor.name !== 'NotLeaderError') throw error;
          return false;
        }
      }, ELECTION);
      return read;
    }

    beforeAll(async () => {
      await persist(everywhere, newStream(), randomUUID(), -1);
    }, ELECTION);
    afterAll(async () => {
      for (const client of clients) await client.dispose();
    });

    it('given all addresses, then the client finds the leader by itself', async () => {
      const stream = newStream();
      const client = everywhere();
      await client.appendToStream(stream, event(), { streamState: NO_STREAM });
      expect(await idsIn(client, stream)).toHaveLength(1);
    });

    it('given a follower asked to append, then it hands that on', async () => {
      const [stream, sent] = [newStream(), ids(3)];
      const client = at(await follower());
      for (const [i, id] of sent.entries()) await persist(() => client, stream, id, i - 1);
      expect(await readBy(stream)).toEqual(sent);
    });

    it('given a follower asked for what the leader must do, then the error names the leader', async () => {
      const leader = await led();
      const [address, port] = leader.split(':');
      const named = { name: 'NotLeaderError', leader: { address, port: Number(port) } };
      const options = { requiresLeader: true, credentials: CREDENTIALS };
      const append = at(await follower()).appendToStream(newStream(), event(), options);
      expect(await rejection(append)).toMatchObject({ ...named, code: 5 });
      // Reads require the leader unless told otherwise.
      expect(await rejection(collect(at(await follower()).readAll({ maxCount: 1 })))).toMatchObject(named);
    });

    it('given a follower asked to subscribe, then it does so; where the leader must, then it is confirmed and refused', async () => {
      const stream = newStream();
      await everywhere().appendToStream(stream, event());
      const filter = streamNameFilter({ prefixes: [stream] });
      const near = at(await follower());
      const listener = new Listener(near, { filter });
      // A follower lags a little behind acknowledgements.
      await until(() => listener.events.length === 1);
      await listener.stop();
      const strict = new Listener(at(await follower()), { filter, requiresLeader: true });
      await until(() => strict.signs.length >= 2);
      expect(strict.signs).toEqual(['confirmation', 'NotLeaderError 5: 5 NOT_FOUND: Leader info available']);
    });

    it(
      'given a leader that dies under load, then another leads, and all that was acknowledged is there, once, in order',
      async () => {
        const [stream, sent] = [newStream(), ids(60)];
        const client = everywhere();
        const leader = await led();
        for (const [i, id] of sent.entries()) {
          if (i === 20) void subject().stop(leader);
          await persist(() => client, stream, id, i - 1);
        }
        expect(await led()).not.toBe(leader);
        await subject().start(leader);
        expect(await readBy(stream)).toEqual(sent);
      },
      2 * ELECTION,
    );

    it(
      'given another leader, then ANY writes a known id a second time, and its own revision does not',
      async () => {
        const [stream, [a = '', b = '']] = [newStream(), ids(2)];
        const client = everywhere();
        await client.appendToStream(stream, event(a), { streamState: ANY });
        await client.appendToStream(stream, event(a), { streamState: ANY });
        const leader = await led();
        await subject().stop(leader);
        await persist(() => client, stream, b, 0);
        await client.appendToStream(stream, event(a), { streamState: NO_STREAM });
        await client.appendToStream(stream, event(a), { streamState: ANY });
        await subject().start(leader);
        expect(await readBy(stream)).toEqual([a, b, a]);
      },
      2 * ELECTION,
    );

    it(
      'given no node when a client is made, then discovery fails in a plain error, and a new client is well when there are nodes',
      async () => {
        await led();
        for (const address of subject().addresses) await subject().stop(address);
        const poisoned = everywhere();
        const error = await rejection(poisoned.appendToStream(newStream(), event()));
        expect(error).toMatchObject({ name: 'Error', message: 'Failed to discover after 10 attempts.' });
        for (const address of subject().addresses) await subject().start(address);
        await led();
        await persist(() => everywhere(), newStream(), randomUUID(), -1);
        await wait(100);
        // The client that failed stays of no use, with the error it had.
        expect(await rejection(poisoned.appendToStream(newStream(), event()))).toMatchObject({
          message: 'Failed to discover after 10 attempts.',
        });
      },
      2 * ELECTION,
    );
  });
}
