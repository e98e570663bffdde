import type { Development } from '../../events/development.js';
import { onCycle } from '../world/graph.js';
import { faultOf } from './layers.js';

/** Which corrections and retractions count, once it is known which developments are public. */
export interface Settled {
  /** Public at K, whether or not anything retracts it. */
  isPublic(d: Development): boolean;
  /** Public, and retracted by nothing that stands. */
  stands(d: Development): boolean;
  /** Standing corrections of a development or correction, by id; those on a cycle or fallen with their target left out. */
  correctionsOf(target: string): readonly Development[];
  /** Standing retractions of a development, by id. */
  retractionsOf(target: string): readonly Development[];
  /** Public corrections and retractions on a cycle: they count for nothing. */
  cyclic: ReadonlySet<string>;
}

const POINTS_AT: Record<string, string> = {
  DevelopmentCorrected: 'corrects',
  DevelopmentRetracted: 'retracts',
  DevelopmentDisputed: 'disputes',
  SourceCited: 'development',
  ForecastResolved: 'forecast',
};

/** The development that a development acts on, where it acts on one. */
export function targetOf(d: Development): string | undefined {
  const member = Object.hasOwn(POINTS_AT, d.type) ? POINTS_AT[d.type] : undefined;
  // Whatever stands in a log: another writer may have left no data at all.
  const target = member === undefined ? undefined : (d.data as Record<string, unknown> | null)?.[member];
  return typeof target === 'string' ? target : undefined;
}

/**
 * Settles corrections and retractions among `log`, of which `isPublic` tells what is public.
 * A retraction of a retraction gives its target back; a correction falls with the correction that it corrects.
 */
export function settle(log: readonly Development[], isPublic: (d: Development) => boolean): Settled {
  const acting = log
    .filter((d) => d.type === 'DevelopmentCorrected' || d.type === 'DevelopmentRetracted')
    .filter(isPublic);
  const node = new Map(acting.map((d, i) => [d.id, i]));
  const cyclic = new Set<string>();
  for (const i of onCycle(acting.length, (at) => {
    const to = node.get(targetOf(acting[at]!) ?? '');
    return to === undefined ? [] : [to];
  }))
    cyclic.add(acting[i]!.id);

  const counting = acting.filter((d) => !cyclic.has(d.id));
  const retractors = byTarget(counting.filter((d) => d.type === 'DevelopmentRetracted'));
  const standing = new Map<string, boolean>();
  const unretracted = (asked: Development): boolean => {
    // Whoever retracts is settled first, on a stack of our own: a chain of retractions may be long.
    const open = [asked];
    for (let d = open.at(-1); d !== undefined; d = open.at(-1)) {
      const by = retractors.get(d.id) ?? [];
      const unsettled = standing.has(d.id) ? [] : by.filter((r) => !standing.has(r.id));
      if (unsettled.length > 0) {
        open.push(...unsettled);
        continue;
      }
      if (!standing.has(d.id)) standing.set(d.id, !by.some((r) => standing.get(r.id)));
      open.pop();
    }
    return standing.get(asked.id)!;
  };
  const stands = (d: Development): boolean => isPublic(d) && unretracted(d);
  const corrections = byTarget(counting.filter((d) => d.type === 'DevelopmentCorrected' && stands(d)));
  return {
    isPublic,
    stands,
    correctionsOf: (target) => corrections.get(target) ?? [],
    retractionsOf: (target) => (retractors.get(target) ?? []).filter(stands),
    cyclic,
  };
}

function byTarget(list: readonly Development[]): Map<string, Development[]> {
  const map = new Map<string, Development[]>();
  for (const d of [...list].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const target = targetOf(d) as string;
    const found = map.get(target);
    if (found) found.push(d);
    else map.set(target, [d]);
  }
  return map;
}

/**
 * Tells which developments mend an entry of ours: what says so, and every retraction of such a one, whatever it says,
 * since only our record is at stake there.
 */
export function entryTest(log: readonly Development[]): (d: Development) => boolean {
  const byId = new Map(log.map((d) => [d.id, d]));
  const known = new Map<string, boolean>();
  return (d) => {
    const way = new Set<string>();
    let entry = false;
    for (let at: Development | undefined = d; at && !way.has(at.id); at = byId.get(targetOf(at) ?? '')) {
      const before = known.get(at.id);
      entry = before ?? faultOf(at) === 'entry';
      const ends = at.type === 'DevelopmentCorrected' || at.type === 'SourceRetracted';
      if (at.type !== 'DevelopmentRetracted' && !ends) entry = false;
      if (before !== undefined || entry || at.type !== 'DevelopmentRetracted') break;
      way.add(at.id);
    }
    // Whatever retracts it, down to what says so, is of the same kind.
    for (const id of way) known.set(id, entry);
    return entry;
  };
}
