import type { ParsedDate } from 'edtf';
import { daysInMonth } from './calendar.js';

/** A year, a month or a day, and perhaps a time of day in UTC: what nearly all dates are. */
const PLAIN = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{3}))?)?Z)?)?)?$/;

/**
 * What the library makes of a date that is plain and exists; undefined for every other text, right or wrong. Its grammar
 * takes some 50 times as long, which is most of the time of checking what is recorded.
 */
export function plainDate(text: string): ParsedDate | undefined {
  const found = PLAIN.exec(text);
  if (!found) return undefined;
  const [year = 0, month, day, hour, minute = 0, second, milli] = found
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  if (month === undefined) return { type: 'Date', level: 0, values: [year] };
  // Months from 13 on are seasons, or nothing.
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return { type: 'Date', level: 0, values: [year, month - 1] };
  if (day < 1 || day > daysInMonth(year, month - 1)) return undefined;
  const values = [year, month - 1, day];
  if (hour === undefined) return { type: 'Date', level: 0, values };
  if (hour > 23 || minute > 59 || (second ?? 0) > 59) return undefined;
  values.push(hour, minute, ...(second === undefined ? [] : [second]), ...(milli === undefined ? [] : [milli]));
  return { type: 'Date', level: 0, values, offset: 0, timeZone: '+00:00' };
}
