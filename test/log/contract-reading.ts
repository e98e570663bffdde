import { appendEach, appendOne, everything, fill, message, positionsOf, range, rejection } from './support.js';
import type { Given } from './contract.js';

/** What is read is what was written. */
export function readingContract(given: Given): void {
  describe('reading', () => {
    it('given a message with all members, then it is read back as it was handed in, with its place', async () => {
      const one = message('office-itu/secretary-general', {
        schemaVersion: 3,
        correlationId: 'request-7',
        causationId: '0192f0c1-0000-7000-8000-00000000000a',
        metadata: { idempotencyKey: 'clé 1', requestHash: 'x=' },
      });
      const { revision, position, recordedAt } = await appendOne(given.log, one);
      const stored = { ...one, revision, position, recordedAt };
      expect(await given.log.readStream(one.stream)).toEqual([stored]);
      expect(await everything(given.log)).toEqual([stored]);
    });

    it('given a message without its optional members, then they are absent and not null or undefined', async () => {
      await appendOne(given.log, message('s'));
      await appendOne(given.log, message('s', { metadata: { requestHash: 'h' } }));
      const [bare, hashed] = await given.log.readStream('s');
      expect(Object.keys(bare ?? {}).sort()).toEqual([
        'content',
        'id',
        'position',
        'recordedAt',
        'revision',
        'schemaVersion',
        'stream',
        'type',
      ]);
      expect(Object.keys(hashed?.metadata ?? {})).toEqual(['requestHash']);
    });

    const contents = [
      '{"a":"é, ß, 中文, العربية, 😀, \u2028, \ufeff, \u00e9 and e\u0301"}',
      '{"b":1e+30,"a":9007199254740993,"c":-0,"d":1.0,"a":"twice"}',
      '{"nul":"\\u0000","half":"\\ud83d","slash":"\\/","text":"\\"quoted\\"\\n"}',
      '{ "spaces" :  [ 1 , 2 ] }\r\n\t',
      `"${'long 😀 '.repeat(90_000)}"`,
    ];
    it.each(contents.map((content) => [content.slice(0, 30), content]))(
      'given the content %s…, then every byte of it is read back, also after a restart',
      async (_, content) => {
        await appendOne(given.log, message('s', { content }));
        const [before] = await given.log.readStream('s');
        const [after] = await everything(await given.reopen());
        expect(before?.content === content && after?.content === content).toBe(true);
      },
    );

    it('given streams whose names differ little, then none reads from another', async () => {
      const streams = ['s', 'S', 's ', 'ś', 's%', 's_', '__proto__', 'constructor'];
      for (const stream of streams)
        await appendOne(given.log, message(stream, { content: JSON.stringify(stream) }), 'none');
      for (const stream of streams) {
        expect((await given.log.readStream(stream)).map((m) => m.content)).toEqual([JSON.stringify(stream)]);
      }
    });

    it('given a stream, when it is read from a revision, then that one is the first; beyond its end there is none', async () => {
      await fill(given.log, 5, 's');
      await fill(given.log, 5, 't');
      expect((await given.log.readStream('s', 3)).map((m) => m.revision)).toEqual([3, 4]);
      expect(await given.log.readStream('s', 5)).toEqual([]);
      expect(await given.log.readStream('nothing')).toEqual([]);
    });

    it('given 2,500 messages, when all are read in pages, then none is missing, and after and limit are kept to', async () => {
      await fill(given.log, 2500);
      const sizes: number[] = [];
      for await (const page of given.log.readAll(0)) sizes.push(page.length);
      expect(sizes.length).toBeGreaterThan(1);
      expect(Math.min(...sizes)).toBeGreaterThan(0);
      expect(positionsOf(await everything(given.log))).toEqual(range(1, 2500));
      expect(positionsOf(await everything(given.log, 2400))).toEqual(range(2401, 2500));
      expect(positionsOf(await everything(given.log, 700, 1234))).toEqual(range(701, 1934));
      expect(await everything(given.log, 2500)).toEqual([]);
      expect(await everything(given.log, 0, 0)).toEqual([]);
    });

    it('given a log that grows while it is read, then reading ends at the head that it began with', async () => {
      await fill(given.log, 1200);
      const read: number[] = [];
      for await (const page of given.log.readAll(0)) {
        read.push(...positionsOf(page));
        await fill(given.log, 100);
      }
      expect(read).toEqual(range(1, 1200));
    });

    it('given a reader that leaves early, then the log goes on', async () => {
      await fill(given.log, 1200);
      for await (const page of given.log.readAll(0)) if (page.length > 0) break;
      expect((await appendOne(given.log, message('s'))).position).toBe(1201);
    });

    it('given a position or a revision that is no ordinal, then it is refused', async () => {
      await expect(given.log.readStream('s', -1)).rejects.toThrow(RangeError);
      await expect(everything(given.log, 0.5)).rejects.toThrow(RangeError);
    });

    it('given a log, when it is copied in order with its own instants for a clock, then the copy is the same log', async () => {
      for (const n of range(1, 30))
        await appendEach(given.log, [message(`s-${n % 4}`), message('t')].slice(0, (n % 2) + 1));
      const original = await everything(given.log);
      let now = 0;
      const copy = await given.another(() => now);
      for (const one of original) {
        const { revision, position, recordedAt, ...sent } = one;
        now = recordedAt;
        expect(await appendOne(copy, sent, revision === 0 ? 'none' : revision - 1)).toMatchObject({ position });
      }
      expect(await everything(copy)).toEqual(original);
    });

    it('given an engine that is closed while it is read, then reading says so', async () => {
      await fill(given.log, 1200);
      const reading = given.log.readAll(0)[Symbol.asyncIterator]();
      await reading.next();
      await given.log.close();
      expect(await rejection(reading.next())).toMatchObject({ name: 'LogClosed' });
    });
  });
}
