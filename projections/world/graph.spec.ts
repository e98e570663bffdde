import { components, onCycle } from './graph.js';

const nextOf = (edges: [number, number][]) => (node: number) =>
  edges.filter(([from]) => from === node).map(([, to]) => to);

describe('strongly connected components', () => {
  it('given a tree, then every node is its own', () => {
    expect(
      new Set(
        components(
          4,
          nextOf([
            [0, 1],
            [0, 2],
            [2, 3],
          ]),
        ),
      ).size,
    ).toBe(4);
  });

  it('given two circles with a bridge, then two components and the bridge’s ends apart', () => {
    const [a, b, c, d, e] = components(
      5,
      nextOf([
        [0, 1],
        [1, 0],
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 3],
      ]),
    );
    expect([a === b, d === e, a === d, c === a, c === d]).toEqual([true, true, false, false, false]);
  });

  it('given circles that share a node, then one component', () => {
    expect(
      new Set(
        components(
          3,
          nextOf([
            [0, 1],
            [1, 0],
            [1, 2],
            [2, 1],
          ]),
        ),
      ).size,
    ).toBe(1);
  });

  it('given a chain as long as a log, then no stack overflows', () => {
    const size = 200_000;
    expect(components(size, (n) => (n + 1 < size ? [n + 1] : [])).length).toBe(size);
    expect(onCycle(size, (n) => [(n + 1) % size]).size).toBe(size);
  });
});

describe('nodes on a cycle', () => {
  it('given a circle, an edge to itself and what only leads there, then the first two', () => {
    const next = nextOf([
      [0, 1],
      [1, 0],
      [2, 2],
      [3, 0],
      [0, 4],
    ]);
    expect([...onCycle(5, next)].sort()).toEqual([0, 1, 2]);
  });

  it('given nothing, then none', () => {
    expect(onCycle(0, () => []).size).toBe(0);
  });
});
