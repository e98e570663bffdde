import fc from 'fast-check';
import { DateRefused, formatInstant, lastInstant, parseEdtf, today } from './edtf.js';

const DAY = 86_400_000;
/** Independent arithmetic: the calendar repeats every 400 years of 146,097 days. */
const utc = (year: number, month: number, day: number): number => {
  const cycles = Math.floor((year - 2000) / 400);
  return Date.UTC(year - cycles * 400, month - 1, day) + cycles * 146_097 * DAY;
};
const two = (n: number): string => String(n).padStart(2, '0');
const four = (n: number): string => (n < 0 ? '-' : '') + String(Math.abs(n)).padStart(4, '0');
const within = (inner: { lo: number; hi: number }, outer: { lo: number; hi: number }): boolean =>
  outer.lo <= inner.lo && inner.hi <= outer.hi;

const year = fc.integer({ min: -4000, max: 9990 });
const month = fc.integer({ min: 1, max: 12 });
const day = fc.integer({ min: 1, max: 28 });
const plain = fc.oneof(
  year.map(four),
  fc.tuple(year, month).map(([y, m]) => `${four(y)}-${two(m)}`),
  fc.tuple(year, month, day).map(([y, m, d]) => `${four(y)}-${two(m)}-${two(d)}`),
);
const season = fc.tuple(year, fc.integer({ min: 21, max: 24 })).map(([y, s]) => `${four(y)}-${s}`);
const digits = fc.integer({ min: 0, max: 998 }).map((n) => `${String(n).padStart(3, '0')}X`);
const qualifier = fc.constantFrom('', '?', '~', '%');
const single = fc.tuple(fc.oneof(plain, season, digits), qualifier).map(([date, mark]) => date + mark);

describe('laws of bounds', () => {
  it('given garbage, when read, then nothing but DateRefused is thrown', () => {
    const near = fc.string({ unit: fc.constantFrom(...'0129-XY?~%/.[]{},TZ:+SE '), maxLength: 24 });
    fc.assert(
      fc.property(
        fc.oneof(
          near,
          fc.string(),
          fc.tuple(plain, near).map(([a, b]) => a + b),
        ),
        (text) => {
          try {
            const { lo, hi, start } = parseEdtf(text);
            expect(lo <= hi && start.lo <= start.hi).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(DateRefused);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('given a day, month or year, when read, then the bounds are those of independent arithmetic and nest', () => {
    fc.assert(
      fc.property(year, month, day, (y, m, d) => {
        const [ofDay, ofMonth, ofYear] = [`-${two(m)}-${two(d)}`, `-${two(m)}`, ''].map((rest) =>
          parseEdtf(four(y) + rest),
        );
        expect([ofDay!.lo, ofDay!.hi]).toEqual([utc(y, m, d), utc(y, m, d) + DAY - 1]);
        expect([ofMonth!.lo, ofMonth!.hi]).toEqual([
          utc(y, m, 1),
          (m === 12 ? utc(y + 1, 1, 1) : utc(y, m + 1, 1)) - 1,
        ]);
        expect([ofYear!.lo, ofYear!.hi]).toEqual([utc(y, 1, 1), utc(y + 1, 1, 1) - 1]);
        expect(within(ofDay!, ofMonth!) && within(ofMonth!, ofYear!)).toBe(true);
        if (y < 0) return;
        const decade = parseEdtf(`${four(y).slice(0, 3)}X`);
        expect(within(ofYear!, decade) && within(decade, parseEdtf(`${four(y).slice(0, 2)}XX`))).toBe(true);
      }),
    );
  });

  it('given any date, when ~ is added, then it contains the plain one by more on both sides, and ? moves nothing', () => {
    fc.assert(
      fc.property(fc.oneof(plain, season, digits), (text) => {
        const [bare, about, unsure] = ['', '~', '?'].map((mark) => parseEdtf(text + mark));
        expect(bare!.lo).toBeGreaterThan(about!.lo);
        expect(bare!.hi).toBeLessThan(about!.hi);
        expect({ ...unsure, uncertain: false }).toEqual(bare);
      }),
    );
  });

  it('given two dates, when joined to an interval or a set, then the bounds are those of its ends or it is refused', () => {
    const end = fc.oneof(plain, season).chain((text) => qualifier.map((mark) => text + mark));
    fc.assert(
      fc.property(end, end, plain, plain, (a, b, c, d) => {
        const [from, to, first, last] = [a, b, c, d].map((text) => parseEdtf(text));
        if (from!.lo > to!.hi) expect(() => parseEdtf(`${a}/${b}`)).toThrow('ends before');
        else {
          expect(parseEdtf(`${a}/${b}`)).toMatchObject({
            lo: from!.lo,
            hi: to!.hi,
            start: { lo: from!.lo, hi: from!.hi },
            lastEvidenced: to!.hi,
          });
        }
        expect(parseEdtf(`${a}/..`)).toMatchObject({ lo: from!.lo, hi: Infinity, lastEvidenced: null });
        expect(parseEdtf(`/${b}`)).toMatchObject({ lo: -Infinity, hi: to!.hi, start: { lo: -Infinity, hi: to!.hi } });
        if (first!.lo > last!.hi) expect(() => parseEdtf(`[${c}..${d}]`)).toThrow('ends before');
        else expect(parseEdtf(`[${c}..${d}]`)).toMatchObject({ lo: first!.lo, hi: last!.hi });
        expect(parseEdtf(`[..${c}]`)).toMatchObject({ lo: -Infinity, hi: first!.hi });
        expect(parseEdtf(`[${c}..]`)).toMatchObject({ lo: first!.lo, hi: Infinity });
      }),
    );
  });

  it('given any instant, when written out, then reading it gives that instant and its day', () => {
    const instant = fc.integer({ min: utc(0, 1, 1), max: utc(9999, 12, 31) });
    fc.assert(
      fc.property(instant, (ms) => {
        expect(parseEdtf(formatInstant(ms))).toMatchObject({ lo: ms, hi: ms });
        expect(within({ lo: ms, hi: ms }, parseEdtf(today(ms)))).toBe(true);
      }),
    );
  });

  it('given a point in time, when its last instant is asked, then it is hi, and the unbounded is refused', () => {
    fc.assert(fc.property(single, (text) => void expect(lastInstant(text)).toBe(parseEdtf(text).hi)));
    for (const text of ['2020/..', '2020/', '[2020..]', '../..']) expect(() => lastInstant(text)).toThrow(DateRefused);
  });
});
