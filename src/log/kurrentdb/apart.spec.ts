import type { Batch, ExpectedRevision, MessageToAppend } from '../log.js';
import { apart, MOST_BYTES } from './apart.js';

const message = (n: number, stream: string, length = 10): MessageToAppend => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  type: 'Said',
  schemaVersion: 1,
  stream,
  content: 'x'.repeat(length),
});
const batch = (messages: MessageToAppend[], expected: Record<string, ExpectedRevision>): Batch => ({
  messages,
  expected: new Map(Object.entries(expected)),
});
const told = (parts: readonly Batch[]) =>
  parts.map(({ messages, expected }) => [
    messages.map(({ id }) => Number(id.slice(-12))),
    Object.fromEntries(expected),
  ]);

describe('a batch for a server', () => {
  it('given one stream and little, then it stays one', () => {
    expect(told(apart(batch([message(1, 'a'), message(2, 'a')], { a: 3 })))).toEqual([[[1, 2], { a: 3 }]]);
  });

  it('given several streams, then one each, in the order in which they begin, each with what is expected of it', () => {
    const parts = apart(batch([message(1, 'b'), message(2, 'a'), message(3, 'b')], { a: 'none', b: 7 }));
    expect(told(parts)).toEqual([
      [[1, 3], { b: 7 }],
      [[2], { a: 'none' }],
    ]);
  });

  it('given more than the server takes at once, then pieces that follow each other, none too large but what is so alone', () => {
    const half = MOST_BYTES / 2;
    const large = [1, 2, 3, 4].map((n) => message(n, 'a', n === 3 ? MOST_BYTES + 1 : half - 200));
    expect(told(apart(batch(large, { a: 'none' })))).toEqual([
      [[1, 2], { a: 'none' }],
      [[3], { a: 1 }],
      [[4], { a: 2 }],
    ]);
    expect(told(apart(batch(large, { a: 'any' }))).map(([, expected]) => expected)).toEqual([
      { a: 'any' },
      { a: 'any' },
      { a: 'any' },
    ]);
  });
});
