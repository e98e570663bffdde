import { fromLeaves, keyOfValue, keysOf, leavesOf, REMOVED } from './leaves.js';

const leaves = (value: unknown, nulls: 'remove' | 'skip' = 'skip') => [...leavesOf(value, nulls)];

describe('content as leaves', () => {
  it('given nested objects, when taken apart, then a pointer for each value, a list being one value', () => {
    expect(leaves({ data: { votes: { ca: 0, cb: 79 }, list: ['x', 'y'] }, occurred: '2022' })).toEqual([
      ['/data/votes/ca', 0],
      ['/data/votes/cb', 79],
      ['/data/list', ['x', 'y']],
      ['/occurred', '2022'],
    ]);
  });

  it('given a null, when taken apart, then a patch removes by it and a content does not say anything', () => {
    expect(leaves({ data: { round: null } }, 'remove')).toEqual([['/data/round', REMOVED]]);
    expect(leaves({ data: { round: null, seats: undefined } })).toEqual([]);
    expect(leaves({ data: { seats: undefined } }, 'remove')).toEqual([]);
  });

  it('given keys with slashes and tildes, when made to a pointer and back, then the same keys', () => {
    const odd = { 'a/b': { '~1': 1, '~0/': 2 } };
    const [[pointer] = [''], ...rest] = leaves(odd);
    expect(keysOf(pointer)).toEqual(['a/b', '~1']);
    expect(fromLeaves([[pointer, 1], ...rest])).toEqual(odd);
  });

  it('given keys that every object inherits, when put together, then they are data and change no prototype', () => {
    const built = fromLeaves([
      ['/data/votes/__proto__/polluted', 1],
      ['/data/votes/constructor', 2],
    ]);
    const votes = (built['data'] as { votes: object }).votes;
    expect(Object.keys(votes)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('given a leaf and another below it, when put together, then the later one stands and nothing throws', () => {
    expect(
      fromLeaves([
        ['/a', 1],
        ['/a/b', 2],
      ]),
    ).toEqual({ a: { b: 2 } });
    expect(
      fromLeaves([
        ['/a/b', 2],
        ['/a', 1],
      ]),
    ).toEqual({ a: 1 });
  });
});

describe('values compared', () => {
  it('given the same members in another order, when compared, then the same value', () => {
    expect(keyOfValue({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(keyOfValue({ b: [{ d: 3, c: 2 }], a: 1 }));
  });

  it('given a list in another order, a number as text, nothing and a removal, when compared, then all differ', () => {
    const values = [['a', 'b'], ['b', 'a'], 1, '1', null, undefined, REMOVED, {}, [], 'removed'];
    expect(new Set(values.map(keyOfValue)).size).toBe(values.length);
  });
});
