import { humanDate } from './human-dates.js';

describe('a date that can be read in one way', () => {
  it.each([
    ['2022-09-29', '2022-09-29'],
    ['2022', '2022'],
    ['[2012..2014]', '[2012..2014]'],
    ['2022/2023', '2022/2023'],
    ['2022-09-29T10:00Z', '2022-09-29T10:00Z'],
    ['29/09/2022', '2022-09-29'],
    ['9/29/2022', '2022-09-29'],
    ['04/04/2022', '2022-04-04'],
    ['2022/09/05', '2022-09-05'],
    ['2022-9-5', '2022-09-05'],
    ['9/2022', '2022-09'],
    ['March 2022', '2022-03'],
    ['Sept 2022', '2022-09'],
    ['29 September 2022', '2022-09-29'],
    ['29th of September 2022', '2022-09-29'],
    ['September 29, 2022', '2022-09-29'],
    ['29-Sep-2022', '2022-09-29'],
    ['spring 2022', '2022-21'],
    ['c. 2014', '2014~'],
    ['about March 2014', '2014-03~'],
  ])('given %s, then %s', (written, edtf) => {
    expect(humanDate(written)).toEqual({ edtf });
  });
});

describe('a date that can be read in several ways, or in none', () => {
  it.each([
    ['03/04/2022', /3 April 2022 \(write 2022-04-03\) or 4 March 2022 \(write 2022-03-04\)/],
    ['3.4.2022', /2022-04-03.*2022-03-04/],
    ['2021-22', /2021 to 2022 .*summer 2021/],
    ['2012-2014', /write 2012\/2014.*write \[2012\.\.2014\]/],
    ['Mar-22', /22 March of a year that is not said, or March 2022/],
    ['22-Mar', /22 March of a year that is not said, or March 2022/],
    ['winter 2022', /begins or the one that ends in 2022/],
    ['3/4/22', /year of two digits/],
    ['31/02/2022', /no day of the calendar/],
    ['2022-02-31', /no day of the calendar/],
    ['13/2022', /no day of the calendar/],
  ])('given %s, then refused with what it can mean', (written, why) => {
    expect(humanDate(written)).toEqual({ refused: expect.stringMatching(why) });
  });

  it.each(['soon', 'Mayhem 2022', '', 'week 3'])('given %j, then it is left to whoever checks dates', (written) => {
    expect(humanDate(written)).toBeUndefined();
  });
});
