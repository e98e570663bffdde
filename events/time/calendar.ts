/** First and last instant, both inclusive, in milliseconds since 1970; ±Infinity where open. */
export interface Range {
  lo: number;
  hi: number;
}

/** What a date is exact to. `unspecified` is a date of which not even the century is given. */
export type Precision =
  'instant' | 'day' | 'month' | 'season' | 'year' | 'decade' | 'century' | 'unspecified' | 'interval' | 'set';

/**
 * First instant of a UTC day, in ms; NaN outside of what an instant can hold (±8.64e15 ms).
 * Months count from 0; months and days beyond their range roll over. (`Date.UTC` would read the years 0–99 as 1900–1999.)
 */
export const startOfDay = (year: number, month: number, day: number): number =>
  new Date(0).setUTCFullYear(year, month, day);

/** Number of days in a month (from 0) of the proleptic Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 1 ? (leap ? 29 : 28) : [3, 5, 8, 10].includes(month) ? 30 : 31;
}

/** The years `from` to `to` (both inclusive), with `widen` times their number more on each side. */
export function yearsRange(from: number, to: number, widen: number): Range {
  const more = widen * (to - from + 1);
  return { lo: startOfDay(from - more, 0, 1), hi: startOfDay(to + more + 1, 0, 1) - 1 };
}

/** `count` months from `month` (from 0) on, with `widen` times as many more on each side. */
export function monthsRange(year: number, month: number, count: number, widen: number): Range {
  return {
    lo: startOfDay(year, month - widen * count, 1),
    hi: startOfDay(year, month + count + widen * count, 1) - 1,
  };
}

/** One day, with `widen` more on each side. */
export function dayRange(year: number, month: number, day: number, widen: number): Range {
  return { lo: startOfDay(year, month, day - widen), hi: startOfDay(year, month, day + widen + 1) - 1 };
}
