import { InvalidBatch, LogClosed, RevisionConflict } from '../../src/log/errors.js';
import type { MessageToAppend } from '../../src/log/log.js';
import type { Given } from './contract.js';
import { appendOne, batch, everything, fill, message, positionsOf, range, rejection } from './support.js';

/** Order, expected revisions, atomic batches, the clock, durability. */
export function appendingContract(given: Given): void {
  describe('order', () => {
    it('given an empty log, when asked for its head, then it is 0 and has no instant', async () => {
      expect(await given.log.head()).toEqual({ position: 0 });
    });

    it('given appends to several streams, then positions are 1, 2, 3 … and revisions 0, 1, 2 … in each stream', async () => {
      const streams = ['a', 'b', 'a', 'a', 'b'];
      const results = [];
      for (const stream of streams) results.push(await appendOne(given.log, message(stream)));
      expect(positionsOf(results)).toEqual([1, 2, 3, 4, 5]);
      expect(results.map((r) => r.revision)).toEqual([0, 0, 1, 2, 1]);
      expect((await given.log.head()).position).toBe(5);
    });

    it('given 200 callers at once, then their positions are dense and the log reads back in that order', async () => {
      const sent = range(0, 199).map((n) => message(`s-${n % 7}`));
      const results = (await Promise.all(sent.map((one) => given.log.append(batch([one]))))).flat();
      expect(positionsOf(results).sort((a, b) => a - b)).toEqual(range(1, 200));
      const byPosition = [...results].sort((a, b) => a.position - b.position);
      expect((await everything(given.log)).map((m) => m.id)).toEqual(byPosition.map((r) => r.id));
    });

    it('given a batch, then its messages stand one after another in its own order', async () => {
      const streams = given.log.atomicAcrossStreams ? ['b', 'a', 'b', 'c'] : ['b', 'b', 'b', 'b'];
      const messages = streams.map((stream) => message(stream));
      const [results] = await Promise.all([given.log.append(batch(messages)), fill(given.log, 3)]);
      const start = results[0]?.position ?? 0;
      expect(results.map((r) => r.id)).toEqual(messages.map((m) => m.id));
      expect(positionsOf(results)).toEqual(range(start, start + 3));
      const own = (i: number): number => streams.slice(0, i).filter((stream) => stream === streams[i]).length;
      expect(results.map((r) => r.revision)).toEqual(streams.map((_, i) => own(i)));
    });

    it('given a batch of 10,000 messages, then all of it is appended', async () => {
      await fill(given.log, 10_000);
      expect((await given.log.head()).position).toBe(10_000);
      expect((await given.log.readStream('filled', 9_999))[0]?.content).toBe('{"n":9999}');
    });
  });

  describe('expected revisions', () => {
    it('given a stream at revision 1, when 0, 2 or none is expected, then it is refused and says where it stands', async () => {
      await fill(given.log, 2, 's');
      for (const expected of [0, 2, 'none'] as const) {
        const refusal = await rejection(appendOne(given.log, message('s'), expected));
        expect(refusal).toBeInstanceOf(RevisionConflict);
        expect(refusal).toMatchObject({ stream: 's', expected, actual: 1, name: 'RevisionConflict' });
        expect(refusal.message).toContain('stands at revision 1');
      }
      expect((await appendOne(given.log, message('s'), 1)).revision).toBe(2);
    });

    it('given no stream, when a revision is expected, then it is refused; when none is, then it begins', async () => {
      expect(await rejection(appendOne(given.log, message('s'), 0))).toMatchObject({ actual: 'none' });
      expect((await appendOne(given.log, message('s'), 'none')).revision).toBe(0);
    });

    it('given 50 racers on one revision, then one wins and 49 learn that they lost', async () => {
      await fill(given.log, 1, 's');
      const racers = range(1, 50).map(() => appendOne(given.log, message('s'), 0));
      const outcomes = await Promise.allSettled(racers);
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(lost).toHaveLength(49);
      for (const { reason } of lost) expect(reason).toMatchObject({ name: 'RevisionConflict', actual: 1 });
      expect(await given.log.readStream('s')).toHaveLength(2);
    });

    it('given 20 writers that read, append on what they read and try again, then no turn is lost', async () => {
      const increment = async () => {
        for (;;) {
          const stream = await given.log.readStream('counter');
          const next = message('counter', { content: `${stream.length + 1}` });
          try {
            return await appendOne(given.log, next, stream.length === 0 ? 'none' : stream.length - 1);
          } catch (error) {
            expect(error).toBeInstanceOf(RevisionConflict);
          }
        }
      };
      await Promise.all(range(1, 20).map(increment));
      const counted = (await given.log.readStream('counter')).map((m) => Number(m.content));
      expect(counted).toEqual(range(1, 20));
    });
  });

  describe('batches', () => {
    it('given a batch over two streams of which one is not as expected, then neither gets anything', async () => {
      if (!given.log.atomicAcrossStreams) {
        const refusal = await rejection(given.log.append(batch([message('a'), message('b')])));
        return expect(refusal).toBeInstanceOf(InvalidBatch);
      }
      await fill(given.log, 1, 'b');
      const expected = new Map([['a', 'none'] as const, ['b', 'none'] as const]);
      const refused = given.log.append({ messages: [message('a'), message('b')], expected });
      const others = [appendOne(given.log, message('a'), 'none'), appendOne(given.log, message('b'), 0)];
      expect(await rejection(refused)).toMatchObject({ name: 'RevisionConflict', stream: 'b' });
      // What came at the same time is judged by itself.
      expect(positionsOf(await Promise.all(others))).toEqual([2, 3]);
      return expect((await given.log.head()).position).toBe(3);
    });

    const refused: [string, Partial<MessageToAppend>][] = [
      ['an id that is no UUID', { id: 'first' }],
      ['an upper-case id', { id: '0192F0C1-0000-7000-8000-00000000000A' }],
      ['no type', { type: '' }],
      ['a line feed in a name', { stream: 'a\nb' }],
      ['no content', { content: '' }],
      ['half a surrogate pair', { content: '"\ud83d"' }],
      ['a NUL', { content: '"a\0b"' }],
      ['schema version 0', { schemaVersion: 0 }],
      ['an empty idempotency key', { metadata: { idempotencyKey: '' } }],
    ];
    it.each(refused)(
      'given a message with %s, then the batch is refused and nothing of it appended',
      async (_, fault) => {
        const refusal = await rejection(given.log.append(batch([message('s'), message('s', fault)])));
        expect(refusal).toBeInstanceOf(InvalidBatch);
        expect(await everything(given.log)).toEqual([]);
      },
    );

    it('given no messages, or a stream without an expectation, or an expectation without a message, then it is refused', async () => {
      const one = message('s');
      const expected = new Map([['s', 'any'] as const, ['t', 'any'] as const]);
      for (const wrong of [batch([]), { messages: [one], expected: new Map() }, { messages: [one], expected }]) {
        expect(await rejection(given.log.append(wrong))).toBeInstanceOf(InvalidBatch);
      }
    });
  });

  describe('the clock', () => {
    it('given a clock that goes backwards, also over a restart, then no instant is earlier than the one before', async () => {
      const times = [1000, 2000, 500];
      let log = await given.reopen(() => times.shift() ?? 1500);
      const before = times.length;
      while (times.length > 0) await appendOne(log, message('s'));
      log = await given.reopen(() => 700);
      await appendOne(log, message('s'));
      const instants = (await everything(log)).map((m) => m.recordedAt);
      expect(before).toBeGreaterThan(0);
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
      expect(instants.at(-1)).toBe(2000);
      expect(await log.head()).toEqual({ position: instants.length, recordedAt: 2000 });
    });

    it('given a clock that moves all the time, then a batch has one instant', async () => {
      let now = 0;
      const log = await given.reopen(() => ++now);
      await fill(log, 20);
      expect(new Set((await everything(log)).map((m) => m.recordedAt)).size).toBe(1);
    });
  });

  describe('restarts', () => {
    it('given appended messages, when the log is closed and opened again, then all are there and it goes on', async () => {
      await fill(given.log, 30, 'a');
      await appendOne(given.log, message('b'));
      const before = await everything(given.log);
      const log = await given.reopen();
      expect(await everything(log)).toEqual(before);
      expect(await appendOne(log, message('a'), 29)).toMatchObject({ position: 32, revision: 30 });
    });

    it('given a closed log, then calls are refused, what came before the closing is kept, and closing again is fine', async () => {
      const pending = appendOne(given.log, message('s'));
      await given.log.close();
      expect((await pending).position).toBe(1);
      const refusals = [appendOne(given.log, message('s')), given.log.readStream('s'), given.log.head()];
      for (const refused of [...refusals, everything(given.log)]) {
        expect(await rejection(refused)).toBeInstanceOf(LogClosed);
      }
      await given.log.close();
      expect(await everything(await given.reopen())).toHaveLength(1);
    });
  });
}
