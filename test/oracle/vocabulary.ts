/** Few and colliding ids, so that what is generated meets. */
export const ELECTIONS = ['e1', 'e2'] as const;
export const OFFICE = 'itu/sg';
export const CANDIDATES = ['ca', 'cb', 'cc'] as const;
export const ACTORS = ['a1', 'a2', 'a3'] as const;
export const ISSUES = ['i1', 'i2', 'e1:ca', 'e1:cb'] as const;
export const POSITIONS = ['supports', 'opposes', 'abstains'] as const;
export const SOURCES = ['s1', 's2', 's3', 's4'] as const;
export const INSTRUMENTS = ['r1', 'r2', 'r3'] as const;
export const CONFERENCES = ['k1', 'k2'] as const;
/** What acts about texts set stances on. */
export const ACT_ISSUES = ['i1', 'e1:ca', 'r1', 'r2'] as const;
/** What claims are about. */
export const CLAIMED = ['a1', 'a1', 'a2', 'r1', 'k1', OFFICE] as const;

const DAY = 86_400_000;
const two = (n: number): string => String(n).padStart(2, '0');

/** The same, for choosing: the first more often, so that one subject gathers much. */
export const OFTEN = {
  elections: ['e1', 'e1', 'e2'],
  candidates: ['ca', 'ca', 'cb', 'cb', 'cc'],
  actors: ['a1', 'a1', 'a1', 'a2', 'a3'],
  issues: ['i1', 'i1', 'i1', 'i2', 'e1:ca', 'e1:ca', 'e1:cb'],
  instruments: ['r1', 'r1', 'r1', 'r2'],
  conferences: ['k1', 'k1', 'k2'],
} as const;

/** One of a list, by any number. */
export const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** ISO day of an instant (ms). */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** An EDTF text around an instant, of one of many forms; undefined for undated. */
export function dateAround(ms: number, form: number): string | undefined {
  const day = dayOf(ms);
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  const later = dayOf(ms + (30 + (form % 700)) * DAY);
  const forms: (string | undefined)[] = [
    ...Array<string>(8).fill(day),
    ...Array<string>(4).fill(year),
    ...Array<string>(3).fill(`${year}-${two(month)}`),
    `${year}~`,
    `${day}~`,
    `${year}-${two(month)}?`,
    `${year}-${pick([21, 22, 23, 24], form >> 5)}`,
    `${day}/${later}`,
    `${year}/..`,
    `../${later}`,
    `[${day}..${later}]`,
    `[..${day}]`,
    `${day}T10:15Z`,
    undefined,
    undefined,
  ];
  return pick(forms, form);
}
