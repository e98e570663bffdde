import { ANY, NO_STREAM, STREAM_EXISTS } from '@kurrent/kurrentdb-client';
import { event, ids, idsIn, rejection, type Ground } from './support.js';

/** What happens to an id that the server has seen. */
export function repeatingBehaviour({ client, newStream }: Ground): void {
  it('given an append sent again as it was, then it is answered as at first, however far the stream has come', async () => {
    const stream = newStream();
    const [a = '', b = ''] = ids(2);
    const first = await client().appendToStream(stream, [event(a), event(b)], { streamState: NO_STREAM });
    await client().appendToStream(stream, [event(), event()], { streamState: 1n });
    for (const streamState of [NO_STREAM, ANY, STREAM_EXISTS] as const) {
      const again = await client().appendToStream(stream, [event(a), event(b)], { streamState });
      expect(again).toEqual(first);
    }
    expect(await idsIn(client(), stream)).toHaveLength(4);
  });

  it('given other data under a known id, then it is answered as known, and not kept', async () => {
    const stream = newStream();
    const [a = ''] = ids(1);
    await client().appendToStream(stream, event(a, { says: 'this' }), { streamState: NO_STREAM });
    for (const streamState of [NO_STREAM, ANY] as const)
      await client().appendToStream(stream, event(a, { says: 'that' }), { streamState });
    const said: unknown[] = [];
    for await (const { event: recorded } of client().readStream(stream)) said.push(recorded?.data);
    expect(said).toEqual([{ says: 'this' }]);
  });

  it('given a known id under a newer revision that is right, then it is written a second time', async () => {
    const stream = newStream();
    const [a = ''] = ids(1);
    await client().appendToStream(stream, event(a), { streamState: NO_STREAM });
    const second = await client().appendToStream(stream, event(a), { streamState: 0n });
    expect(second.nextExpectedRevision).toBe(1n);
    expect(await idsIn(client(), stream)).toEqual([a, a]);
  });

  it('given the beginning of a known append, then its own last revision is answered', async () => {
    const stream = newStream();
    const [a = '', b = ''] = ids(2);
    await client().appendToStream(stream, [event(a), event(b)], { streamState: NO_STREAM });
    for (const streamState of [NO_STREAM, ANY] as const)
      expect((await client().appendToStream(stream, event(a), { streamState })).nextExpectedRevision).toBe(0n);
  });

  it('given the end of a known append, then it is known by memory and behind its own revision, and nowhere else', async () => {
    const stream = newStream();
    const [a = '', b = ''] = ids(2);
    await client().appendToStream(stream, [event(a), event(b)], { streamState: NO_STREAM });
    await client().appendToStream(stream, event());
    for (const streamState of [ANY, 0n] as const)
      expect((await client().appendToStream(stream, event(b), { streamState })).nextExpectedRevision).toBe(1n);
    expect(await rejection(client().appendToStream(stream, event(b), { streamState: NO_STREAM }))).toMatchObject({
      actualState: 2n,
    });
    // Under ANY the order does not matter either: what was named last is answered.
    const reversed = await client().appendToStream(stream, [event(b), event(a)], { streamState: ANY });
    expect(reversed.nextExpectedRevision).toBe(0n);
  });

  it('given a known event with a new one behind it, then it is a conflict', async () => {
    const stream = newStream();
    const [a = ''] = ids(1);
    await client().appendToStream(stream, event(a), { streamState: NO_STREAM });
    for (const streamState of [NO_STREAM, ANY] as const)
      expect(await rejection(client().appendToStream(stream, [event(a), event()], { streamState }))).toMatchObject({
        name: 'WrongExpectedVersionError',
        actualState: 0n,
      });
    expect(await idsIn(client(), stream)).toEqual([a]);
  });

  it('given a new event with a known one behind it under ANY, then both are written', async () => {
    const stream = newStream();
    const [a = '', b = ''] = ids(2);
    await client().appendToStream(stream, event(a));
    await client().appendToStream(stream, [event(b), event(a)], { streamState: ANY });
    expect(await idsIn(client(), stream)).toEqual([a, b, a]);
    // The first place of an id is the one that is remembered.
    expect((await client().appendToStream(stream, event(a), { streamState: ANY })).nextExpectedRevision).toBe(0n);
  });

  it('given an id twice in one append, then it is written twice', async () => {
    const stream = newStream();
    const [a = ''] = ids(1);
    await client().appendToStream(stream, [event(a), event(a)]);
    expect(await idsIn(client(), stream)).toEqual([a, a]);
  });

  it('given a known id in another stream, then it is written, under ANY each time anew', async () => {
    const [stream, other] = [newStream(), newStream()];
    const [a = ''] = ids(1);
    await client().appendToStream(stream, event(a), { streamState: NO_STREAM });
    await client().appendToStream(other, event(a), { streamState: NO_STREAM });
    expect((await client().appendToStream(other, event(a), { streamState: NO_STREAM })).nextExpectedRevision).toBe(0n);
    expect(await idsIn(client(), other)).toEqual([a]);
    await client().appendToStream(other, event(a), { streamState: ANY });
    expect(await idsIn(client(), other)).toEqual([a, a]);
    expect(await idsIn(client(), stream)).toEqual([a]);
  });

  it('given a known id ahead of the stream, then it is a conflict', async () => {
    const stream = newStream();
    const [a = ''] = ids(1);
    await client().appendToStream(stream, event(a));
    expect(await rejection(client().appendToStream(stream, event(a), { streamState: 9n }))).toMatchObject({
      actualState: 0n,
    });
  });
}
