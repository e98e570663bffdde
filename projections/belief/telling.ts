import type { Development } from '../../events/development.js';
import { definitionOf } from '../../events/catalogue.js';
import { mapActorsIn } from '../../events/shapes.js';
import { fromLeaves, keyOfValue, leavesOf, REMOVED } from './leaves.js';
import { rootContent, settingsOf, type Fault } from './layers.js';
import type { PublicCitation, PublicRecord } from './public.js';

/** One value that a development gives to a member, as its corrections and the merges of actors leave it. */
export interface Given {
  value: unknown;
  /** The corrections that set it, with what they correct on the way down; none where the development itself says it. */
  corrections: string[];
  /** The citations that bear this very value. */
  citations: readonly PublicCitation[];
}

/** A development as it is believed at (K, P). */
export interface Telling {
  id: string;
  type: string;
  development: Development;
  /** By JSON pointer of the content; more than one value is a conflict within this development. */
  leaves: ReadonlyMap<string, readonly Given[]>;
  /** Members with one value, as an object: what there is of `data`. */
  data: Record<string, unknown>;
  /** Public citations of its own and of the corrections applied to it. */
  citations: readonly PublicCitation[];
  /** Public citations of its own, without its corrections'. */
  own: readonly PublicCitation[];
  /** Ids of all corrections applied, whether what they set still counts or not. */
  corrections: string[];
}

/**
 * What a visible development says at (K, P): our mendings first, the source's own over them, under canonical actors.
 * @param canonical the canonical id of an actor
 */
export function tellingOf(d: Development, record: PublicRecord, canonical: (actor: string) => string): Telling {
  const isMerged = (id: string): boolean => canonical(id) !== id;
  const own = record.citationsOf(d.id);
  const recorded = recordedOf(d);
  const leaves = new Map<string, Given[]>();
  for (const [pointer, value] of recorded.leaves) leaves.set(pointer, [{ value, corrections: [], citations: own }]);
  const isPlain = record.correctionsOf(d.id).length === 0;
  if (isPlain && !recorded.leaves.some(([pointer, value]) => mentions(pointer, value, isMerged)))
    return {
      id: d.id,
      type: d.type,
      development: d,
      leaves,
      data: recorded.data,
      own,
      citations: own,
      corrections: [],
    };
  // A patch speaks of the development at the end of the chain, never of the correction that it corrects.
  const above = d.type === 'DevelopmentCorrected' ? new Map<string, string>() : chainsOf(d.id, record);
  for (const layer of ['entry', 'source'] satisfies Fault[]) {
    for (const [pointer, settings] of settingsOf(d, layer, record.correctionsOf)) {
      if (pointer === '/sources') continue;
      leaves.set(
        pointer,
        settings.map(({ value, by, support }) => {
          const citations = support.length === 0 ? own : support.flatMap((id) => record.citationsOf(id));
          return { value, corrections: wayDown(by, above), citations };
        }),
      );
    }
  }
  for (const [pointer, given] of leaves) if (given.every((g) => g.value === REMOVED)) leaves.delete(pointer);
  const mapped = underCanonicalActors(d.type, leaves, canonical);
  const single = [...mapped]
    .filter(([, given]) => given.length === 1)
    .map(([p, given]) => [p, given[0]!.value] as const);
  const content = fromLeaves(single.map(([p, v]) => [p, v]));
  return {
    id: d.id,
    type: d.type,
    development: d,
    leaves: mapped,
    data: (content['data'] as Record<string, unknown> | undefined) ?? {},
    own,
    citations: [...own, ...[...above.keys()].flatMap((id) => record.citationsOf(id))],
    corrections: [...above.keys()].sort(),
  };
}

/** What a development says as it was recorded, without its citations. */
interface Recorded {
  leaves: readonly (readonly [pointer: string, value: unknown])[];
  data: Record<string, unknown>;
}

/** What is recorded never changes, and is read for every question again. */
const recordings = new WeakMap<Development, Recorded>();

function recordedOf(d: Development): Recorded {
  let found = recordings.get(d);
  if (!found) {
    // In order of pointers, as whatever shows or compares them wants them.
    const leaves = [...leavesOf({ ...rootContent(d), sources: undefined }, 'skip')].sort(([a], [b]) =>
      a < b ? -1 : 1,
    );
    const data = (fromLeaves(leaves)['data'] as Record<string, unknown> | undefined) ?? {};
    recordings.set(d, (found = { leaves, data }));
  }
  return found;
}

/** All corrections at work on a development, directly or on its corrections: each with what it corrects. */
function chainsOf(root: string, record: PublicRecord): Map<string, string> {
  const above = new Map<string, string>();
  const targets = new Set([root]);
  // A set that grows while it is walked is walked to its end.
  for (const target of targets)
    for (const c of record.correctionsOf(target)) {
      targets.add(c.id);
      above.set(c.id, target);
    }
  return above;
}

/** Corrections with what they correct on the way down to the development, sorted. */
function wayDown(corrections: readonly string[], above: ReadonlyMap<string, string>): string[] {
  const way = new Set<string>();
  for (const id of corrections)
    for (let at: string | undefined = id; at !== undefined && above.has(at) && !way.has(at); at = above.get(at))
      way.add(at);
  return [...way].sort();
}

/**
 * The same leaves under canonical actors: ids that merges made one are written as one, and values under both ids are
 * one where equal, else a conflict.
 */
function underCanonicalActors(
  type: string,
  leaves: Map<string, Given[]>,
  canonical: (actor: string) => string,
): Map<string, Given[]> {
  const mapped = new Map<string, Map<string, Given>>();
  for (const [pointer, given] of leaves) {
    for (const g of given) {
      const [to, value] = mapLeaf(type, pointer, g.value, canonical);
      // Under two ids of one actor, what one id lacks is no value beside what the other has.
      if (value === REMOVED && to !== pointer) continue;
      let into = mapped.get(to);
      if (!into) mapped.set(to, (into = new Map()));
      const key = keyOfValue(value);
      const same = into.get(key);
      if (!same) into.set(key, { ...g, value });
      else {
        same.corrections = [...new Set([...same.corrections, ...g.corrections])].sort();
        same.citations = [...same.citations, ...g.citations];
      }
    }
  }
  return new Map([...mapped].map(([pointer, given]) => [pointer, [...given.values()]]));
}

/** Where a leaf stands and what it says under canonical actors. */
export function mapLeaf(
  type: string,
  pointer: string,
  value: unknown,
  canonical: (actor: string) => string,
): [pointer: string, value: unknown] {
  if (pointer === '/assertedBy') return [pointer, typeof value === 'string' ? canonical(value) : value];
  if (!mentions(pointer, value, (id) => canonical(id) !== id)) return [pointer, value];
  const shape = pointer.startsWith('/data/') ? definitionOf(type)?.data : undefined;
  if (!shape) return [pointer, value];
  // A removed member still has its place under the canonical id, so a null goes through in its stead.
  const one = fromLeaves([[pointer.slice('/data'.length), value === REMOVED ? null : value]]);
  const [to, at] = [...leavesOf(mapActorsIn(shape, one, canonical).value, 'remove')][0] ?? ['', value];
  return [`/data${to}`, at];
}

/** Whether a leaf has an id, as key, as value or as part of a candidacy, that a test picks: most leaves have none. */
function mentions(pointer: string, value: unknown, picks: (id: string) => boolean): boolean {
  if (pointer.split('/').some(picks)) return true;
  if (Array.isArray(value)) return value.some((item) => mentions('', item, picks));
  return typeof value === 'string' && value.split(':').some(picks);
}
