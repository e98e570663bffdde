/** The members of answers and their values, in words. */
import { isDevelopmentId } from '../../../events/ids.js';
import { keysOf } from '../../../projections/belief/leaves.js';
import { dateWords, dayWords, whenWords } from '../ask/dates.js';
import type { Known } from '../ask/known.js';
import { positionWords } from '../ask/stance.js';
import { enumerated } from '../terminal/layout.js';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Members whose texts, keys or entries are actors. */
const ACTORS = new Set([
  'elected',
  'computedWinner',
  'backing',
  'holder',
  'holders',
  'elect',
  'candidates',
  'endorsements',
  'votes',
  'parties',
  'members',
  'actor',
  'actors',
  'nominatedBy',
  'body',
]);

const spaced = (key: string): string =>
  key.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);

/** What a member is called: the way to it, with names for ids. */
export function memberWords(member: string, of: string, told: readonly string[], known: Known): string {
  const keys = keysOf(member).filter((key) => key !== '');
  const words = keys.flatMap((key, i) => {
    const above = keys[i - 1];
    if (isDevelopmentId(key)) return told.includes(key) ? [] : [known.development(key)?.summary ?? key];
    if (above === undefined) return key === 'items' ? [] : [key === 'support' ? 'independent sources' : spaced(key)];
    if (above === 'stances') return [of === 'actor' ? known.issue(key) : known.actor(key)];
    if (ACTORS.has(above)) return [known.actor(key)];
    return [key === 'support' ? 'independent sources' : spaced(key)];
  });
  return words.length === 0 ? 'it' : words.join(' › ');
}

/** A value in words; `none` where there is none. */
export function valueWords(member: string, value: unknown, known: Known): string {
  const last = keysOf(member).at(-1) ?? '';
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (last === 'stance') return positionWords(value);
  if (typeof value === 'string') {
    if (ACTORS.has(last)) return known.actor(value);
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return dayWords(value);
    return /^[\d[.]/.test(value) ? dateWords(value) : value;
  }
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : enumerated(value.map((one) => valueWords(member, one, known)));
  if (!isObject(value)) return String(value);
  return told(value, known);
}

/** An entry of a list, by what of it says most. */
function told(value: Json, known: Known): string {
  if (typeof value['message'] === 'string') return value['message'];
  if (typeof value['stance'] === 'string') return positionWords(value['stance']);
  if (typeof value['states'] === 'string') return `it would be ${known.actor(value['states'])}`;
  if (typeof value['holder'] === 'string') return known.actor(value['holder']);
  if (typeof value['value'] === 'string' || typeof value['value'] === 'number') return String(value['value']);
  const votes = value['votes'];
  if (isObject(votes))
    return Object.entries(votes)
      .map(([who, n]) => `${known.actor(who)} ${n === null ? 'disputed' : String(n)}`)
      .join(', ');
  for (const key of ['outcome', 'signature', 'nominatedBy'])
    if (typeof value[key] === 'string')
      return key === 'nominatedBy' ? `nominated by ${known.actor(value[key])}` : value[key];
  if ('occurred' in value && 'earliest' in value) return whenWords(value as never);
  return typeof value['status'] === 'string' ? value['status'] : 'there';
}
