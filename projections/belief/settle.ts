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
  const target = member === undefined ? undefined : d.data[member];
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
  const unretracted = (d: Development): boolean => {
    let stands = standing.get(d.id);
    if (stands === undefined) standing.set(d.id, (stands = !(retractors.get(d.id) ?? []).some(unretracted)));
    return stands;
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
  return (d) => {
    const seen = new Set<string>();
    for (let at: Development | undefined = d; at && !seen.has(at.id);) {
      seen.add(at.id);
      if (at.type === 'DevelopmentCorrected' || at.type === 'SourceRetracted') return faultOf(at) === 'entry';
      if (at.type !== 'DevelopmentRetracted') return false;
      if (faultOf(at) === 'entry') return true;
      at = byId.get(targetOf(at) ?? '');
    }
    return false;
  };
}
