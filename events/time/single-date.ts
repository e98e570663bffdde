import { parse } from 'edtf';
import type { ParsedDate } from 'edtf';
import type { Precision, Range } from './calendar.js';
import { dayRange, daysInMonth, monthsRange, startOfDay, yearsRange } from './calendar.js';
import { DateRefused } from './date-refused.js';
import { plainDate } from './plain-date.js';

const FORMS =
  'write a year (2022), a month (2022-02), a day (2022-02-03), a season (2022-21 to 2022-24), unspecified digits (201X, 2022-XX), ' +
  'an interval (2020/2022) or a set ([2020..2022])';
const QUALIFIER = /[?~%]$/;
const MINUTE = 60_000;

/** One date of an EDTF text, without intervals and sets. */
export interface SingleDate extends Range {
  uncertain: boolean;
  approximate: boolean;
  timeOfDay: boolean;
  precision: Precision;
  /** Whether digits of it are left unspecified (X). */
  unspecified: boolean;
}

/** Parses with the library, whose every failure becomes a refusal. `whole` is the text that the message shows. */
function parseOrRefuse(text: string, whole: string): ParsedDate {
  try {
    return plainDate(text) ?? parse(text);
  } catch {
    throw DateRefused.because(whole, `is not one that can be read: ${FORMS}.`);
  }
}

/** Reads one date with its qualifier. Throws DateRefused. */
export function singleDate(text: string, whole: string): SingleDate {
  const qualifier = QUALIFIER.exec(text)?.[0];
  const plain = qualifier ? text.slice(0, -1) : text;
  if (/[?~%]/.test(plain)) {
    throw DateRefused.because(
      whole,
      'has a qualifier inside: one of ?, ~ or % stands at the end of a date (2022-05~).',
    );
  }
  if (/^-?\d{1,3}$/.test(plain)) {
    throw DateRefused.because(
      whole,
      'is too short: a year has four digits (0962, -0044), a decade is 202X, a century 20XX.',
    );
  }
  const parsed = parseOrRefuse(plain, whole);
  const approximate = qualifier === '~' || qualifier === '%';
  const timeOfDay = parsed.values.length > 3;
  if (timeOfDay && qualifier) {
    throw DateRefused.because(whole, 'qualifies a time of day: only dates without one take ?, ~ or %.');
  }
  const { precision, ...range } = rangeOf(parsed, plain, whole, approximate ? 1 : 0);
  if (Number.isNaN(range.lo) || Number.isNaN(range.hi)) {
    throw DateRefused.because(whole, 'is too far away: years from -271820 to 275759 can be held.');
  }
  const unspecified = Boolean(parsed.unspecified);
  const uncertain = qualifier === '?' || qualifier === '%';
  return { ...range, uncertain, approximate, timeOfDay, precision, unspecified };
}

function rangeOf(parsed: ParsedDate, text: string, whole: string, widen: number): Range & { precision: Precision } {
  const [year = 0, month, day] = parsed.values as number[];
  if ((parsed.level ?? 0) > 1) {
    const season = parsed.type === 'Season' ? ' The seasons are 21 (spring) to 24 (winter).' : '';
    throw DateRefused.because(
      whole,
      `is of EDTF level 2, of which only the sets [a..b], [..b], [a..] are read.${season}`,
    );
  }
  if (parsed.type === 'Year') return { ...yearsRange(year, year, widen), precision: 'year' };
  if (parsed.type === 'Season') {
    // Northern: 21 is March to May; winter, 24, ends in February of the next year.
    return { ...monthsRange(year, 3 * ((month ?? 21) - 21) + 2, 3, widen), precision: 'season' };
  }
  if (parsed.type !== 'Date') throw DateRefused.because(whole, `is not a single date: ${FORMS}.`);
  const mask = parsed.unspecified ?? 0;
  if (mask & 0b1111) return unspecifiedYears(year, mask, text, widen);
  if (month === undefined || mask & 0b110000) return { ...yearsRange(year, year, widen), precision: 'year' };
  if (day === undefined || mask) return { ...monthsRange(year, month, 1, widen), precision: 'month' };
  if (day > daysInMonth(year, month)) {
    throw DateRefused.because(whole, `does not exist: that month has ${daysInMonth(year, month)} days.`);
  }
  if (parsed.values.length === 3) return { ...dayRange(year, month, day, widen), precision: 'day' };
  return { ...timeRange(parsed, text, whole), precision: 'instant' };
}

/** `201X`, `20XX`, `XXXX`: the sign is read from the text, for the library answers -0 to `-000X`. */
function unspecifiedYears(year: number, mask: number, text: string, widen: number): Range & { precision: Precision } {
  const digits = mask & 0b0001 ? 4 : mask & 0b0100 ? 2 : 1;
  const precision = digits === 1 ? 'decade' : digits === 2 ? 'century' : 'unspecified';
  const near = Math.abs(year);
  const far = near + 10 ** digits - 1;
  return { ...(text.startsWith('-') ? yearsRange(-far, -near, widen) : yearsRange(near, far, widen)), precision };
}

/** A whole minute, a whole second or one millisecond, by what is written. */
function timeRange(parsed: ParsedDate, text: string, whole: string): Range {
  const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second, milli] = parsed.values as number[];
  if (parsed.timeZone === undefined) {
    throw DateRefused.because(
      whole,
      'has a time of day without a zone: add Z or an offset (2022-09-29T10:15Z, …T10:15:00+02:00).',
    );
  }
  if (hour > 23)
    throw DateRefused.because(whole, 'has an hour beyond 23: midnight is T00:00 of the day that it begins.');
  // The library takes .5 for 5 ms.
  if (milli !== undefined && !/\.\d{3}\D/.test(text)) {
    throw DateRefused.because(
      whole,
      'has a fraction of a second in other than three digits: write milliseconds, 10:15:00.500Z.',
    );
  }
  const lo =
    startOfDay(year, month, day) +
    (hour * 60 + minute - (parsed.offset ?? 0)) * MINUTE +
    (second ?? 0) * 1000 +
    (milli ?? 0);
  const length = second === undefined ? MINUTE : milli === undefined ? 1000 : 1;
  return { lo, hi: lo + length - 1 };
}
