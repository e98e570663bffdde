import type { Development } from '../../events/development.js';
import { isObject } from './leaves.js';
import { publicRecord, REGISTRATIONS, type PublicRecord } from './public.js';
import { tellingOf, type Telling } from './telling.js';
import { UnionFind } from './union-find.js';

/** What the log, as it stood at P, tells at K: every visible development as it is believed then. */
export interface Belief {
  /** K as an instant in ms; Infinity for everything. */
  knownAt: number;
  record: PublicRecord;
  tellings: ReadonlyMap<string, Telling>;
  byId: ReadonlyMap<string, Development>;
  /** The id under which an actor answers. */
  canonical(actor: string): string;
  /** All ids under which an actor answers, sorted; only itself where it was never merged. */
  idsOf(actor: string): string[];
  /** The same text for sources of which one is a copy, translation or paraphrase of the other, through any chain. */
  kin(source: string): string;
  /** Visible developments of a type, by id. */
  ofType(type: string): readonly Telling[];
}

/**
 * @param told the developments up to P, or any part of them that holds all which could matter
 * @param knownAt K as an instant in ms; Infinity for everything
 */
export function believe(told: readonly Development[], knownAt: number): Belief {
  // What another writer, or damage, left without any data tells nothing, and is no reason to fail.
  const log = told.map((d) => (isObject(d.data) ? d : { ...d, data: {} }));
  const record = publicRecord(log, knownAt);
  const standing = [...log].filter((d) => record.stands(d)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const merges = new UnionFind();
  const survivors = new Set<string>();
  const absorbed = new Set<string>();
  const kinship = new UnionFind();
  for (const d of standing) {
    if (d.type === 'ActorsMerged') {
      const [survivor, merged] = [d.data['survivor'], d.data['merged']];
      if (typeof survivor !== 'string' || typeof merged !== 'string' || survivor === merged) continue;
      merges.join(survivor, merged);
      survivors.add(survivor);
      absorbed.add(merged);
    } else if (d.type === 'SourceLineageDeclared') {
      const [source, of] = [d.data['source'], d.data['of']];
      if (typeof source === 'string' && typeof of === 'string') kinship.join(source, of);
    }
  }
  const { canonical, idsOf } = naming(merges, survivors, absorbed);
  const tellings = new Map(standing.map((d) => [d.id, tellingOf(d, record, canonical)]));
  const types = new Map<string, Telling[]>();
  for (const t of tellings.values()) {
    const list = types.get(t.type);
    if (list) list.push(t);
    else types.set(t.type, [t]);
  }
  return {
    knownAt,
    record,
    tellings,
    byId: new Map(log.map((d) => [d.id, d])),
    canonical,
    idsOf,
    kin: (source) => kinship.find(source),
    ofType: (type) => types.get(type) ?? [],
  };
}

/** Canonical is the survivor, and among several the smallest; one that was itself absorbed by another survives nothing. */
function naming(merges: UnionFind, survivors: ReadonlySet<string>, absorbed: ReadonlySet<string>) {
  const sets = new Map<string, string[]>();
  for (const [id, representative] of merges.members())
    sets.set(representative, [...(sets.get(representative) ?? []), id].sort());
  const canonicalOf = new Map<string, string>();
  for (const [representative, ids] of sets) {
    const last = ids.filter((id) => survivors.has(id) && !absorbed.has(id));
    const any = ids.filter((id) => survivors.has(id));
    canonicalOf.set(representative, last[0] ?? any[0] ?? representative);
  }
  return {
    canonical: (actor: string): string => canonicalOf.get(merges.find(actor)) ?? actor,
    idsOf: (actor: string): string[] => sets.get(merges.find(actor)) ?? [actor],
  };
}

/** Independent sources among citations: kin count once. */
export function supportOf(belief: Belief, citations: Iterable<{ source: string }>): number {
  const independent = new Set<string>();
  for (const c of citations) independent.add(belief.kin(c.source));
  return independent.size;
}

/** A registration without a citation tells of an id and is no event. */
export const isEvent = (t: Telling): boolean => !(REGISTRATIONS.has(t.type) && t.own.length === 0);
