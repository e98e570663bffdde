import fc from 'fast-check';
import { Positions } from './positions.js';

const table = (rows: Record<string, number[]>) => {
  const reads: string[] = [];
  const read = (key: string): number[] => (reads.push(key), [...(rows[key] ?? [])]);
  return { reads, read };
};

describe('positions under a key', () => {
  it('given a key that was read, when asked again up to any position, then as the table has it and read once', () => {
    const { reads, read } = table({ a: [2, 3, 5] });
    const positions = new Positions(read);
    expect([9, 5, 4, 3, 1].map((upTo) => positions.under('a', upTo))).toEqual([
      [2, 3, 5],
      [2, 3, 5],
      [2, 3],
      [2, 3],
      [],
    ]);
    expect(reads).toEqual(['a']);
  });

  it('given what is put under keys meanwhile, in any order and twice, then always as a fresh reading would be', () => {
    const change = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 20 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(change), fc.integer({ min: 0, max: 12 }), (changes, limit) => {
        const rows: Record<string, number[]> = {};
        const positions = new Positions((key) => [...(rows[key] ?? [])], limit);
        for (const [key, position, isAdded] of changes) {
          if (isAdded) {
            rows[key] = [...new Set([...(rows[key] ?? []), position])].sort((x, y) => x - y);
            positions.add(key, position);
          } else expect(positions.under(key, position)).toEqual((rows[key] ?? []).filter((p) => p <= position));
        }
      }),
    );
  });

  it('given more than there is room for, then those that were asked for longest ago are read again', () => {
    const { reads, read } = table({ a: [1, 2], b: [3, 4], c: [5] });
    const positions = new Positions(read, 6);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) positions.under(key, 9);
    expect(reads).toEqual(['a', 'b', 'c', 'b']);
    positions.clear();
    positions.under('a', 9);
    expect(reads.at(-1)).toBe('a');
  });
});
