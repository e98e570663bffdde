import { DuplicateId, RevisionConflict } from '../../src/log/errors.js';
import type { Given } from './contract.js';
import { appendOne, batch, everything, fill, message, rejection } from './support.js';

/** The same id again. */
export function repeatingContract(given: Given): void {
  describe('the same id again', () => {
    it('given an appended message, when it is sent again under any expectation, then its place is answered and nothing added', async () => {
      const one = message('s');
      const first = await appendOne(given.log, one, 'none');
      await fill(given.log, 3, 's');
      for (const expected of ['none', 'any', 0, 3, 99] as const) {
        expect(await appendOne(given.log, { ...one, schemaVersion: 2 }, expected)).toEqual({
          ...first,
          repeated: true,
        });
      }
      expect((await given.log.head()).position).toBe(4);
    });

    it('given the same message from 20 callers at once, then it is appended once', async () => {
      const one = message('s');
      const results = await Promise.all(Array.from({ length: 20 }, () => appendOne(given.log, one, 'none')));
      expect(results.filter((r) => !r.repeated)).toHaveLength(1);
      expect(new Set(results.map((r) => r.position))).toEqual(new Set([1]));
    });

    it('given a message twice in one batch, then it is appended once', async () => {
      const one = message('s');
      const results = await given.log.append(batch([one, message('s'), one]));
      expect(results.map((r) => [r.position, r.repeated])).toEqual([
        [1, false],
        [2, false],
        [1, true],
      ]);
    });

    it('given a batch that is known as a whole, when it is sent again after a restart, then its places are answered', async () => {
      const sent = batch([message('a'), message('a'), message('a')], 'none');
      const first = await given.log.append(sent);
      const log = await given.reopen();
      await appendOne(log, message('a'), 2);
      expect(await log.append(sent)).toEqual(first.map((r) => ({ ...r, repeated: true })));
      expect((await log.head()).position).toBe(4);
    });

    it('given a batch that is known in part, then the rest is appended, under the expectations for that rest', async () => {
      const known = [message('s'), message('s')];
      await given.log.append(batch(known));
      const mixed = [...known, message('s'), message('s')];
      expect(await rejection(given.log.append(batch(mixed, 'none')))).toBeInstanceOf(RevisionConflict);
      const results = await given.log.append(batch(mixed, 1));
      expect(results.map((r) => [r.revision, r.repeated])).toEqual([
        [0, true],
        [1, true],
        [2, false],
        [3, false],
      ]);
      expect(await everything(given.log)).toHaveLength(4);
    });

    const changes = [
      ['content', { content: '{"data":{"n":2}}' }],
      ['type', { type: 'SomethingElseHappened' }],
      ['stream', { stream: 't' }],
    ] as const;
    it.each(changes)('given a known id with another %s, then the whole batch is refused', async (what, change) => {
      const one = message('s');
      await appendOne(given.log, one);
      const refusal = await rejection(given.log.append(batch([message('s'), { ...one, ...change }])));
      expect(refusal).toBeInstanceOf(DuplicateId);
      expect(refusal).toMatchObject({ id: one.id, position: 1 });
      expect(refusal.message).toContain(`another ${what}`);
      expect(await everything(given.log)).toHaveLength(1);
    });

    it('given one id twice in a batch with other content, then the batch is refused', async () => {
      const one = message('s');
      const refusal = await rejection(given.log.append(batch([one, { ...one, content: '{}' }])));
      expect(refusal).toMatchObject({ name: 'DuplicateId', position: undefined });
      expect(await everything(given.log)).toEqual([]);
    });
  });
}
