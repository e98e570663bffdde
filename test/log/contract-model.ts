import fc from 'fast-check';
import type { Appended, Batch, ExpectedRevision, Log, MessageToAppend } from '../../src/log/log.js';
import type { Given } from './contract.js';
import { everything } from './support.js';

const NOW = 1_000;
const STREAMS = ['a', 'b', 'c'];
const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A log in a few lines: what the engine is held against. */
class Model {
  readonly messages: (MessageToAppend & { revision: number; position: number })[] = [];

  /** The places of the batch's messages, or the name of the refusal. */
  append({ messages, expected }: Batch): Pick<Appended, 'position' | 'revision' | 'repeated'>[] | string {
    const next = [...this.messages];
    const seen = new Set<string>();
    const results = [];
    for (const one of messages) {
      const same = next.find(({ id }) => id === one.id);
      if (same && (same.content !== one.content || same.stream !== one.stream)) return 'DuplicateId';
      const revision = next.filter(({ stream }) => stream === one.stream).length;
      const wanted = expected.get(one.stream) ?? 'any';
      const isFirst = !same && !seen.has(one.stream);
      if (isFirst && wanted !== 'any' && (wanted === 'none' ? 0 : wanted + 1) !== revision) return 'RevisionConflict';
      if (!same) seen.add(one.stream);
      const stands = same ?? { ...one, revision, position: next.length + 1 };
      if (!same) next.push(stands);
      results.push({ position: stands.position, revision: stands.revision, repeated: same !== undefined });
    }
    this.messages.splice(0, Infinity, ...next);
    return results;
  }
}

const messages = fc
  .record({ n: fc.nat(40), stream: fc.constantFrom(...STREAMS), other: fc.integer({ min: 0, max: 9 }) })
  // Mostly one content and one stream for an id, so that repeats are more often known than refused.
  .map(({ n, stream, other }) => ({
    id: idOf(n),
    type: 'SomethingHappened',
    schemaVersion: 1,
    stream: other === 0 ? stream : (STREAMS[n % 3] as string),
    content: other === 1 ? '"other"' : `"${n}"`,
  }));
const expectations = fc.oneof(fc.constantFrom<ExpectedRevision>('any', 'any', 'none'), fc.nat(8));
/** @param across whether a batch may name several streams */
const batchesOf = (across: boolean) =>
  fc
    .tuple(
      fc
        .array(messages, { minLength: 1, maxLength: 4 })
        .map((all) => (across ? all : all.map((one) => ({ ...one, stream: all[0]?.stream ?? one.stream })))),
      fc.tuple(expectations, expectations, expectations),
    )
    .map(([sent, wanted]): Batch => {
      const named = new Set(sent.map((m) => m.stream));
      const pairs = STREAMS.map((stream, i) => [stream, wanted[i] ?? 'any'] as const);
      return { messages: sent, expected: new Map(pairs.filter(([stream]) => named.has(stream))) };
    });

/** What becomes of batches that are handed in at once; one after another where a server's order is not that of the calls. */
async function settledOf(log: Log, group: readonly Batch[]): Promise<PromiseSettledResult<readonly Appended[]>[]> {
  if (log.atomicAcrossStreams) return Promise.allSettled(group.map((one) => log.append(one)));
  const settled: PromiseSettledResult<readonly Appended[]>[] = [];
  for (const one of group) settled.push(...(await Promise.allSettled([log.append(one)])));
  return settled;
}

/** Any batches, by themselves or together: what the log answers and holds is what a log of a few lines does. */
export function modelContract(given: Given): void {
  describe('any course of events', () => {
    it('given any batches, appended in any company, then the log answers and holds what its model does', async () => {
      const batches = batchesOf(given.log.atomicAcrossStreams);
      const courses = fc.array(fc.array(batches, { minLength: 1, maxLength: 5 }), { maxLength: 12 });
      const check = fc.asyncProperty(courses, async (groups) => {
        const log = await given.another(() => NOW);
        const model = new Model();
        for (const group of groups) {
          const answers = await settledOf(log, group);
          const found = answers.map((answer) =>
            answer.status === 'rejected'
              ? (answer.reason as Error).name
              : answer.value.map(({ position, revision, repeated }) => ({ position, revision, repeated })),
          );
          expect(found).toEqual(group.map((one) => model.append(one)));
        }
        expect(await everything(log)).toEqual(model.messages.map((one) => ({ ...one, recordedAt: NOW })));
        await log.close();
      });
      // A log of a server takes a connection each.
      await fc.assert(check, { numRuns: given.log.atomicAcrossStreams ? 40 : 15 });
    }, 60_000);
  });
}
