import {
  actor,
  ballot,
  corrected,
  given,
  id,
  lineage,
  merged,
  NOW,
  source,
  stance,
  WORLD,
  type Sent,
} from '../../test/support/recording.js';
import { Problem } from '../problem.js';
import { decideRequest, fingerprint } from './request.js';

const world = given(...WORLD, { id: id(1), ...ballot('open-2020', 1) });
const received = (values: readonly unknown[]) => values.map((value, i) => ({ line: i + 1, value }));
const problemOf = (values: readonly unknown[]): Problem => {
  try {
    decideRequest(received(values), {}, world.state, NOW);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
};

describe('a request of which something is refused', () => {
  it('given faults of several kinds, then one entry for each, in the order of the lines, and nothing is to be appended', () => {
    const problem = problemOf([actor('fr'), stance('nobody', 'taxes', 'more'), 7, { type: 'ActorRegistered' }]);
    expect(problem).toMatchObject({ status: 422, code: 'refused' });
    expect(problem.errors.map(({ line, pointer, code }) => [line, pointer, code])).toEqual([
      [2, '/data/actor', 'unknown-id'],
      [2, '/data/issue', 'unknown-id'],
      [3, '', 'wrong-type'],
      [4, '/data', 'missing'],
    ]);
    expect(problem.detail).toMatch(/^3 developments were refused, and nothing was recorded\. No actor "nobody"/);
    expect(problem.errors.every(({ message }) => /^[A-Z“/].*[.?]$/.test(message))).toBe(true);
  });

  it('given one fault, then the detail speaks of one development', () => {
    expect(problemOf([stance('nobody', 'fees', 'more')]).detail).toMatch(/^A development was refused, and nothing/);
  });

  it('given more faults than anybody reads, then the rest of the request is not looked at, and that is said', () => {
    const bad = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`k${i}`, 1]));
    const problem = problemOf(Array.from({ length: 10_000 }, () => bad));
    expect(problem.errors.length).toBeLessThan(2200);
    expect(problem.detail).toMatch(/What follows line \d+ was not looked at\.$/);
  });

  it('given as many where a part may be left out, then every line still tells its first fault', () => {
    const bad = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, 1]));
    const { refused } = decideRequest(
      received(Array.from({ length: 300 }, () => bad)),
      { partial: true },
      world.state,
      NOW,
    );
    expect(new Set(refused.map((r) => r.line)).size).toBe(300);
    expect(refused.length).toBeLessThan(2300);
  });
});

describe('a request that is recorded', () => {
  it('given a trace, then every development of it carries that', () => {
    const { append } = decideRequest(received([actor('fr'), actor('de')]), { correlationId: 'abc' }, world.state, NOW);
    expect(append.map(({ development: d }) => d.correlationId)).toEqual(['abc', 'abc']);
  });

  it('given nothing at all, then nothing is to be appended', () => {
    expect(decideRequest([], {}, world.state, NOW)).toEqual({ append: [], lines: [], refused: [] });
  });
});

describe('the fingerprint of a request', () => {
  const one = fingerprint(received([actor('fr'), { b: 1, a: [2] }]), {});

  it('given the same in another order of members, then the same; in another order of lines, or as a part, another', () => {
    expect(fingerprint(received([actor('fr'), { a: [2], b: 1 }]), {})).toBe(one);
    expect(fingerprint(received([{ b: 1, a: [2] }, actor('fr')]), {})).not.toBe(one);
    expect(fingerprint(received([actor('fr'), { b: 1, a: [2] }]), { partial: true })).not.toBe(one);
    expect(fingerprint(received([actor('fr')]), {})).not.toBe(one);
    expect(fingerprint(received(['a', 'b']), {})).not.toBe(fingerprint(received(['a"\n"b']), {}));
  });

  it.each([
    ['too deep', JSON.parse('['.repeat(5000) + ']'.repeat(5000))],
    ['no number', JSON.parse('1e999')],
    ['half of a pair', '\ud800'],
    ['nothing', undefined],
  ])('given a value that is %s, then a problem and no other error', (_, value) => {
    expect(() => fingerprint(received([value]), {})).toThrow(Problem);
    expect(() => decideRequest(received([value]), {}, world.state, NOW)).toThrow(Problem);
  });
});

describe('a request of 10,000', () => {
  const times = (n: number, one: (i: number) => Sent): Sent[] => Array.from({ length: n }, (_, i) => one(i));
  const decided = (values: readonly unknown[]) => {
    const { append, refused } = decideRequest(received(values), { partial: true }, world.state, NOW);
    return { appended: append.length, refused: refused.length };
  };

  it('given what hangs together in every way, when decided, then all of it is appended', () => {
    const found = decided([
      ...times(1500, (i) => merged(`a${i}`, `a${i + 1}`)),
      ...times(1500, (i) => lineage(`s${i}`, `s${i + 1}`)),
      ...times(1500, (i) => corrected(id(1), { data: { ballots: i } })),
      ...times(1500, (i) => corrected(id(1), { data: { votes: { [`a${i}`]: i } } })),
      ...times(996, (i) => ({
        id: id(5000 + i),
        ...corrected(i % 90 === 0 ? id(1) : id(4999 + i), { data: { invalid: i } }),
      })),
      ...times(1501, (i) => actor(`a${i}`)),
      ...times(1501, (i) => source(`s${i}`)),
      ballot('open-2020', 1, { votesBy: { a7: 'a8' } }),
      ballot('open-2020', 2, { votesBy: { a7: 'a8' } }),
    ]);
    expect(found).toEqual({ appended: 10_000, refused: 0 });
  });

  it('given as many misspelt ids among as many known ones, then each is refused by itself', () => {
    const found = decided([
      ...times(5000, (i) => actor(`actor-number-${i}`)),
      ...times(5000, (i) => stance(`actor-nomber-${i}`, 'fees', 'more')),
    ]);
    expect(found).toEqual({ appended: 5000, refused: 5000 });
  });

  it('given a first line that is refused and 9,999 that each depend on the one before, then all are', () => {
    const found = decided(
      times(10_000, (i) => ({
        id: id(i + 10),
        ...stance(i === 0 ? 'nobody' : 'us', 'fees', 'more', i === 0 ? {} : { links: { after: [id(i + 9)] } }),
      })),
    );
    expect(found).toEqual({ appended: 0, refused: 10_000 });
  });
});
