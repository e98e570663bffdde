/**
 * Dates as people write them in spreadsheets, turned into EDTF where they can be read in one way only. Where there are
 * two readings nobody knows which is meant: the date is refused with both.
 */
import { DateRefused, parseEdtf } from '../../../events/time/edtf.js';

/** What a text says as a date: EDTF, why it cannot be told, or nothing that is known here. */
export type HumanDate = { edtf: string } | { refused: string } | undefined;

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const SEASONS = ['spring', 'summer', 'autumn', 'winter'];
const MONTH_NAME = '([A-Za-z]{3,9})\\.?';

/** The number of a month that is named in English, whole or by its first letters. */
function monthNamed(name: string): number | undefined {
  const lower = name.toLowerCase();
  const at = MONTHS.findIndex(
    (month) =>
      month === lower || (lower === 'sept' && month === 'september') || (lower.length === 3 && month.startsWith(lower)),
  );
  return at < 0 ? undefined : at + 1;
}

const two = (n: number | string): string => String(n).padStart(2, '0');

/** Reads a date. What is EDTF already stays as it is, but for forms that people write meaning something else. */
export function humanDate(written: string): HumanDate {
  const text = written.trim().replace(/\s+/g, ' ');
  const spans = /^(\d{4})-(2[1-4])$/.exec(text);
  if (spans && Number(spans[2]) === (Number(spans[1]) + 1) % 100)
    return twoReadings(
      text,
      [`${spans[1]} to ${Number(spans[1]) + 1}`, `${spans[1]}/${Number(spans[1]) + 1}`],
      [`${SEASONS[Number(spans[2]) - 21]} ${spans[1]}`, `${SEASONS[Number(spans[2]) - 21]} ${spans[1]}`],
    );
  if (isEdtf(text)) return { edtf: text };
  return numeric(text) ?? worded(text) ?? ranged(text);
}

/** Whether a text is EDTF as the service reads it. */
export const isEdtf = (text: string): boolean => {
  try {
    parseEdtf(text);
    return true;
  } catch (error) {
    if (error instanceof DateRefused) return false;
    throw error;
  }
};

/** 29/09/2022, 9/29/2022, 2022/9/29, 2022-9-5. */
function numeric(text: string): HumanDate {
  const first = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(text);
  if (first) return day(text, Number(first[1]), Number(first[2]), Number(first[3]));
  const month = /^(?:(\d{1,2})[./](\d{4})|(\d{4})[./](\d{1,2}))$/.exec(text);
  if (month) {
    const [year, m] = [month[2] ?? month[3], month[1] ?? month[4]];
    return Number(m) >= 1 && Number(m) <= 12 ? { edtf: `${year}-${two(m as string)}` } : { refused: noDay(text) };
  }
  const last = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text);
  if (!last) return shortYear(text);
  const [a, b, year] = [Number(last[1]), Number(last[2]), Number(last[3])];
  const readings = [
    ...new Set([day(text, year, b, a), day(text, year, a, b)].flatMap((d) => (d && 'edtf' in d ? [d.edtf] : []))),
  ];
  const [one, other] = readings;
  if (one === undefined) return { refused: noDay(text) };
  return other === undefined ? { edtf: one } : twoReadings(text, [inWords(one), one], [inWords(other), other]);
}

/** 03/04/22, 22-Mar: which of them is the year nobody can say. */
function shortYear(text: string): HumanDate {
  return /^\d{1,2}[./-]\d{1,2}[./-]\d{2}$/.test(text)
    ? { refused: `“${text}” has a year of two digits: write the year with four, such as 2022-09-29.` }
    : undefined;
}

/** 29 September 2022, September 29, 2022, Sept 2022, spring 2022, about 2014. */
function worded(text: string): HumanDate {
  const about = /^(?:c\.?|ca\.?|circa|about|around|approx\.?)\s+(.+)$/i.exec(text);
  if (about) {
    const inner = humanDate(about[1] as string);
    return inner && 'edtf' in inner && isEdtf(`${inner.edtf}~`) ? { edtf: `${inner.edtf}~` } : inner;
  }
  const season = /^(spring|summer|autumn|fall|winter)\s+(?:of\s+)?(\d{4})$/i.exec(text);
  if (season) {
    const name = (season[1] as string).toLowerCase().replace('fall', 'autumn');
    return name === 'winter'
      ? {
          refused: `“${text}” can be the winter that begins or the one that ends in ${season[2]}: write the months, such as ${season[2]}-12/${Number(season[2]) + 1}-02.`,
        }
      : { edtf: `${season[2]}-${21 + SEASONS.indexOf(name)}` };
  }
  const dmy = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[ .-]\\s?(?:of )?${MONTH_NAME}[ ,-]\\s?(\\d{4})$`).exec(text);
  if (dmy) return named(text, dmy[3] as string, dmy[2] as string, dmy[1] as string);
  const mdy = new RegExp(`^${MONTH_NAME} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`).exec(text);
  if (mdy) return named(text, mdy[3] as string, mdy[1] as string, mdy[2] as string);
  const my = new RegExp(`^${MONTH_NAME}[ ,-]\\s?(\\d{4})$`).exec(text);
  if (my) return named(text, my[2] as string, my[1] as string);
  const short = new RegExp(`^(?:${MONTH_NAME}[ -](\\d{2})|(\\d{1,2})[ -]${MONTH_NAME})$`).exec(text);
  const month = short ? monthNamed((short[1] ?? short[4]) as string) : undefined;
  if (!short || month === undefined) return undefined;
  const n = Number(short[2] ?? short[3]);
  const name = titled(MONTHS[month - 1] as string);
  return {
    refused: `“${text}” can be ${n} ${name} of a year that is not said, or ${name} 20${two(n)} (20${two(n)}-${two(month)}): write the year with four digits.`,
  };
}

/** 2012-2014, 2021-22: the whole time, or some day within it. */
function ranged(text: string): HumanDate {
  const years = /^(\d{4})\s?[-–—]\s?(\d{4}|\d{2})$/.exec(text);
  if (!years) return undefined;
  const from = years[1] as string;
  const to = (years[2] as string).length === 2 ? from.slice(0, 2) + (years[2] as string) : (years[2] as string);
  if (Number(to) <= Number(from)) return undefined;
  return twoReadings(
    text,
    [`all the time from ${from} to ${to}`, `${from}/${to}`],
    [`some day within it`, `[${from}..${to}]`],
  );
}

function named(text: string, year: string, name: string, dayOfMonth?: string): HumanDate {
  const month = monthNamed(name);
  if (month === undefined) return undefined;
  return dayOfMonth === undefined
    ? { edtf: `${year}-${two(month)}` }
    : day(text, Number(year), month, Number(dayOfMonth));
}

function day(text: string, year: number, month: number, dayOfMonth: number): HumanDate {
  const edtf = `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`;
  return month >= 1 && month <= 12 && isEdtf(edtf) ? { edtf } : { refused: noDay(text) };
}

const noDay = (text: string): string => `“${text}” is no day of the calendar: write it as 2022-09-29.`;

const titled = (word: string): string => word[0]?.toUpperCase() + word.slice(1);

function inWords(edtf: string): string {
  const [year, month, dayOfMonth] = edtf.split('-');
  return `${Number(dayOfMonth)} ${titled(MONTHS[Number(month) - 1] as string)} ${year}`;
}

const twoReadings = (
  text: string,
  [one, oneEdtf]: [string, string],
  [other, otherEdtf]: [string, string],
): HumanDate => ({
  refused: `“${text}” can be ${one} (write ${oneEdtf}) or ${other} (write ${otherEdtf}): nobody can tell which is meant.`,
});
