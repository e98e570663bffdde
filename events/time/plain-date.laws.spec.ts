import { parse, type ParsedDate } from 'edtf';
import fc from 'fast-check';
import { plainDate } from './plain-date.js';

function byLibrary(text: string): ParsedDate | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

const digits = (length: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max }).map((n) => String(n).padStart(length, '0'));
/** Each part a little beyond what there is: months to 25, days to 32, hours to 24. */
const date = fc
  .tuple(digits(4, 9999), fc.constantFrom(1, 2, 3), digits(2, 25), digits(2, 32))
  .map(([year, parts, month, day]) => [year, month, day].slice(0, parts).join('-'));
const zone = fc.constantFrom('Z', '', '+00:00', '-03:30', 'z');
const time = fc
  .tuple(
    fc.constantFrom(2, 3),
    digits(2, 24),
    digits(2, 60),
    digits(2, 60),
    fc.constantFrom('', '.5', '.123', '.000'),
    zone,
  )
  .map(([parts, hour, minute, second, fraction, end]) =>
    parts === 2 ? `T${hour}:${minute}${end}` : `T${hour}:${minute}:${second}${fraction}${end}`,
  );
const near = fc.string({ unit: fc.constantFrom(...'0129-XY?~%/.[]{},TZ:+SE'), maxLength: 12 });
const text = fc.oneof(
  date,
  fc.tuple(date, time).map(([day, of]) => day + of),
  near,
  fc.tuple(date, near).map(([day, more]) => day + more),
);

describe('plain dates', () => {
  it('given any text, when it is read as a plain date, then as the library reads it or not at all', () => {
    fc.assert(
      fc.property(text, (one) => {
        const plain = plainDate(one);
        if (plain) expect(plain).toEqual(byLibrary(one));
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['2022', '0000', '2022-02', '2024-02-29', '2022-09-29T10:15Z', '2022-09-29T10:15:00.123Z'])(
    'given %s, when read, then it is plain',
    (one) => expect(plainDate(one)).toEqual(byLibrary(one)),
  );

  it.each(['2022-13', '2022-21', '2023-02-29', '2022-02-30', '2022-09-29T24:00Z', '2022-09-29T10:15', '2022~', '201X'])(
    'given %s, when read, then it is left to the library',
    (one) => expect(plainDate(one)).toBeUndefined(),
  );
});
