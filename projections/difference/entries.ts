/** By what the entries of a list are told apart, so that one that comes or goes is one difference and moves no other. */
import { isObject } from '../belief/leaves.js';

/** The first of these that all entries of all the lists have, and that no two of one list share. */
const NAMED_BY: readonly (readonly string[])[] = [
  ['id'],
  ['round'],
  ['actor'],
  ['development'],
  ['member'],
  ['code'],
  ['source'],
  ['organisation'],
  ['holder'],
  ['developments'],
  ['actor', 'issue'],
  ['name'],
  ['name', 'kind'],
  ['what'],
  ['what', 'unit'],
  ['subject', 'what', 'unit'],
  ['code', 'message'],
  ['source', 'locator'],
  ['value'],
];

/** What an entry goes by; null where it has nothing of the kind. */
export type Naming = (entry: unknown) => string | null;

/** By what all entries of these lists are told apart, the same for the same entry in all of them; null where they cannot be. */
export function namingOf(lists: readonly (readonly unknown[])[]): Naming | null {
  const entries = lists.flat();
  if (entries.length === 0 || !entries.every(isObject)) return null;
  for (const keys of NAMED_BY) {
    if (!entries.every((entry) => keys.some((key) => key in entry))) continue;
    // What was told as one and is told as two goes by the first of its developments.
    for (const groups of [groupsAmong(entries, keys), null]) {
      const naming: Naming = (entry) => (isObject(entry) ? nameOf(entry, keys, groups) : null);
      const names = lists.map((list) => list.map(naming));
      if (names.every((own) => !own.includes(null) && new Set(own).size === own.length)) return naming;
    }
  }
  return null;
}

type Json = Readonly<Record<string, unknown>>;

function nameOf(entry: Json, keys: readonly string[], groups: ReadonlyMap<string, string> | null): string | null {
  const values = keys.map((key) => entry[key]);
  if (keys.length === 1 && (values[0] === null || values[0] === undefined)) return null;
  const names = values.map((value) => {
    if (!Array.isArray(value)) return isObject(value) ? null : String(value ?? '-');
    const ids = value.map(String);
    const first = ids[0] ?? null;
    return groups?.get(ids.find((id) => groups.has(id)) ?? '') ?? first;
  });
  return names.includes(null) ? null : names.join(' ');
}

/** Entries that name several developments are one where they share any: each goes by the smallest id of them all. */
function groupsAmong(entries: readonly Json[], keys: readonly string[]): Map<string, string> {
  const groups = new Map<string, string>();
  for (const ids of entries.flatMap((entry) => keys.map((key) => entry[key])).filter(Array.isArray) as unknown[][]) {
    const own = ids.map(String);
    const met = new Set(own.map((id) => groups.get(id)).filter((name) => name !== undefined));
    const smallest = [...met, ...own].sort()[0] as string;
    for (const [id, name] of groups) if (met.has(name)) groups.set(id, smallest);
    for (const id of own) groups.set(id, smallest);
  }
  return groups;
}
