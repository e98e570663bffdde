import { isNamed } from '../answer/names.js';
import { publicFromOf } from '../answer/publication.js';
import type { Telling } from '../belief/telling.js';
import type { World } from '../world/world.js';

/** One source that another goes back to, or that goes back to it. */
export interface Kinship {
  source: string;
  /** Of the copy to what it was made from: copy, translation or paraphrase; null where that is disputed. */
  relation: string | null;
  because: string[];
}

/** Where a source comes from, and what comes from it. */
export interface LineageAnswer {
  /** What it is a copy, translation or paraphrase of. */
  derivesFrom: Kinship[];
  /** What is a copy, translation or paraphrase of it. */
  copies: Kinship[];
  /** Every other source that is one support with it, through any chain, sorted. */
  kin: string[];
}

/**
 * The lineage of a source. Lineage counts at every K, and still no source is shown at a K before it was there: one that
 * nothing public cites yet and that was published later.
 */
export function lineageOf(world: World, source: string): LineageAnswer {
  const declared = world.belief.ofType('SourceLineageDeclared');
  // Its two ends are what a declaration is: they are never corrected.
  const end = (t: Telling, which: 'source' | 'of'): string => String(t.development.data[which]);
  const listed = (own: 'source' | 'of', other: 'source' | 'of'): Kinship[] => {
    const found = new Map<string, Kinship>();
    for (const t of declared) {
      const to = end(t, other);
      if (end(t, own) !== source || to === source || !isThere(world, to, t)) continue;
      const relation = typeof t.data['relation'] === 'string' ? t.data['relation'] : null;
      const key = JSON.stringify([to, relation]);
      const known = found.get(key) ?? { source: to, relation, because: [] };
      found.set(key, { ...known, because: [...known.because, t.id, ...t.corrections].sort() });
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kinship]) => kinship);
  };
  const kin = new Set<string>();
  for (const t of declared)
    for (const id of [end(t, 'source'), end(t, 'of')])
      if (id !== source && world.belief.kin(id) === world.belief.kin(source) && isThere(world, id, t)) kin.add(id);
  return { derivesFrom: listed('source', 'of'), copies: listed('of', 'source'), kin: [...kin].sort() };
}

/** Whether a source was there at K: named by something public, or published by then. */
const isThere = (world: World, source: string, declared: Telling): boolean =>
  isNamed(world, 'source', source) ||
  publicFromOf(world, { source }, Date.parse(declared.development.recordedAt)) <= world.belief.knownAt;
