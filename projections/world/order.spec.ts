import { orderOf, type Edge, type Kind } from './order.js';

/** `a<b date` and the like: a before b, for that kind of reason. */
const edge = (stated: string): Edge => {
  const [pair = '', kind] = stated.split(' ');
  const [from, to] = pair.split('<').map((name) => name.charCodeAt(0) - 97);
  return { from: from!, to: to!, kind: kind as Kind };
};
const order = (...stated: string[]) => orderOf(6, stated.map(edge));
const [a, b, c, d] = [0, 1, 2, 3] as const;

describe('an order that nothing contradicts', () => {
  it('given steps of different kinds, then it chains through them', () => {
    const { before, allAfter, allBefore } = order('a<b date', 'b<c link', 'c<d nature');
    expect([before(a, d), before(d, a), before(a, a)]).toEqual([true, false, false]);
    expect([...allAfter([b])].sort()).toEqual([c, d]);
    expect([...allBefore([c])].sort()).toEqual([a, b]);
    // Of several together: what is before or after any of them.
    expect([...allAfter([b, c])].sort()).toEqual([c, d]);
    expect([...allBefore([b, d])].sort()).toEqual([a, b, c]);
    expect([...allBefore([])]).toEqual([]);
  });

  it('given two with a common past, then nothing is before the other', () => {
    const { before } = order('a<b date', 'a<c date');
    expect([before(b, c), before(c, b)]).toEqual([false, false]);
  });

  it('given something before itself, then that says nothing', () => {
    const { before, undecided, cycleOf } = order('a<a link', 'a<b date');
    expect([before(a, a), before(a, b), undecided.size, cycleOf(a)]).toEqual([false, true, 0, []]);
  });

  it('given ways to several goals, then a shortest one, both ends included; none where there is none', () => {
    const { way } = order('a<b date', 'b<c date', 'a<c date', 'c<d date');
    expect([way(a, new Set([d])), way(a, new Set([b, d])), way(a, new Set([a])), way(d, new Set([a]))]).toEqual([
      [a, c, d],
      [a, b],
      [a],
      [],
    ]);
  });
});

describe('an order that contradicts itself', () => {
  it('given dates against a link, then the link holds; against nature, then nature', () => {
    expect(order('a<b date', 'b<a link').before(b, a)).toBe(true);
    expect(order('a<b date', 'b<a link').before(a, b)).toBe(false);
    expect(order('a<b link', 'b<a nature').before(b, a)).toBe(true);
    expect(order('a<b link', 'b<a round').before(b, a)).toBe(true);
  });

  it('given a circle of all three kinds, then only its dates count for nothing', () => {
    const { before } = order('a<b nature', 'b<c link', 'c<a date');
    expect([before(a, c), before(c, a)]).toEqual([true, false]);
  });

  it('given a circle of links left when the dates are out, then links count for nothing on it alone', () => {
    const { before, undecided } = order('a<b nature', 'b<a link', 'c<d link', 'b<c date', 'd<b date');
    expect([before(a, b), before(b, a), before(c, d), undecided.size]).toEqual([true, false, true, 0]);
    // c<d and the two dates are a circle too: there the dates alone fall.
    expect([before(b, c), before(d, b)]).toEqual([false, false]);
  });

  it('given dates off the circle, then they stay', () => {
    const { before } = order('a<b date', 'b<a link', 'b<c date', 'd<a date');
    expect([before(b, c), before(d, a), before(b, a)]).toEqual([true, true, true]);
  });

  it('given a circle of the strongest kind, then its nodes are undecidable among themselves, and what is around is not', () => {
    const { before, undecided } = order('a<b nature', 'b<a nature', 'b<c date', 'd<a date');
    expect([...undecided].sort()).toEqual([a, b]);
    expect([before(a, b), before(b, a), before(b, c), before(d, a)]).toEqual([false, false, true, true]);
  });

  it('given links both ways, then undecidable: there is nothing weaker and nothing stronger', () => {
    const { before } = order('a<b link', 'b<a link', 'a<b date');
    expect([before(a, b), before(b, a)]).toEqual([false, false]);
  });

  it('given a cycle that was resolved, then it is still told as stated', () => {
    const { cycleOf, undecided } = order('a<b date', 'b<a link', 'b<c date');
    expect([[...cycleOf(a)].sort(), cycleOf(c), undecided.size]).toEqual([[a, b], [], 0]);
  });
});
