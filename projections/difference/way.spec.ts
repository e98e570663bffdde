import fc from 'fast-check';
import { wayBetween, type Clocks } from './way.js';

const at = (asOf: number, knownAt: number, position: number): Clocks => ({ asOf, knownAt, position });
const reasons = (from: Clocks, to: Clocks) => wayBetween(from, to).map((move) => move.reason);

describe('the way between two moments', () => {
  it('given clocks that go on, then the record first, then what is public, then the world', () => {
    expect(reasons(at(1, 1, 1), at(2, 2, 2))).toEqual(['new-record', 'new-knowledge', 'new-fact']);
  });

  it('given clocks that go back, then they do so first', () => {
    expect(reasons(at(2, 1, 1), at(1, 2, 2))).toEqual(['new-fact', 'new-record', 'new-knowledge']);
    expect(reasons(at(1, 2, 2), at(2, 1, 1))).toEqual(['new-knowledge', 'new-record', 'new-fact']);
  });

  const clocks = fc
    .tuple(fc.nat(3), fc.oneof(fc.nat(3), fc.constant(Infinity)), fc.nat(3))
    .map(([v, k, p]) => at(v, k, p));

  it('given any two, then it ends at the other, moves each clock that differs once, and goes back the same way', () => {
    fc.assert(
      fc.property(clocks, clocks, (from, to) => {
        const way = wayBetween(from, to);
        expect(way.at(-1)?.to ?? from).toEqual(to);
        expect(new Set(way.map((m) => m.reason)).size).toBe(way.length);
        const stops = [from, ...way.map((m) => m.to)];
        const back = [to, ...wayBetween(to, from).map((m) => m.to)];
        expect(back).toEqual(stops.toReversed());
      }),
    );
  });

  it('given any two, then no stop lies beyond both', () => {
    const within = (a: Clocks, b: Clocks) => a.asOf <= b.asOf && a.knownAt <= b.knownAt && a.position <= b.position;
    fc.assert(
      fc.property(clocks, clocks, (from, to) =>
        wayBetween(from, to).every((m) => within(m.to, from) || within(m.to, to)),
      ),
    );
  });
});
