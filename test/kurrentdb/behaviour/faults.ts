import { ANY, NO_STREAM, streamNameFilter } from '@kurrent/kurrentdb-client';
import { collect, event, ids, idsIn, Listener, rejection, until, within, type Ground, type Power } from './support.js';

/** What clients see when a server goes away, and comes back. */
export function faultBehaviour({ newClient, newStream }: Ground, power: () => Power): void {
  afterEach(async () => {
    power().thaw();
    await power().kill();
    await power().start();
  });

  it('given a server that dies, then calls and subscriptions fail, and what was acknowledged is there when it is back', async () => {
    const client = newClient();
    const stream = newStream();
    const [a = ''] = ids(1);
    const first = await client.appendToStream(stream, event(a), { streamState: NO_STREAM });
    const listener = await new Listener(client, { filter: streamNameFilter({ prefixes: [stream] }) }).caughtUp();
    await power().kill();
    await until(() => listener.signs.length > 2);
    // Neither an end nor a close: an error and no more.
    expect(listener.signs.slice(2)).toEqual([expect.stringMatching(/^UnavailableError 14: 14 UNAVAILABLE: /)]);
    // Not an error of the client's own kinds.
    expect(await rejection(client.appendToStream(stream, event()))).toMatchObject({ name: 'Error', code: 14 });
    expect(await rejection(collect(client.readAll({ maxCount: 1 })))).toMatchObject({ name: 'UnavailableError' });
    await power().start();
    const again = await client.appendToStream(stream, event(a), { streamState: NO_STREAM });
    expect(again).toEqual(first);
    expect(await idsIn(newClient(), stream)).toEqual([a]);
    // The subscription does not come back by itself.
    await client.appendToStream(stream, event(), { streamState: 0n });
    expect(listener.heard).toEqual([`${stream}@0`]);
  });

  it('given a restart, then ANY writes a known id a second time: the memory of ids is gone', async () => {
    const client = newClient();
    const stream = newStream();
    const [a = ''] = ids(1);
    await client.appendToStream(stream, event(a), { streamState: ANY });
    await client.appendToStream(stream, event(a), { streamState: ANY });
    expect(await idsIn(client, stream)).toEqual([a]);
    await power().kill();
    await power().start();
    const fresh = newClient();
    await fresh.appendToStream(stream, event(a), { streamState: ANY });
    expect(await idsIn(fresh, stream)).toEqual([a, a]);
  });

  it('given no server when a client is made, then its first append fails, and later ones go when there is one', async () => {
    await power().kill();
    const client = newClient();
    const stream = newStream();
    expect(await rejection(client.appendToStream(stream, event()))).toMatchObject({ name: 'Error', code: 14 });
    await power().start();
    await client.appendToStream(stream, event(), { streamState: NO_STREAM });
  });

  it('given a frozen server, then an append stays open beyond its deadline, and is refused unwritten at the thaw', async () => {
    const client = newClient();
    const stream = newStream();
    const [a = '', b = ''] = ids(2);
    await client.appendToStream(stream, event(a), { streamState: NO_STREAM });
    power().freeze();
    const late = client.appendToStream(stream, event(b), { streamState: 0n, deadline: 500 });
    expect(await within(late, 1500)).toBe('open');
    power().thaw();
    expect(await rejection(late)).toMatchObject({ name: 'DeadlineExceededError' });
    expect(await idsIn(client, stream)).toEqual([a]);
    // So the same may be sent again.
    await client.appendToStream(stream, event(b), { streamState: 0n });
    expect(await idsIn(client, stream)).toEqual([a, b]);
  });

  it('given a frozen server that thaws in time, then what waited is done, once and in order', async () => {
    const client = newClient();
    const stream = newStream();
    await client.appendToStream(stream, event());
    const listener = await new Listener(client, { filter: streamNameFilter({ prefixes: [stream] }) }).caughtUp();
    power().freeze();
    const sent = ids(5);
    const appends = sent.map((id) => client.appendToStream(stream, event(id)));
    expect(await within(Promise.race(appends), 300)).toBe('open');
    power().thaw();
    await Promise.all(appends);
    await until(() => listener.events.length === 6);
    expect((await idsIn(client, stream)).slice(1)).toEqual(sent);
    await listener.stop();
  });
}
