import { dateWords, sinceWords, whenWords } from './dates.js';

describe('dates in words', () => {
  it.each([
    ['2022-09-29', '29 September 2022'],
    ['2022-09', 'September 2022'],
    ['2022', '2022'],
    ['2022-21', 'spring 2022'],
    ['2014~', 'about 2014'],
    ['2014?', '2014 (uncertain)'],
    ['2014%', 'about 2014 (uncertain)'],
    ['[2022-09-25..2022-09-26]', 'between 25 and 26 September 2022'],
    ['[..2012]', 'by 2012'],
    ['2012/2014', '2012 – 2014'],
    ['../2022', 'up to 2022'],
    ['2022-09-29T10:00:00Z', '29 September 2022, 10:00:00 UTC'],
    ['201X', '201X'],
  ])('given %s, then %s', (edtf, words) => expect(dateWords(edtf)).toBe(words));

  it('given no date, then by when it was reported', () => {
    const latest = '2022-09-26T23:59:59.999Z';
    expect(whenWords({ occurred: null, earliest: null, latest })).toBe('by 26 September 2022');
    expect(whenWords({ occurred: null, earliest: null, latest: null })).toBe('at an unknown time');
    expect(sinceWords({ occurred: '/2012', earliest: null, latest: '2012-12-31T23:59:59.999Z' })).toBe(
      'by 31 December 2012',
    );
    expect(sinceWords({ occurred: '2014/2022-09-29', earliest: null, latest: null })).toBe('2014');
  });
});
