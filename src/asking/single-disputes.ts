/** What can be seen of whether single developments are disputed, before any of them is decided. */
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { isObject } from '../../projections/belief/leaves.js';
import { boundsOf } from '../../projections/time.js';
import type { Asked } from './asked.js';
import { Glance } from './glance.js';
import { isOrderedByDate, isToldByItself } from './timeline-places.js';

/** What is said of developments without changing them: it makes them disputed, or no more so. */
const SAID_OF = new Set(['DevelopmentDisputed', 'DisputeResolved']);

/** A look at the log as it stood at P, cut at K. */
export class SingleDisputes {
  private readonly glance: Glance;
  /** Whether everybody has one id: under several, more is told together. */
  private readonly isPlain: boolean;

  constructor(private readonly at: Pick<Asked, 'store' | 'moment'>) {
    this.glance = new Glance(at);
    this.isPlain = at.store.positions('type:ActorsMerged', at.moment.position).length === 0 && !this.glance.anywhere;
  }

  /**
   * Whether nothing can make a development disputed: a correction or a doubt of which nobody said more, or what is ordered
   * by its own date alone, is told by itself, doubted by nobody and corrected once at most.
   */
  isNever(d: Development): boolean {
    const acts = this.actsOn(d);
    // Whether something is public at K may rest on a source that is doubted.
    if (!this.isPlain || ![d, ...acts].every(this.glance.hasPlainSources)) return false;
    if (d.type === 'DevelopmentCorrected' || SAID_OF.has(d.type)) return acts.length === 0;
    if (!this.isByItself(d)) return false;
    const corrections = acts.filter(({ type }) => type === 'DevelopmentCorrected');
    return corrections.length <= 1 && acts.every((act) => !SAID_OF.has(act.type) && this.actsOn(act).length === 0);
  }

  /** Whether a visible doubt bears on one that has begun by V and is told by itself, in one way. */
  isSurely(d: Development): boolean {
    const { moment } = this.at;
    if (!this.isPlain || !this.isByItself(d)) return false;
    const acts = this.actsOn(d);
    const doubts = acts.filter(({ type }) => type === 'DevelopmentDisputed');
    const corrections = acts.filter((act) => act.type === 'DevelopmentCorrected' && leavesItsPlace(act));
    if (doubts.length === 0 || doubts.length + corrections.length < acts.length || corrections.length > 1) return false;
    if (acts.some((act) => this.actsOn(act).length > 0)) return false;
    const begins = boundsOf(d.occurred)?.lo;
    return (
      begins !== undefined &&
      begins <= moment.asOf &&
      this.isPublic(d) &&
      doubts.some((doubt) => (doubt.sources ?? []).length === 0 || this.isPublic(doubt))
    );
  }

  /** Whether nothing but its own date, what acts on it and its sources bears on a development. */
  isByItself = (d: Development): boolean => isOrderedByDate(this.at, d) && isToldByItself(this.at, d);

  private isPublic = (d: Development): boolean => (this.glance.ownCitationsOf(d) ?? []).length > 0;

  private actsOn = ({ id }: Development): Development[] =>
    this.at.store.found(subject.development(id), this.at.moment.position);
}

/** Whether a correction leaves what it corrects where it is in time, and public as it was. */
function leavesItsPlace({ data: { patch } }: Development): boolean {
  return isObject(patch) && patch['occurred'] === undefined && patch['sources'] === undefined;
}
