import type { Development } from '../../../events/development.js';
import { targetOf } from '../../../projections/belief/settle.js';
import { Corrections } from '../corrections.js';
import { movesSubjects } from '../touches.js';
import { IdsSoFar } from './ids-so-far.js';

/** What of a file that is being built can be looked up already. */
export interface SoFar {
  /** The last position that is in it. */
  last(): number;
  byPosition(position: number): Development | undefined;
  /** Ids at positions after one, up to another, in their order. */
  idsWithin(after: number, upTo: number): Iterable<string>;
  /** Positions of all corrections so far, ascending. */
  corrections(): readonly number[];
}

/**
 * Which subjects corrections give to what came before, while that can be found in no index yet. They are named in the
 * order of the log like all else; what else comes of them waits until everything is there.
 */
export class MovedSubjects {
  private ids = new IdsSoFar();
  private indexed = 0;
  private readonly byTarget = new Map<string, number[]>();
  private targets = 0;
  private readonly found: Corrections;
  /** Corrections by the development that is missing at the end of their chain. */
  private readonly missing = new Map<string, Development[]>();

  constructor(private readonly soFar: SoFar) {
    this.found = new Corrections({
      byId: (id) => this.byId(id),
      found: (key) => this.correctionsOf(key.slice('development:'.length)),
    });
  }

  /** Whether what a development, or one that waits for it, gives to others is to be asked for. */
  isMoved(d: Development): boolean {
    return this.missing.has(d.id) || movesSubjects(d);
  }

  /** The keys that are to be named when a development has come, which must be in the file, in their order. */
  keysBy(d: Development): string[] {
    const waiting = this.missing.get(d.id) ?? [];
    this.missing.delete(d.id);
    const acting = movesSubjects(d) ? [d, ...waiting] : waiting;
    return acting.flatMap((correction) => {
      const root = this.found.rootOf(correction);
      if (root) return this.found.movedBy(root, correction);
      this.awaitFor(correction);
      return [];
    });
  }

  private awaitFor(correction: Development): void {
    const seen = new Set<string>();
    for (let at: Development | undefined = correction; at?.type === 'DevelopmentCorrected';) {
      if (seen.has(at.id)) return;
      seen.add(at.id);
      const id: string = targetOf(at) ?? '';
      at = this.byId(id);
      if (!at) this.missing.set(id, [...(this.missing.get(id) ?? []), correction]);
    }
  }

  private byId(id: string): Development | undefined {
    const last = this.soFar.last();
    for (const one of this.soFar.idsWithin(this.indexed, last)) this.ids.add(one, ++this.indexed);
    for (const position of this.ids.mayBeAt(id)) {
      const found = this.soFar.byPosition(position);
      if (found?.id === id) return found;
    }
    return undefined;
  }

  private correctionsOf(target: string): Development[] {
    const all = this.soFar.corrections();
    for (; this.targets < all.length; this.targets++) {
      const position = all[this.targets] as number;
      const correction = this.soFar.byPosition(position);
      const id = correction && targetOf(correction);
      if (id !== undefined) this.byTarget.set(id, [...(this.byTarget.get(id) ?? []), position]);
    }
    return (this.byTarget.get(target) ?? []).flatMap((position) => this.soFar.byPosition(position) ?? []);
  }
}
