/**
 * Dates as they are written in sources (EDTF) and the instants that they can mean.
 *
 * The text is parsed by the `edtf` package; bounds are computed here from what it parsed, because its own ignore the
 * far end of a set, take an unknown end for 1970 and do not widen what is approximate.
 */
import type { Precision, Range } from './calendar.js';
import { DateRefused } from './date-refused.js';
import type { SingleDate } from './single-date.js';
import { singleDate } from './single-date.js';

export { DateRefused } from './date-refused.js';
export type { Precision, Range } from './calendar.js';

/** The instants that a date can mean: milliseconds since 1970, both ends inclusive, ±Infinity where open or unknown. */
export interface Bounds extends Range {
  /** `?` or `%`: shown, and moves nothing. */
  uncertain: boolean;
  /** `~` or `%`: the bounds are already widened by one unit of the date's own precision on each side. */
  approximate: boolean;
  /** Bounds of the start of what lasts: of an interval those of its first end, else the same as lo and hi. */
  start: Range;
  /** The last instant of an interval's second end; null where it is open or unknown, and for all that is no interval. */
  lastEvidenced: number | null;
  /** Whether it is given to the minute or closer (an interval: each of its stated ends). */
  timeOfDay: boolean;
  precision: Precision;
}

/** Longer texts are no dates; the longest meant ones are intervals of two times of day. */
const MAX_LENGTH = 80;

/** Parsing takes some 0.1 ms and dates recur, so what was read is remembered, up to this many texts. */
const MAX_REMEMBERED = 100_000;
const remembered = new Map<string, Bounds>();

/**
 * Bounds of an EDTF date: level 0 and 1, and of level 2 the sets `[a..b]`, `[..b]`, `[a..]`; optionally a time of day
 * with its zone. The answer is frozen. Throws DateRefused for everything else.
 */
export function parseEdtf(text: string): Bounds {
  const known = remembered.get(text);
  if (known) return known;
  const bounds = boundsOf(text);
  Object.freeze(bounds.start);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(text, Object.freeze(bounds));
  return bounds;
}

/** The last instant of a point in time, in ms: what `asOf` and `knownAt` mean. Throws DateRefused, also when unbounded. */
export function lastInstant(text: string): number {
  const { hi } = parseEdtf(text);
  if (!Number.isFinite(hi)) throw DateRefused.because(text, 'has no last instant: name one, for example 2022-09-29.');
  return hi;
}

/** The UTC day of an instant (ms), as EDTF. */
export const today = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, -'T00:00:00.000Z'.length);

/** An instant (ms) as ISO 8601 in UTC with milliseconds; `..` for ±Infinity. */
export const formatInstant = (ms: number): string => (Number.isFinite(ms) ? new Date(ms).toISOString() : '..');

function boundsOf(text: string): Bounds {
  if (typeof text !== 'string')
    throw DateRefused.because(text, 'is not a text: write it in EDTF, for example "2022-09-29".');
  if (text === '') throw DateRefused.because(text, 'is empty: leave it out where nothing is known of it.');
  if (/\s/.test(text))
    throw DateRefused.because(text, 'has white space in it: write it without, for example 2022-09-29.');
  if (text.length > MAX_LENGTH)
    throw DateRefused.because(text, `is longer than ${MAX_LENGTH} characters, and so no date.`);
  if (text.startsWith('{')) {
    throw DateRefused.because(text, 'is a list: record a development for each date, or one of several as [a..b].');
  }
  if (text.startsWith('[')) return setBounds(text);
  if (text.includes('/')) return intervalBounds(text);
  const { unspecified: _, ...date } = singleDate(text, text);
  return { ...date, start: { lo: date.lo, hi: date.hi }, lastEvidenced: null };
}

function intervalBounds(text: string): Bounds {
  const ends = text.split('/');
  const [from, to] = ends.map((end) => (end === '' || end === '..' ? null : intervalEnd(end, text)));
  if (ends.length !== 2 || from === undefined || to === undefined) {
    throw DateRefused.because(
      text,
      'has more than two ends: an interval is a/b, with .. for an open and nothing for an unknown end.',
    );
  }
  const lo = from?.lo ?? -Infinity;
  const hi = to?.hi ?? Infinity;
  if (lo > hi) throw DateRefused.because(text, 'ends before it starts: write the earlier date first.');
  const stated = [from, to].filter((end) => end !== null);
  return {
    lo,
    hi,
    uncertain: stated.some((end) => end.uncertain),
    approximate: stated.some((end) => end.approximate),
    start: from ? { lo: from.lo, hi: from.hi } : { lo: -Infinity, hi },
    lastEvidenced: to ? to.hi : null,
    timeOfDay: stated.length > 0 && stated.every((end) => end.timeOfDay),
    precision: 'interval',
  };
}

function intervalEnd(end: string, whole: string): SingleDate {
  const date = singleDate(end, whole);
  if (date.unspecified) {
    throw DateRefused.because(
      whole,
      'has unspecified digits in an interval (EDTF level 2): write a year, a month, a season or a day.',
    );
  }
  return date;
}

/** The three sets; their ends are read here, for the library knows only those whose ends are equally precise. */
function setBounds(text: string): Bounds {
  const [from, to] = /^\[([^.,]*)\.\.([^.,]*)\]$/.exec(text)?.slice(1) ?? [];
  if (!from && !to) throw noSet(text);
  const lo = from ? setEnd(from, text).lo : -Infinity;
  const hi = to ? setEnd(to, text).hi : Infinity;
  if (lo > hi) throw DateRefused.because(text, 'ends before it starts: write the earlier date first.');
  return {
    lo,
    hi,
    uncertain: false,
    approximate: false,
    start: { lo, hi },
    lastEvidenced: null,
    timeOfDay: false,
    precision: 'set',
  };
}

function setEnd(end: string, whole: string): SingleDate {
  if (!/^-?\d{4}(-\d\d){0,2}$/.test(end)) throw noSet(whole);
  const date = singleDate(end, whole);
  if (date.precision === 'season') throw noSet(whole);
  return date;
}

const noSet = (text: string): DateRefused =>
  DateRefused.because(
    text,
    'is not one of the sets that are read: [a..b], [..b] or [a..], of plain years, months or days.',
  );
