import { DateRefused, parseEdtf } from './edtf.js';

/** The first instant of a day, months counted from 1. */
const utc = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day);
const iso = (ms: number): string => (Number.isFinite(ms) ? new Date(ms).toISOString() : String(ms));

describe('bounds of a date', () => {
  it.each([
    ['2022', '2022-01-01', '2022-12-31', 'year'],
    ['2022-02', '2022-02-01', '2022-02-28', 'month'],
    ['2020-02', '2020-02-01', '2020-02-29', 'month'],
    ['2022-02-03', '2022-02-03', '2022-02-03', 'day'],
    ['2020-02-29', '2020-02-29', '2020-02-29', 'day'],
    ['2022-21', '2022-03-01', '2022-05-31', 'season'],
    ['2022-22', '2022-06-01', '2022-08-31', 'season'],
    ['2022-23', '2022-09-01', '2022-11-30', 'season'],
    ['2022-24', '2022-12-01', '2023-02-28', 'season'],
    ['2023-24', '2023-12-01', '2024-02-29', 'season'],
    ['201X', '2010-01-01', '2019-12-31', 'decade'],
    ['20XX', '2000-01-01', '2099-12-31', 'century'],
    ['XXXX', '0000-01-01', '9999-12-31', 'unspecified'],
    ['2004-XX', '2004-01-01', '2004-12-31', 'year'],
    ['2004-XX-XX', '2004-01-01', '2004-12-31', 'year'],
    ['2004-02-XX', '2004-02-01', '2004-02-29', 'month'],
    ['0044', '0044-01-01', '0044-12-31', 'year'],
    ['0000', '0000-01-01', '0000-12-31', 'year'],
    ['-0044', '-000044-01-01', '-000044-12-31', 'year'],
    ['-0044-03-15', '-000044-03-15', '-000044-03-15', 'day'],
    ['-201X', '-002019-01-01', '-002010-12-31', 'decade'],
    ['-000X', '-000009-01-01', '0000-12-31', 'decade'],
    ['Y17000', '+017000-01-01', '+017000-12-31', 'year'],
    ['Y-17000', '-017000-01-01', '-017000-12-31', 'year'],
    ['Y275759', '+275759-01-01', '+275759-12-31', 'year'],
    ['2014~', '2013-01-01', '2015-12-31', 'year'],
    ['2014%', '2013-01-01', '2015-12-31', 'year'],
    ['2014?', '2014-01-01', '2014-12-31', 'year'],
    ['2014-05~', '2014-04-01', '2014-06-30', 'month'],
    ['2014-01~', '2013-12-01', '2014-02-28', 'month'],
    ['2014-05-03~', '2014-05-02', '2014-05-04', 'day'],
    ['2014-01-01~', '2013-12-31', '2014-01-02', 'day'],
    ['2022-24~', '2022-09-01', '2023-05-31', 'season'],
    ['201X~', '2000-01-01', '2029-12-31', 'decade'],
    ['20XX~', '1900-01-01', '2199-12-31', 'century'],
    ['2004-02-XX~', '2004-01-01', '2004-03-31', 'month'],
    ['[2020..2022-05]', '2020-01-01', '2022-05-31', 'set'],
    ['2020/2022', '2020-01-01', '2022-12-31', 'interval'],
    ['2020~/2022-05?', '2019-01-01', '2022-05-31', 'interval'],
    ['2022-21/2022-23', '2022-03-01', '2022-11-30', 'interval'],
  ])('given %s, when read, then it spans %s to %s', (text, first, last, precision) => {
    const bounds = parseEdtf(text);
    expect([iso(bounds.lo), iso(bounds.hi), bounds.precision]).toEqual([
      `${first}T00:00:00.000Z`,
      `${last}T23:59:59.999Z`,
      precision,
    ]);
    expect(bounds.timeOfDay).toBe(false);
    expect(bounds.approximate).toBe(/[~%]/.test(text));
    expect(bounds.uncertain).toBe(/[?%]/.test(text));
  });

  it.each([
    ['2022-09-29T10:15Z', '2022-09-29T10:15:00.000Z', '2022-09-29T10:15:59.999Z'],
    ['2022-09-29T10:15:00Z', '2022-09-29T10:15:00.000Z', '2022-09-29T10:15:00.999Z'],
    ['2022-09-29T10:15:00.123Z', '2022-09-29T10:15:00.123Z', '2022-09-29T10:15:00.123Z'],
    ['2022-09-29T10:15:00+02:00', '2022-09-29T08:15:00.000Z', '2022-09-29T08:15:00.999Z'],
    ['2022-09-29T23:30-01:00', '2022-09-30T00:30:00.000Z', '2022-09-30T00:30:59.999Z'],
  ])('given a time of day %s, when read, then it spans %s to %s', (text, first, last) => {
    const { lo, hi, timeOfDay, precision } = parseEdtf(text);
    expect([iso(lo), iso(hi), timeOfDay, precision]).toEqual([first, last, true, 'instant']);
  });

  it.each([
    ['2020/..', utc(2020, 1, 1), Infinity, utc(2020, 1, 1), utc(2021, 1, 1) - 1, null],
    ['2020/', utc(2020, 1, 1), Infinity, utc(2020, 1, 1), utc(2021, 1, 1) - 1, null],
    ['../2020', -Infinity, utc(2021, 1, 1) - 1, -Infinity, utc(2021, 1, 1) - 1, utc(2021, 1, 1) - 1],
    ['/2020', -Infinity, utc(2021, 1, 1) - 1, -Infinity, utc(2021, 1, 1) - 1, utc(2021, 1, 1) - 1],
    ['../..', -Infinity, Infinity, -Infinity, Infinity, null],
    ['2020/2022', utc(2020, 1, 1), utc(2023, 1, 1) - 1, utc(2020, 1, 1), utc(2021, 1, 1) - 1, utc(2023, 1, 1) - 1],
  ])(
    'given the interval %s, when read, then its start has the bounds of its first end',
    (text, lo, hi, from, to, last) => {
      expect(parseEdtf(text)).toMatchObject({ lo, hi, start: { lo: from, hi: to }, lastEvidenced: last });
    },
  );

  it.each([
    ['[2020..2022]', utc(2020, 1, 1), utc(2023, 1, 1) - 1],
    ['[..2022-05]', -Infinity, utc(2022, 6, 1) - 1],
    ['[2020-02-03..]', utc(2020, 2, 3), Infinity],
  ])('given the set %s, when read, then it covers exactly that', (text, lo, hi) => {
    expect(parseEdtf(text)).toMatchObject({ lo, hi, start: { lo, hi }, lastEvidenced: null, precision: 'set' });
  });
});

