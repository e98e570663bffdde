import { END, eventTypeFilter, START, streamNameFilter, type Position } from '@kurrent/kurrentdb-client';
import { event, Listener, until, type Ground } from './support.js';

/** What the protocol says for the end of the log, and a checkpoint can as well. */
const END_NUMBER = 2n ** 64n - 1n;

export function subscribingBehaviour({ client, newStream }: Ground): void {
  let listening: Listener[] = [];
  afterEach(async () => {
    for (const listener of listening) await listener.stop();
    listening = [];
  });
  const listen = (...[options]: [ConstructorParameters<typeof Listener>[1]?]): Listener => {
    const listener = new Listener(client(), options);
    listening.push(listener);
    return listener;
  };
  /** Appends to a stream one by one; the places. */
  async function append(stream: string, count: number): Promise<Position[]> {
    const places: Position[] = [];
    for (let i = 0; i < count; i++) {
      const { position } = await client().appendToStream(stream, event());
      if (position) places.push(position);
    }
    return places;
  }
  const at = (places: readonly Position[], index: number): Position => places.at(index) as Position;
  const revisions = (stream: string, from: number, to: number): string[] =>
    Array.from({ length: to - from }, (_, i) => `${stream}@${from + i}`);

  it('given a place, then what stands there is left out, and what comes follows what there is without gap or repeat', async () => {
    const stream = newStream();
    const places = await append(stream, 3);
    const listener = listen({ fromPosition: at(places, 0), filter: streamNameFilter({ prefixes: [stream] }) });
    const meanwhile = append(stream, 100);
    await listener.caughtUp();
    await meanwhile;
    await append(stream, 20);
    await until(() => listener.events.length >= 122);
    expect(listener.heard).toEqual(revisions(stream, 1, 123));
    expect(listener.signs.slice(0, 2)).toEqual(['confirmation', 'caughtUp']);
  });

  it('given no filter, then everybody is heard', async () => {
    const [one, other] = [newStream(), newStream('other')];
    const [place] = await append(one, 1);
    await append(other, 1);
    await append(one, 1);
    const listener = await listen({ fromPosition: place as Position }).caughtUp();
    expect(listener.heard.filter((text) => !text.startsWith('$'))).toEqual([`${other}@0`, `${one}@1`]);
  });

  it('given the end as a place, then only what comes is heard', async () => {
    const stream = newStream();
    await append(stream, 2);
    const filter = streamNameFilter({ prefixes: [stream] });
    const listener = await listen({ fromPosition: END, filter }).caughtUp();
    await append(stream, 1);
    await until(() => listener.events.length > 0);
    expect(listener.heard).toEqual([`${stream}@2`]);
  });

  it('given a pattern, or types instead of streams, then those are heard', async () => {
    const stream = newStream();
    await append(stream, 2);
    const byPattern = await listen({ filter: streamNameFilter({ regex: `^${stream}$` }) }).caughtUp();
    expect(byPattern.heard).toEqual(revisions(stream, 0, 2));
    const byType = await listen({ filter: eventTypeFilter({ prefixes: ['no such type'] }) }).caughtUp();
    expect(byType.heard).toEqual([]);
  });

  it('given an event, then its time has milliseconds', async () => {
    const stream = newStream();
    const before = Date.now();
    await append(stream, 20);
    const listener = await listen({ filter: streamNameFilter({ prefixes: [stream] }) }).caughtUp();
    const times = listener.events.map(({ event: recorded }) => recorded?.created.getTime() ?? 0);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(before - 1);
    expect(times.some((time) => time % 1000 !== 0)).toBe(true);
  });

  it('given a place where nothing begins, then the subscription is confirmed, and ends', async () => {
    const [place] = await append(newStream(), 1);
    await append(newStream(), 1);
    const { commit } = place as Position;
    const listener = listen({ fromPosition: { commit: commit + 1n, prepare: commit + 1n } });
    await until(() => listener.signs.length >= 2);
    expect(listener.signs).toEqual([
      'confirmation',
      'UnknownError 3: 3 INVALID_ARGUMENT: Trying to read from an invalid position.',
    ]);
  });

  it('given a place whose second number is above its first, then there is not even a confirmation', async () => {
    const [place] = await append(newStream(), 1);
    const { commit } = place as Position;
    const listener = listen({ fromPosition: { commit, prepare: commit + 1n } });
    await until(() => listener.signs.length >= 1);
    expect(listener.signs).toEqual(['UnknownError 2: 2 UNKNOWN: Exception was thrown by handler.']);
  });

  it('given a place far behind the end, then the subscription waits as if nothing were wrong', async () => {
    const stream = newStream();
    const [place] = await append(stream, 1);
    const far = (place as Position).commit + 10n ** 12n;
    const listener = await listen({
      fromPosition: { commit: far, prepare: far },
      filter: streamNameFilter({ prefixes: [stream] }),
    }).caughtUp();
    await append(stream, 1);
    await append(newStream(), 1);
    expect(listener.heard).toEqual([]);
  });

  describe('checkpoints', () => {
    it('given others only, then a place is told when so many of theirs were looked at, and going on from it is no gap', async () => {
      const stream = newStream();
      const [place] = await append(newStream('other'), 1);
      const others = await append(newStream('other'), 25);
      const filter = streamNameFilter({ prefixes: [stream], maxSearchWindow: 5, checkpointInterval: 2 });
      const first = await listen({ fromPosition: place as Position, filter }).caughtUp();
      // Pages of 5, looked at from the place on, which is counted itself: told at every second page is where it began.
      expect(first.checkpoints).toEqual([4, 14].map((index) => ({ commit: at(others, index).commit, prepare: 0n })));
      await append(stream, 1);
      const going = await listen({ fromPosition: at(first.checkpoints, -1), filter }).caughtUp();
      expect(going.heard).toEqual([`${stream}@0`]);
    });

    it('given a checkpoint that has 0 as its second number, then what stands at its first is heard', async () => {
      const stream = newStream();
      const [first, second] = await append(stream, 2);
      expect(second?.commit).not.toBe(first?.commit);
      const filter = streamNameFilter({ prefixes: [stream] });
      const fromPosition = { commit: (second as Position).commit, prepare: 0n };
      const listener = await listen({ fromPosition, filter }).caughtUp();
      expect(listener.heard).toEqual([`${stream}@1`]);
    });

    it('given the end of what there is, then the checkpoint is where the last event stood, not where the log ends', async () => {
      const stream = newStream();
      const places = await append(stream, 3);
      await append(newStream('other'), 3);
      const filter = streamNameFilter({ prefixes: [stream] });
      const listener = await listen({ fromPosition: at(places, 0), filter }).caughtUp();
      expect(listener.checkpoints).toEqual([at(places, 2)]);
    });

    it('given live events, then a place is told each time that so many went by, of everybody', async () => {
      const stream = newStream();
      const [place] = await append(stream, 1);
      const filter = streamNameFilter({ prefixes: [stream], maxSearchWindow: 5, checkpointInterval: 2 });
      const listener = await listen({ fromPosition: place as Position, filter }).caughtUp();
      listener.checkpoints.length = 0;
      const others = await append(newStream('other'), 25);
      await until(() => listener.checkpoints.length >= 2);
      // A real server may have written something of its own between ours.
      const told = listener.checkpoints.map((checkpoint) =>
        others.findIndex(({ commit }) => commit === checkpoint.commit),
      );
      for (const { commit, prepare } of listener.checkpoints) expect(prepare).toBe(commit);
      if (told.every((index) => index >= 0)) expect(told).toEqual([9, 19]);
    });

    it('given nothing at all from the beginning, then the checkpoint is a place that means the end', async () => {
      // Far more than there is: so that no other is told before.
      const filter = streamNameFilter({
        prefixes: ['nobody has this'],
        maxSearchWindow: 1_000_000,
        checkpointInterval: 1000,
      });
      const listener = await listen({ fromPosition: START, filter }).caughtUp();
      expect(listener.checkpoints).toEqual([{ commit: END_NUMBER, prepare: END_NUMBER }]);
      // And whoever takes it for a place to go on from does not hear what there is.
      const stream = newStream();
      await append(stream, 2);
      const ours = streamNameFilter({ prefixes: [stream] });
      const lost = await listen({ fromPosition: at(listener.checkpoints, 0), filter: ours }).caughtUp();
      expect(lost.heard).toEqual([]);
    });
  });
}
