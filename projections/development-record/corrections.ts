import type { Development } from '../../events/development.js';
import type { Belief } from '../belief/belief.js';
import { faultOf, type Fault } from '../belief/layers.js';
import { entryTest, targetOf } from '../belief/settle.js';

/** A correction of a development, or of a correction of it. */
export interface CorrectionAnswer {
  id: string;
  /** What it corrects: the development, or another correction. */
  corrects: string;
  fault: Fault;
  reason: string | null;
  /** Whether it is at work. */
  counts: boolean;
  /** Why it is not: it lies on a cycle, is retracted, or has fallen with what it corrects; null where it counts. */
  fallen: 'cycle' | 'retracted' | 'target' | null;
  /** What retracts it, or lies on the cycle with it. */
  because: string[];
}

/** The corrections of a development that are public at K, whether they count or not; by id, each after what it corrects. */
export function correctionsOf(belief: Belief, root: Development): CorrectionAnswer[] {
  const byTarget = new Map<string, Development[]>();
  const log = [...belief.byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const mendsEntry = entryTest(log);
  for (const d of log) {
    const target = d.type === 'DevelopmentCorrected' ? targetOf(d) : undefined;
    if (target === undefined || !(belief.record.citationsOf(d.id).length > 0 || mendsEntry(d))) continue;
    byTarget.set(target, [...(byTarget.get(target) ?? []), d]);
  }
  const found: CorrectionAnswer[] = [];
  const seen = new Set([root.id]);
  const descend = (target: Development, atWork: boolean): void => {
    for (const c of byTarget.get(target.id) ?? []) {
      if (seen.has(c.id)) continue;
      seen.add(c.id);
      const answer = correctionAnswer(belief, c, target, atWork);
      found.push(answer);
      descend(c, answer.counts);
    }
  };
  descend(root, belief.record.stands(root) && !belief.record.cyclic.has(root.id));
  return found;
}

function correctionAnswer(belief: Belief, c: Development, target: Development, atWork: boolean): CorrectionAnswer {
  const { record } = belief;
  const retractions = record.retractionsOf(c.id).map((d) => d.id);
  const fallen = record.cyclic.has(c.id) ? 'cycle' : retractions.length > 0 ? 'retracted' : atWork ? null : 'target';
  return {
    id: c.id,
    corrects: target.id,
    fault: faultOf(c),
    reason: typeof c.data['reason'] === 'string' ? c.data['reason'] : null,
    counts: fallen === null,
    fallen,
    because: fallen === 'cycle' ? cycleThrough(belief, c) : fallen === 'retracted' ? retractions : [],
  };
}

/** The developments on the cycle of corrections and retractions on which this one lies; itself where there is none. */
export function cycleThrough(belief: Belief, d: Development): string[] {
  const on = new Set<string>();
  for (let at: Development | undefined = d; at && !on.has(at.id); at = belief.byId.get(targetOf(at) ?? ''))
    on.add(at.id);
  return [...on].sort();
}
