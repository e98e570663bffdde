import { ANY, binaryEvent, NO_STREAM, STREAM_EXISTS } from '@kurrent/kurrentdb-client';
import { collect, event, eventOf, ids, idsIn, rejection, type Ground } from './support.js';

const MEBIBYTE = 1024 * 1024;
/** Of no meaning to a server without security, but the client then makes a call of its own for each append. */
const CREDENTIALS = { username: 'somebody', password: 'secret' };

export function appendingBehaviour({ client, newClient, newStream }: Ground): void {
  describe('expected revisions', () => {
    it('given a new stream, when events are appended, then the last revision and its position are answered', async () => {
      const stream = newStream();
      const first = await client().appendToStream(stream, [event(), event(), event()], { streamState: NO_STREAM });
      const next = await client().appendToStream(stream, event(), { streamState: 2n });
      expect([first.nextExpectedRevision, next.nextExpectedRevision]).toEqual([2n, 3n]);
      const positions = (await collect(client().readStream(stream))).map((resolved) => resolved.event?.position);
      expect(positions[2]).toEqual(first.position);
      expect(positions[3]).toEqual(next.position);
      expect(new Set(positions.map((position) => position?.commit)).size).toBe(4);
      for (const position of positions) expect(position?.prepare).toBe(position?.commit);
    });

    it('given a stream at 1, when another revision is expected, then the conflict tells where it stands', async () => {
      const stream = newStream();
      await client().appendToStream(stream, [event(), event()]);
      for (const streamState of [NO_STREAM, 0n, 7n] as const) {
        const error = await rejection(client().appendToStream(stream, event(), { streamState }));
        expect(error).toMatchObject({
          name: 'WrongExpectedVersionError',
          type: 'wrong-expected-version',
          message: '',
          streamName: stream,
          actualState: 1n,
          expectedState: streamState,
        });
      }
    });

    it('given no stream, when one is expected, then the conflict says there is none', async () => {
      const stream = newStream();
      for (const streamState of [STREAM_EXISTS, 5n] as const)
        expect(await rejection(client().appendToStream(stream, event(), { streamState }))).toMatchObject({
          name: 'WrongExpectedVersionError',
          actualState: 'no_stream',
          expectedState: streamState,
        });
    });

    it('given 50 racers on one revision, through two clients, then one wins', async () => {
      const stream = newStream();
      await client().appendToStream(stream, event());
      const clients = [client(), newClient()];
      const racers = ids(50).map((id, i) =>
        (clients[i % 2] ?? client()).appendToStream(stream, event(id), { streamState: 0n }).then(
          () => id,
          () => '',
        ),
      );
      const winners = (await Promise.all(racers)).filter((id) => id !== '');
      expect(winners).toHaveLength(1);
      expect((await idsIn(client(), stream)).slice(1)).toEqual(winners);
    });

    it('given appends that do not wait for each other, then their order is kept', async () => {
      const stream = newStream();
      const sent = ids(200);
      await Promise.all(sent.map((id) => client().appendToStream(stream, event(id), { streamState: ANY })));
      expect(await idsIn(client(), stream)).toEqual(sent);
    });
  });

  describe('what is refused, and what is not', () => {
    it('given a mebibyte of data in one call, then it is taken; given a byte more, then nothing of it is', async () => {
      const stream = newStream();
      await client().appendToStream(stream, [eventOf(MEBIBYTE / 2), eventOf(MEBIBYTE / 2)]);
      const error = await rejection(
        client().appendToStream(stream, [eventOf(MEBIBYTE / 2), eventOf(MEBIBYTE / 2 + 1)]),
      );
      expect(error).toMatchObject({ name: 'MaxAppendSizeExceededError', maxAppendSize: MEBIBYTE });
      expect(await idsIn(client(), stream)).toHaveLength(2);
    });

    it('given so much that the client cuts it into several messages, then it is refused, and the connection is well', async () => {
      const stream = newStream();
      const events = Array.from({ length: 6 }, () => eventOf(900_000));
      expect(await rejection(client().appendToStream(stream, events))).toMatchObject({
        name: 'MaxAppendSizeExceededError',
      });
      await client().appendToStream(stream, event(), { streamState: NO_STREAM });
    });

    it('given an id that is none, or a stream without a name, then the error does not say what is wrong', async () => {
      const wrong = { name: 'UnknownError', message: 'Could not recognize BadRequest' };
      expect(await rejection(client().appendToStream(newStream(), event('no id')))).toMatchObject(wrong);
      expect(await rejection(client().appendToStream('', event()))).toMatchObject(wrong);
    });

    it('given an id in upper case, then it comes back in lower case', async () => {
      const stream = newStream();
      const [id = ''] = ids(1);
      await client().appendToStream(stream, event(id.toUpperCase()));
      expect(await idsIn(client(), stream)).toEqual([id]);
    });

    it('given no events, then the append succeeds where the revision is right, and nothing is there', async () => {
      const stream = newStream();
      const answer = await client().appendToStream(stream, [], { streamState: NO_STREAM });
      expect(answer).toMatchObject({ success: true, nextExpectedRevision: 0n });
      expect(await idsIn(client(), stream)).toEqual([]);
      await client().appendToStream(stream, [event(), event()], { streamState: NO_STREAM });
      expect((await client().appendToStream(stream, [], { streamState: ANY })).nextExpectedRevision).toBe(1n);
      const stale = await rejection(client().appendToStream(stream, [], { streamState: 0n }));
      expect(stale).toMatchObject({ name: 'WrongExpectedVersionError', actualState: 1n });
    });

    it('given bytes, then they come back as bytes', async () => {
      const stream = newStream();
      const data = Buffer.from([0, 1, 255]);
      await client().appendToStream(stream, binaryEvent({ type: 'bytes', data }));
      const [read] = await collect(client().readStream(stream));
      expect(read?.event?.isJson).toBe(false);
      expect(Buffer.from(read?.event?.data as Uint8Array)).toEqual(data);
    });

    it('given a server before 25.1, when several streams are appended at once, then the client refuses by itself', async () => {
      const request = { streamName: newStream(), expectedState: NO_STREAM as typeof NO_STREAM, events: [event()] };
      const answer = await client()
        .multiStreamAppend([request])
        .catch((error: unknown) => error);
      // A newer server does it: then there is nothing to see here.
      if (answer instanceof Error)
        expect(answer).toMatchObject({ type: 'unsupported', feature: 'multiStreamAppend', minimumVersion: '25.1' });
    });
  });

  describe('an append with credentials, which is a call of its own', () => {
    it('given the same, then it answers the same', async () => {
      const stream = newStream();
      const [id = ''] = ids(1);
      const options = { streamState: NO_STREAM, credentials: CREDENTIALS } as const;
      const first = await client().appendToStream(stream, event(id), options);
      expect(first).toMatchObject({ nextExpectedRevision: 0n });
      expect((await client().appendToStream(stream, event(id), options)).position).toEqual(first.position);
      expect(await rejection(client().appendToStream(stream, event(), options))).toMatchObject({
        name: 'WrongExpectedVersionError',
        actualState: 0n,
        expectedState: NO_STREAM,
      });
      expect(
        await rejection(client().appendToStream(newStream(), event(), { ...options, streamState: 4n })),
      ).toMatchObject({ actualState: 'no_stream', expectedState: 4n });
    });

    it('given too much, then it is refused in words', async () => {
      const error = await rejection(
        client().appendToStream(newStream(), eventOf(MEBIBYTE + 1), { credentials: CREDENTIALS }),
      );
      expect(error).toMatchObject({
        name: 'MaxAppendSizeExceededError',
        code: 3,
        maxAppendSize: MEBIBYTE,
        message: '3 INVALID_ARGUMENT: Maximum Append Size of 1048576 Exceeded.',
      });
    });
  });
}