describe('a date that is refused', () => {
  it.each([
    ['', 'is empty'],
    [' ', 'white space'],
    ['2022 ', 'white space'],
    ['2022-02-30', 'can be read'],
    ['2021-02-29', 'does not exist: that month has 28 days'],
    ['1900-02-29', 'does not exist'],
    ['2022-04-31', 'can be read'],
    ['2022-13', 'can be read'],
    ['2022-00', 'can be read'],
    ['-0000', 'can be read'],
    ['2022/2020', 'ends before it starts'],
    ['[2022..2020]', 'ends before it starts'],
    ['2020/2021/2022', 'more than two ends'],
    ['{2020,2021}', 'is a list'],
    ['{2020..2021}', 'is a list'],
    ['[2020,2021]', 'not one of the sets'],
    ['[2020..2021,2023]', 'not one of the sets'],
    ['[2020]', 'not one of the sets'],
    ['[..]', 'not one of the sets'],
    ['[2020~..2021]', 'not one of the sets'],
    ['[2020-21..2021]', 'not one of the sets'],
    ['[2020..2021]~', 'not one of the sets'],
    ['2022-31', 'seasons are 21 (spring) to 24 (winter)'],
    ['2022-25', 'seasons are 21'],
    ['156X-12-25', 'level 2'],
    ['XXXX-12', 'level 2'],
    ['2XXX', 'level 2'],
    ['2022-1X', 'level 2'],
    ['Y1E5', 'level 2'],
    ['Y-17E4', 'level 2'],
    ['2022S2', 'level 2'],
    ['2004-06-XX/2004-07-03', 'level 2'],
    ['2004-06-~11', 'qualifier inside'],
    ['?2022', 'qualifier inside'],
    ['2022?~', 'qualifier inside'],
    ['202', 'too short'],
    ['20', 'too short'],
    ['-44', 'too short'],
    ['Y275760', 'too far away'],
    ['Y-271821', 'too far away'],
    ['Y99999999999999999999', 'too far away'],
    ['2022-09-29T10:15', 'without a zone'],
    ['2022-09-29T10:15:00', 'without a zone'],
    ['2022-09-29T10:15:00.5Z', 'three digits'],
    ['2022-09-29T24:00:00Z', 'hour beyond 23'],
    ['2022-09-29T10:15Z~', 'qualifies a time of day'],
    ['2021-02-29T10:15Z', 'does not exist'],
    ['29.09.2022', 'can be read'],
    ['Sept 2022', 'white space'],
    ['2'.repeat(200), 'longer than'],
  ])('given %j, when read, then the sentence says that it %s', (text, sentence) => {
    expect(() => parseEdtf(text)).toThrow(DateRefused);
    expect(() => parseEdtf(text)).toThrow(sentence);
  });

  it('given what is no text at all, when read, then it is refused as well', () => {
    for (const value of [2022, null, undefined, {}, ['2022'], true, 10n, Symbol('x')]) {
      expect(() => parseEdtf(value as unknown as string)).toThrow(DateRefused);
    }
  });
});
