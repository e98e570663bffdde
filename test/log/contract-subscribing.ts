import { setTimeout } from 'node:timers/promises';
import { PositionAhead } from '../../src/log/errors.js';
import { type LogReader, messagesOf } from '../../src/log/log.js';
import type { Given } from './contract.js';
import { appendOne, batch, fill, follow, message, positionsOf, range, rejection } from './support.js';

/** Catching up, going live, and never a gap or a repeat. */
export function subscribingContract(given: Given): void {
  describe('subscribing', () => {
    it('given messages before and after the subscribing, then all come, once each, in order and as they are read', async () => {
      await fill(given.log, 1300);
      const following = follow(given.log, 0, 1310);
      for (const n of range(1, 10)) await appendOne(given.log, message(`live-${n}`));
      const followed = await following;
      expect(positionsOf(followed)).toEqual(range(1, 1310));
      expect(followed.slice(1300, 1301)).toEqual(await given.log.readStream('live-1'));
    });

    it('given a position to begin after, then the next one is the first to come, also where it is yet to be appended', async () => {
      await fill(given.log, 10);
      expect(positionsOf(await follow(given.log, 7, 3))).toEqual([8, 9, 10]);
      const next = follow(given.log, 10, 1);
      await appendOne(given.log, message('s'));
      expect(positionsOf(await next)).toEqual([11]);
    });

    it('given writers that never pause, when six subscribers of different speed begin at different times, then none misses or repeats', async () => {
      const total = 3000;
      let written = 0;
      const write = async (writer: number) => {
        while (written < total) {
          const size = Math.min(1 + (written % 5), total - written);
          written += size;
          await given.log.append(batch(range(1, size).map(() => message(`w-${writer}`))));
        }
      };
      const subscribe = async (n: number) => {
        await setTimeout(n * 15);
        const positions: number[] = [];
        for await (const page of given.log.subscribe({ after: n })) {
          positions.push(...positionsOf(page));
          if (positions.at(-1) === total) break;
          if (n % 3 === 1) await setTimeout(2);
        }
        return positions;
      };
      await fill(given.log, 10);
      written = 10;
      const subscribers = range(0, 5).map(subscribe);
      await Promise.all([...range(1, 4).map(write), ...subscribers]);
      for (const [n, positions] of (await Promise.all(subscribers)).entries())
        expect(positions).toEqual(range(n + 1, total));
    });

    it('given a subscriber that appends for each message that it sees, then it sees those too', async () => {
      await appendOne(given.log, message('s'));
      const seen: number[] = [];
      for await (const one of messagesOf(given.log.subscribe({ after: 0 }))) {
        seen.push(one.position);
        if (one.position === 20) break;
        await appendOne(given.log, message('s'));
      }
      expect(seen).toEqual(range(1, 20));
    });

    it('given a subscriber that has seen all, then it waits; its signal ends it without an error', async () => {
      await fill(given.log, 2);
      const stop = new AbortController();
      const ended = untilItEnds(given.log, 0, stop.signal);
      expect(await Promise.race([ended, setTimeout(60, 'waiting')])).toBe('waiting');
      stop.abort();
      expect(await ended).toEqual([1, 2]);
      expect(await untilItEnds(given.log, 0, stop.signal)).toEqual([]);
    });

    it('given subscribers that wait, when the log is closed, then they end without an error', async () => {
      await fill(given.log, 2);
      const ended = [untilItEnds(given.log, 0), untilItEnds(given.log, 2)];
      await setTimeout(20);
      await given.log.close();
      expect(await Promise.all(ended)).toEqual([[1, 2], []]);
    });

    it('given a subscriber that fails, then others and the log go on', async () => {
      const failing = (async () => {
        for await (const page of given.log.subscribe({ after: 0 })) throw new Error(`of ${page.length}`);
      })();
      const healthy = follow(given.log, 0, 2);
      await appendOne(given.log, message('s'));
      expect(await rejection(failing)).toEqual(new Error('of 1'));
      await appendOne(given.log, message('s'));
      expect(positionsOf(await healthy)).toEqual([1, 2]);
    });

    it('given a subscriber that holds on to its first page, then it is handed what came meanwhile in bounded pages', async () => {
      await fill(given.log, 1);
      const pages = given.log.subscribe({ after: 0 })[Symbol.asyncIterator]();
      await pages.next();
      for (const n of range(1, 5)) await fill(given.log, 1000, `s-${n}`);
      const { value } = await pages.next();
      expect(value.length).toBeLessThan(5000);
      expect(value[0].position).toBe(2);
      await pages.return?.();
    });

    it('given a checkpoint beyond the head, then it is refused: it is another log’s', async () => {
      await fill(given.log, 3);
      const refusal = await rejection(follow(given.log, 4, 1));
      expect(refusal).toBeInstanceOf(PositionAhead);
      expect(refusal.message).toContain('beyond the head of this log (3)');
    });

    it('given a checkpoint, when the log is closed and opened again, then it goes on after it', async () => {
      await fill(given.log, 5);
      const log = await given.reopen();
      const rest = follow(log, 3, 4);
      await fill(log, 2);
      expect(positionsOf(await rest)).toEqual([4, 5, 6, 7]);
    });
  });
}

async function untilItEnds(log: LogReader, after: number, signal?: AbortSignal): Promise<number[]> {
  const positions: number[] = [];
  for await (const page of log.subscribe(signal ? { after, signal } : { after })) positions.push(...positionsOf(page));
  return positions;
}
