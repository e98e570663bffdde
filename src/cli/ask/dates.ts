/** EDTF dates in words, for people. */
import type { WhenAnswer } from '../../../projections/answer/lists.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;

/** `2022-09-29` as "29 September 2022"; what is not plain EDTF is given back as it is. */
export function dateWords(edtf: string): string {
  const set = /^\[(.*?)\.\.(.*?)\]$/.exec(edtf);
  if (set) return rangeWords(set[1] as string, set[2] as string, 'within');
  const interval = edtf.split('/');
  if (interval.length === 2) return rangeWords(interval[0] as string, interval[1] as string, '');
  const [, plain = edtf, mark = ''] = /^(.*?)([~?%]?)$/.exec(edtf) ?? [];
  const words = plainWords(plain);
  if (mark === '') return words;
  return `${mark === '?' ? '' : 'about '}${words}${mark === '~' ? '' : ' (uncertain)'}`;
}

function rangeWords(from: string, to: string, how: 'within' | ''): string {
  const isOpen = (end: string): boolean => end === '' || end === '..';
  if (isOpen(from) && isOpen(to)) return 'at an unknown time';
  if (isOpen(from)) return `${how === '' ? 'up to' : 'by'} ${dateWords(to)}`;
  if (isOpen(to)) return `${how === '' ? 'from' : 'on or after'} ${dateWords(from)}`;
  if (how === '') return `${dateWords(from)} – ${dateWords(to)}`;
  const isOneMonth = from.length === 10 && to.length === 10 && from.slice(0, 7) === to.slice(0, 7);
  return `between ${isOneMonth ? Number(from.slice(8)) : dateWords(from)} and ${dateWords(to)}`;
}

function plainWords(text: string): string {
  const timed = /^(\d{4}-\d\d-\d\d)T([\d:.]+)(.*)$/.exec(text);
  if (timed) return `${plainWords(timed[1] as string)}, ${timed[2]}${timed[3] === 'Z' ? ' UTC' : (timed[3] as string)}`;
  const [, year, month, day] = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (year === undefined) return text;
  if (month === undefined) return year;
  const name = Number(month) > 20 ? SEASONS[Number(month) - 21] : MONTHS[Number(month) - 1];
  if (name === undefined) return text;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** The day of an instant in ISO 8601, in words. */
export const dayWords = (instant: string): string => plainWords(instant.slice(0, 10));

/** When something happened, in words; where nobody gives a date, by when it was reported. */
export function whenWords({ occurred, earliest, latest, uncertain }: WhenAnswer): string {
  const doubt = uncertain === true && occurred !== null && !occurred.endsWith('?') ? ' (uncertain)' : '';
  if (occurred !== null) return dateWords(occurred) + doubt;
  if (earliest !== null && latest !== null) return `between ${dayWords(earliest)} and ${dayWords(latest)}`;
  if (latest !== null) return `by ${dayWords(latest)}`;
  return earliest === null ? 'at an unknown time' : `on or after ${dayWords(earliest)}`;
}

/** When something that lasts began, in words: of an interval, whose end only says how long it is evidenced, the start. */
export function sinceWords(when: WhenAnswer): string {
  const [start, end] = (when.occurred ?? '').split('/');
  if (end === undefined || start === undefined) return whenWords(when);
  if (start !== '' && start !== '..') return dateWords(start);
  return when.latest === null ? 'at an unknown time' : `by ${dayWords(when.latest)}`;
}
