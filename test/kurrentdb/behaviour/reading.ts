import { BACKWARDS, END, START, streamNameFilter, type Position } from '@kurrent/kurrentdb-client';
import { collect, event, ids, rejection, type Ground } from './support.js';

export function readingBehaviour({ client, newStream }: Ground): void {
  /** A stream of some events among others of other streams: names and places in order. */
  async function some(count: number): Promise<{ stream: string; sent: string[]; places: Position[] }> {
    const stream = newStream();
    const sent = ids(count);
    const places: Position[] = [];
    for (const id of sent) {
      const { position } = await client().appendToStream(stream, event(id));
      if (position) places.push(position);
      await client().appendToStream(newStream('other'), event());
    }
    return { stream, sent, places };
  }
  const idsOf = (read: readonly { event?: { id: string } | undefined }[]): (string | undefined)[] =>
    read.map(({ event: recorded }) => recorded?.id);
  const at = (places: readonly Position[], index: number): Position => places[index] as Position;

  it('given a stream, then it is read from a revision on, that one included, in both directions', async () => {
    const { stream, sent } = await some(4);
    const forwards = await collect(client().readStream(stream, { fromRevision: 1n }));
    expect(idsOf(forwards)).toEqual(sent.slice(1));
    const backwards = await collect(client().readStream(stream, { direction: BACKWARDS, fromRevision: 1n }));
    expect(idsOf(backwards)).toEqual([sent[1], sent[0]]);
    const last = await collect(client().readStream(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }));
    expect(idsOf(last)).toEqual([sent[3]]);
    expect(await collect(client().readStream(stream, { fromRevision: 100n }))).toEqual([]);
  });

  it('given no such stream, then the error names it', async () => {
    const stream = newStream();
    expect(await rejection(collect(client().readStream(stream)))).toMatchObject({
      name: 'StreamNotFoundError',
      type: 'stream-not-found',
      streamName: stream,
    });
  });

  it('given everything read forwards from a place, then what stands there is included; backwards, it is not', async () => {
    const { stream, sent, places } = await some(3);
    const filter = streamNameFilter({ prefixes: [stream] });
    const forwards = client().readAll({ fromPosition: at(places, 1), filter, maxCount: 10 });
    expect(idsOf(await collect(forwards))).toEqual(sent.slice(1));
    const backwards = client().readAll({ fromPosition: at(places, 1), direction: BACKWARDS, filter, maxCount: 1 });
    expect(idsOf(await collect(backwards))).toEqual([sent[0]]);
    const [here] = await collect(client().readAll({ fromPosition: at(places, 1), maxCount: 1 }));
    expect(here?.commitPosition).toBe(at(places, 1).commit);
  });

  it('given a place whose second number is 0, then it is read from as well', async () => {
    const { sent, places } = await some(2);
    const fromPosition = { commit: at(places, 1).commit, prepare: 0n };
    const [here] = await collect(client().readAll({ fromPosition, maxCount: 1 }));
    expect(here?.event?.id).toBe(sent[1]);
  });

  it('given the whole log, then its first event is not of any application', async () => {
    const [first] = await collect(client().readAll({ fromPosition: START, maxCount: 1 }));
    expect(first?.event?.streamId).toMatch(/^\$/);
  });

  it('given a place where nothing begins, then reading looks as if the server were away', async () => {
    const { places } = await some(1);
    const { commit, prepare } = at(places, 0);
    for (const fromPosition of [
      { commit: commit + 1n, prepare: prepare + 1n },
      { commit, prepare: prepare + 1n },
    ])
      expect(await rejection(collect(client().readAll({ fromPosition, maxCount: 1 })))).toMatchObject({
        name: 'UnavailableError',
        code: undefined,
      });
  });

  it('given a place far behind the end, then there is nothing to read', async () => {
    const { places } = await some(1);
    const far = at(places, 0).commit + 10n ** 12n;
    expect(await collect(client().readAll({ fromPosition: { commit: far, prepare: far } }))).toEqual([]);
  });

  it('given more than a page, then all of it is read, once, in order', async () => {
    const stream = newStream();
    const sent = ids(150);
    const { position } = await client().appendToStream(stream, event(sent[0]));
    await client().appendToStream(
      stream,
      sent.slice(1).map((id) => event(id)),
    );
    expect(idsOf(await collect(client().readStream(stream)))).toEqual(sent);
    const filter = streamNameFilter({ prefixes: [stream] });
    expect(idsOf(await collect(client().readAll({ fromPosition: position as Position, filter })))).toEqual(sent);
  });

  it('given an event read, then its time has no milliseconds, which a subscription would tell', async () => {
    const { stream } = await some(2);
    for (const { event: recorded } of await collect(client().readStream(stream)))
      expect(recorded?.created.getMilliseconds()).toBe(0);
  });
}
