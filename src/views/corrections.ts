import type { Development } from '../../events/development.js';
import { targetOf } from '../../projections/belief/settle.js';
import { CorrectedTouches } from './corrected-touches.js';

/** Corrected developments whose subjects are kept at hand. */
const MOST_KEPT = 1000;

/** The developments that corrections are looked for among. */
export interface Recorded {
  byId(id: string): Development | undefined;
  /** Developments found under a key, in log order. */
  found(key: string): Development[];
}

/** Which corrections there are of what, and to which subjects they move it. */
export class Corrections {
  /** What corrections make of the subjects of those that were corrected last. */
  private readonly moved = new Map<string, CorrectedTouches>();

  constructor(private readonly recorded: Recorded) {}

  /** The development at the end of a chain of corrections; undefined where the chain is broken or a circle. */
  rootOf(correction: Development): Development | undefined {
    const seen = new Set<string>();
    let at: Development | undefined = correction;
    while (at?.type === 'DevelopmentCorrected') {
      if (seen.has(at.id)) return undefined;
      seen.add(at.id);
      at = this.recorded.byId(targetOf(at) ?? '');
    }
    return at;
  }

  /** The keys under which a development is found with all corrections so far; none where this one brings nothing new. */
  movedBy(root: Development, correction: Development): readonly string[] {
    let moved = this.moved.get(root.id);
    if (!moved) {
      if (this.moved.size >= MOST_KEPT) this.moved.clear();
      this.moved.set(root.id, (moved = new CorrectedTouches(root)));
      for (const c of this.under(root)) moved.add(c);
    } else if (!moved.add(correction)) return [];
    return moved.keys();
  }

  /** The first correction of a development, or of its corrections, that names an id. */
  firstNaming(root: Development, id: string): Development | undefined {
    const named = JSON.stringify(id);
    return this.under(root).find((c) => JSON.stringify(c.data['patch']).includes(named));
  }

  /** Forgets what was taken in and not kept: its transaction has failed. */
  reset(): void {
    this.moved.clear();
  }

  /** All corrections of a development, and of its corrections, so far, in log order. */
  private under(root: Development): Development[] {
    const found = new Map<string, Development>();
    const open = [root.id];
    for (let id = open.pop(); id !== undefined; id = open.pop())
      for (const c of this.of(id))
        if (!found.has(c.id)) {
          found.set(c.id, c);
          open.push(c.id);
        }
    return [...found.values()].sort((a, b) => a.position - b.position);
  }

  private of(target: string): Development[] {
    return this.recorded
      .found(`development:${target}`)
      .filter((d) => d.type === 'DevelopmentCorrected' && targetOf(d) === target);
  }
}
