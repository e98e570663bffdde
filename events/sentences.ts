/** Small help for the sentences that developments are told in. */
import { candidacyOf } from './ids.js';

/** "a", "a and b", "a, b and c"; of more than `max`, the rest are counted. */
export function listed(items: readonly string[], max = 6): string {
  const shown = items.length > max ? [...items.slice(0, max), `${items.length - max} more`] : items;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** A sentence's part that is said only where there is something to say. */
export const when = (value: string | number | undefined, say: (value: string) => string): string =>
  value === undefined ? '' : say(String(value));

/** A count in English digits with its noun: "1 vote", "1,234 votes". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** What people call an issue; of a candidacy, "the candidacy of … in …". */
export function issueName(issue: string, nameOf: (id: string) => string): string {
  const candidacy = candidacyOf(issue);
  return candidacy ? `the candidacy of ${nameOf(candidacy.candidate)} in ${nameOf(candidacy.election)}` : nameOf(issue);
}

/** A kebab-case word as plain text. */
export const spelled = (id: string): string => id.replaceAll('-', ' ');

/** A reason at the end of a sentence: without its own full stop. */
export const because = (reason: string | undefined): string => (reason === undefined ? '.' : `: ${unstopped(reason)}.`);

/** A text without the full stop at its end. */
export const unstopped = (text: string): string => text.trim().replace(/\.$/, '');

/** A name or title in quotation marks. */
export const quotedName = (name: string): string => `“${name.trim()}”`;

/** What people call an instrument, with its code: by the title that is told, or else by its name. */
export const instrumentName = (
  data: { instrument: string; title?: string; code?: string },
  nameOf: (id: string) => string,
): string => `${quotedName(data.title ?? nameOf(data.instrument))}${when(data.code, (code) => ` (${code.trim()})`)}`;

/** "by a, b and c", or nothing where nobody is told. */
export const byWhom = (actors: object | undefined, nameOf: (id: string) => string): string =>
  actors === undefined ? '' : ` by ${listed(Object.keys(actors).map(nameOf))}`;
