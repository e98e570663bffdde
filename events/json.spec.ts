import type { DevelopmentType } from './catalogue.js';
import { catalogue } from './catalogue.js';
import { MAX_CHARACTERS, MAX_DEPTH, MAX_VALUES } from './json.js';
import { MAX_FAULTS, validateContent } from './validation.js';

const DEVELOPMENT = '01890a5d-ac96-774b-bcce-b302099a8057';

/** Pointer and code of each fault. */
const told = (value: unknown): string[] =>
  validateContent(value).faults.map(({ pointer, code }) => `${pointer} ${code}`);
/** The example of a type, with members of its data, or of its envelope, replaced; undefined leaves one out. */
function example(type: DevelopmentType, data: object = {}, envelope: object = {}): unknown {
  const { example: content } = catalogue[type];
  return JSON.parse(JSON.stringify({ ...content, data: { ...content.data, ...data }, ...envelope }));
}

describe('what is no content', () => {
  it.each([[null], [[]], ['BallotCounted'], [3], [true]])('refuses %j whole', (value) => {
    expect(told(value)).toEqual([' wrong-type']);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['a big integer', 3n],
    ['a date object', new Date(0)],
    ['a map', new Map()],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
  ])('refuses %s, which JSON has not', (_, value) => {
    expect(told(value)).toEqual([' not-json']);
    expect(told({ type: 'ActorRegistered', data: { name: value } })).toEqual(['/data/name not-json']);
  });

  it.each([NaN, Infinity, -Infinity])('refuses the number %d once', (round) => {
    const { type, sources, data } = catalogue.BallotCounted.example;
    expect(told({ type, sources, data: { ...data, round } })).toEqual(['/data/round bad-number']);
  });

  it('refuses prototype keys at any depth, and is not changed by them', () => {
    const value: unknown = JSON.parse(
      `{"type":"DevelopmentCorrected","__proto__":{"a":1},"data":{"corrects":"${DEVELOPMENT}","fault":"entry",` +
        '"reason":"r","patch":{"data":{"__proto__":{"b":1}}},"__proto__":{"c":1}}}',
    );
    expect(told(value)).toEqual([
      '/__proto__ prototype-key',
      '/data/patch/data/__proto__ prototype-key',
      '/data/__proto__ prototype-key',
    ]);
    expect(['a', 'b', 'c'].some((name) => name in {})).toBe(false);
  });

  it('refuses half of a surrogate pair and control characters, and takes line ends', () => {
    const named = (name: string): string[] => told(example('ActorRegistered', { name }));
    expect(named('a\ud800')).toEqual(['/data/name bad-text']);
    expect(named('a\u0000b')).toEqual(['/data/name bad-text']);
    expect(named('a\u001b[31m')).toEqual(['/data/name bad-text']);
    expect(named('two\nlines\tof 😀')).toEqual([]);
    expect(told(example('BallotCounted', { votes: { '\udc00': 1 } }))).toEqual(['/data/votes/\udc00 bad-text']);
  });

  it('refuses what is too deep, also when it holds itself', () => {
    const nest = (depth: number): unknown => (depth === 0 ? 1 : [nest(depth - 1)]);
    const sides = (depth: number): object => ({
      sides: [{ developments: [DEVELOPMENT], value: nest(depth) }, { developments: [DEVELOPMENT] }],
    });
    // The value lies four levels down: data, sides, the side.
    expect(told(example('DisputeResolved', sides(MAX_DEPTH - 4)))).toEqual([]);
    expect(told(example('DisputeResolved', sides(MAX_DEPTH - 3)))[0]).toMatch(
      /^\/data\/sides\/0\/value(\/0)+ too-deep$/,
    );
    const own: Record<string, unknown> = {};
    own['data'] = own;
    expect(told(own)).toEqual([`${'/data'.repeat(MAX_DEPTH)} too-deep`]);
    expect(told(JSON.parse('['.repeat(5000) + ']'.repeat(5000)))).toHaveLength(1);
  });

  it('refuses what is too large, without looking at all of it', () => {
    expect(told(Array.from({ length: MAX_VALUES }))).toEqual([' too-large']);
    const hollow: unknown[] = [];
    hollow.length = 4_000_000_000;
    expect(told(hollow)).toEqual([' too-large']);
    expect(told({ type: 'x'.repeat(MAX_CHARACTERS) })).toEqual([' too-large']);
    const long = {
      votes: Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`a-${index}`.padEnd(99, 'x'), 1])),
    };
    expect(told(example('BallotCounted', long))).toEqual([' too-large']);
    const strange = Object.fromEntries(Array.from({ length: 15_000 }, (_, index) => [`unknown-${index}`, 1]));
    expect(told(example('BallotCounted', strange))).toHaveLength(MAX_FAULTS + 1);
  });
});
