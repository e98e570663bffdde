import { namingOf } from './entries.js';

const namesIn = (lists: readonly (readonly unknown[])[]) => {
  const naming = namingOf(lists);
  return naming && lists.map((list) => list.map(naming));
};

describe('by what entries of lists are told apart', () => {
  it.each([
    ['rounds', [[{ round: 1 }], [{ round: 1 }, { round: 2 }]], [['1'], ['1', '2']]],
    ['what happened', [[{ developments: ['b', 'c'] }], [{ developments: ['a', 'b'] }]], [['a'], ['a']]],
    [
      'what is claimed',
      [
        [
          { what: 'x', unit: 'm' },
          { what: 'x', unit: null },
        ],
      ],
      [['x m', 'x -']],
    ],
    ['actors, where each is there once', [[{ actor: 'us', development: 'd' }]], [['us']]],
    [
      'developments, where an actor is there twice',
      [
        [
          { actor: 'us', development: 'd' },
          { actor: 'us', development: 'e' },
        ],
      ],
      [['d', 'e']],
    ],
  ])('given %s, then each is the same in every list', (_, lists, names) => {
    expect(namesIn(lists)).toEqual(names);
  });

  it('given what was one and is two, then by their first ids', () => {
    expect(namesIn([[{ developments: ['a', 'b'] }], [{ developments: ['a'] }, { developments: ['b'] }]])).toEqual([
      ['a'],
      ['a', 'b'],
    ]);
  });

  it('given texts, or entries that nothing tells apart, then not at all', () => {
    expect(namesIn([['a'], ['b']])).toBeNull();
    expect(namesIn([[{ x: 1 }], [{ x: 2 }]])).toBeNull();
    expect(namesIn([[], []])).toBeNull();
  });
});
