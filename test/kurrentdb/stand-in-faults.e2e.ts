import { KurrentDBClient, NO_STREAM, streamNameFilter } from '@kurrent/kurrentdb-client';
import { collect, event, ids, idsIn, Listener, rejection, until, within } from './behaviour/support.js';
import { StandInCluster } from './stand-in/cluster.js';
import { StandIn } from './stand-in/stand-in.js';

// Servers that start, vote and freeze take their time, and the native part of the client loads slowly.
jest.setTimeout(60_000);

/** The faults that only a stand-in can be asked for, as the real client sees them. */
describe('a stand-in, on demand', () => {
  let standIn: StandIn;
  let client: KurrentDBClient;
  beforeEach(async () => {
    standIn = await StandIn.start();
    client = KurrentDBClient.connectionString(standIn.connectionString);
  });
  afterEach(async () => {
    await client.dispose();
    await standIn.kill();
  });

  it.each([
    ['before', 1],
    ['after', 2],
  ] as const)('dies %s it wrote the append that is asked for', async (when, kept) => {
    const [a = '', b = ''] = ids(2);
    standIn.faults.dieAtAppend(when, 1);
    await client.appendToStream('s', event(a), { streamState: NO_STREAM });
    expect(await rejection(client.appendToStream('s', event(b), { streamState: 0n }))).toMatchObject({ code: 14 });
    expect(standIn.journal.stream('s')).toHaveLength(kept);
    await standIn.restart();
    // Sent again as it was, it stands there once, whichever it had been.
    const again = await client.appendToStream('s', event(b), { streamState: 0n });
    expect(again.nextExpectedRevision).toBe(1n);
    expect(await idsIn(client, 's')).toEqual([a, b]);
  });

  it('is not ready: appends are refused in its own words, reads as if it were away', async () => {
    standIn.faults.notReady = true;
    expect(await rejection(client.appendToStream('s', event()))).toMatchObject({
      name: 'UnknownError',
      message: 'Could not recognize Server Is Not Ready',
    });
    expect(await rejection(collect(client.readAll({ maxCount: 1 })))).toMatchObject({ name: 'UnavailableError' });
    const listener = new Listener(client);
    await until(() => listener.signs.length > 0);
    expect(listener.signs).toEqual(['UnavailableError 14: 14 UNAVAILABLE: Server Is Not Ready']);
    standIn.faults.clear();
    await client.appendToStream('s', event(), { streamState: NO_STREAM });
  });

  it('is slow: before the write, or before the answer, and the order stays', async () => {
    await client.appendToStream('s', event());
    standIn.faults.answerDelay = 200;
    const answered = client.appendToStream('s', event());
    await until(() => standIn.journal.stream('s')?.length === 2);
    expect(await within(answered, 20)).toBe('open');
    await answered;
    standIn.faults.clear();
    standIn.faults.appendDelay = 50;
    const sent = ids(5);
    await Promise.all(sent.map((id) => client.appendToStream('s', event(id))));
    expect((await idsIn(client, 's')).slice(2)).toEqual(sent);
  });

  it.each([
    ['cleanly', 'end'],
    ['with an error', 'UnavailableError 14: 14 UNAVAILABLE: The subscription was dropped.'],
  ] as const)('ends subscriptions %s', async (how, sign) => {
    await client.appendToStream('s', event());
    const listener = await new Listener(client, { filter: streamNameFilter({ prefixes: ['s'] }) }).caughtUp();
    standIn.endSubscriptions(how);
    await until(() => listener.signs.length === 3);
    expect(listener.signs).toEqual(['confirmation', 'caughtUp', sign]);
    await client.appendToStream('s', event(), { streamState: 0n });
    expect(listener.heard).toEqual(['s@0']);
  });

  it('cuts connections: calls fail, and the next are well', async () => {
    await client.appendToStream('s', event());
    standIn.faults.answerDelay = 1000;
    const open = rejection(client.appendToStream('s', event()));
    await until(() => standIn.journal.stream('s')?.length === 2);
    standIn.cutConnections();
    expect(await open).toMatchObject({ name: 'UnavailableError', code: 14 });
    standIn.faults.clear();
    await client.appendToStream('s', event(), { streamState: 1n });
  });

  it('counts what it was asked for', async () => {
    await client.appendToStream('s', [event(), event()]);
    await collect(client.readStream('s'));
    await new Listener(client).caughtUp();
    expect(standIn.asked).toEqual({ appends: 1, reads: 1, subscriptions: 1 });
  });

  it('comes back with another log where it is given one', async () => {
    await client.appendToStream('s', event());
    await standIn.kill();
    standIn.journal.exchange();
    await standIn.restart();
    const again = KurrentDBClient.connectionString(standIn.connectionString);
    expect(await idsIn(again, 's')).toEqual([]);
    await again.appendToStream('s', event(), { streamState: NO_STREAM });
  });

  it('loses what is scavenged, and nothing else moves', async () => {
    const sent = ids(4);
    for (const id of sent) await client.appendToStream('s', event(id));
    const before = await collect(client.readAll({ filter: streamNameFilter({ prefixes: ['s'] }) }));
    standIn.journal.scavenge('s', 2);
    const after = await collect(client.readAll({ filter: streamNameFilter({ prefixes: ['s'] }) }));
    expect(after).toEqual(before.slice(2));
    expect(await idsIn(client, 's')).toEqual(sent.slice(2));
    await client.appendToStream('s', event(), { streamState: 3n });
  });

  it('loses the end of its log where it is told to', async () => {
    const sent = ids(3);
    for (const id of sent) await client.appendToStream('s', event(id));
    await standIn.kill();
    standIn.journal.truncate(1);
    await standIn.restart();
    const again = KurrentDBClient.connectionString(standIn.connectionString);
    expect(await idsIn(again, 's')).toEqual(sent.slice(0, 2));
    await again.appendToStream('s', event(), { streamState: 1n });
  });
});

describe('a cluster of stand-ins, on demand', () => {
  it('has no leader: an append is not answered until its time is over; with one again, it is well', async () => {
    const cluster = await StandInCluster.start();
    const client = KurrentDBClient.connectionString(cluster.connectionString);
    await client.appendToStream('s', event(), { streamState: NO_STREAM });
    cluster.depose();
    const late = client.appendToStream('s', event(), { streamState: 0n, deadline: 400 });
    expect(await within(late, 200)).toBe('open');
    expect(await rejection(late)).toMatchObject({ name: 'DeadlineExceededError' });
    cluster.elect();
    await client.appendToStream('s', event(), { streamState: 0n });
    await client.dispose();
    await cluster.close();
  });
});
