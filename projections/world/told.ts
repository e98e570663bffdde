import { keysOf } from '../belief/leaves.js';
import type { Telling } from '../belief/telling.js';

/** The values that a telling gives to a text member, disputed or not. */
export const told = (t: Telling, member: string): string[] =>
  (t.leaves.get(`/data/${member}`) ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));

/** The keys that are told under an object member, disputed or not. */
export function keysUnder(members: ReadonlyMap<string, unknown>, pointer: string): string[] {
  const found = [...members.keys()].filter((p) => p.startsWith(`${pointer}/`));
  return [...new Set(found.map((p) => keysOf(p)[2] as string))].sort();
}
