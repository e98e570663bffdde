import type { Development } from '../../events/development.js';
import { boundsOf } from '../time.js';

/** By what a roll call is told from others of the same instrument. */
interface Traits {
  id: string;
  on: unknown;
  part: unknown;
  lo: number;
  hi: number;
}

/** Which roll calls bear on others: those that share an instrument, and among them those that may tell the same. */
export class SharedRollCalls {
  private readonly byInstrument = new Map<string, Traits | Traits[]>();
  private readonly mended = new Set<string>();

  take(d: Development): void {
    const { instrument, on, part } = d.data;
    const { lo, hi } = boundsOf(d.occurred) ?? { lo: -Infinity, hi: Infinity };
    const traits: Traits = { id: d.id, on, part, lo, hi };
    const key = String(instrument);
    const before = this.byInstrument.get(key);
    if (before === undefined) this.byInstrument.set(key, traits);
    else if (Array.isArray(before)) before.push(traits);
    else this.byInstrument.set(key, [before, traits]);
  }

  /** Takes in that something is corrected: it may turn out to tell the same as another. */
  mend(id: string): void {
    this.mended.add(id);
  }

  /** Roll calls that share their instrument, each with whether it may tell the same as another of it. */
  shared(): Map<string, boolean> {
    const found = new Map<string, boolean>();
    for (const list of this.byInstrument.values()) {
      if (!Array.isArray(list)) continue;
      for (const one of list)
        found.set(
          one.id,
          list.some((other) => other !== one && this.mayBeOne(one, other)),
        );
    }
    return found;
  }

  private mayBeOne(a: Traits, b: Traits): boolean {
    if (this.mended.has(a.id) || this.mended.has(b.id)) return true;
    const differ = (one: unknown, other: unknown): boolean => one !== undefined && other !== undefined && one !== other;
    return a.lo <= b.hi && b.lo <= a.hi && !differ(a.on, b.on) && !differ(a.part, b.part);
  }
}

/** A roll call without its votes: what others of its instrument need of it where it tells another vote. */
export const withoutVotes = (d: Development): Development => {
  const { instrument, on, part } = d.data;
  return { ...d, data: { instrument, ...(on === undefined ? {} : { on }), ...(part === undefined ? {} : { part }) } };
};
