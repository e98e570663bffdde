/** What can be seen of whether single developments are disputed, before any of them is decided. */
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
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
   * Whether nothing can make a development disputed: a correction of which nobody said more, or what is ordered by its own
   * date alone, is told by itself, doubted by nobody and corrected once at most.
   */
  isNever(d: Development): boolean {
    const acts = this.actsOn(d);
    // Whether something is public at K may rest on a source that is doubted.
    if (!this.isPlain || ![d, ...acts].every(this.glance.hasPlainSources)) return false;
    if (d.type === 'DevelopmentCorrected') return acts.length === 0;
    if (!this.isByItself(d)) return false;
    const corrections = acts.filter(({ type }) => type === 'DevelopmentCorrected');
    return corrections.length <= 1 && acts.every((act) => !SAID_OF.has(act.type) && this.actsOn(act).length === 0);
  }

  /** Whether a visible doubt, and nothing else, bears on one that has begun by V and is told by itself. */
  isSurely(d: Development): boolean {
    const { moment } = this.at;
    if (!this.isPlain || !this.isByItself(d)) return false;
    const acts = this.actsOn(d);
    if (acts.length === 0 || acts.some((act) => act.type !== 'DevelopmentDisputed' || this.actsOn(act).length > 0))
      return false;
    const begins = boundsOf(d.occurred)?.lo;
    return (
      begins !== undefined &&
      begins <= moment.asOf &&
      this.isPublic(d) &&
      acts.some((doubt) => (doubt.sources ?? []).length === 0 || this.isPublic(doubt))
    );
  }

  private isByItself = (d: Development): boolean => isOrderedByDate(this.at, d) && isToldByItself(this.at, d);

  private isPublic = (d: Development): boolean => (this.glance.citationsOf(d) ?? []).length > 0;

  private actsOn = ({ id }: Development): Development[] =>
    this.at.store.found(subject.development(id), this.at.moment.position);
}
