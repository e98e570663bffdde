import type { Development } from '../../events/development.js';
import { definitionOf } from '../../events/catalogue.js';
import { subject } from '../../events/ids.js';
import { isObject } from '../../projections/belief/leaves.js';
import { citationsIn, reportsOf } from '../../projections/stance-history/stance-rows.js';
import type { KnownKind } from './schema.js';
import type { SourceDates } from './source-dates.js';
import type { TimelineTable } from './timeline-table.js';
import { movesSubjects } from './touches.js';

/** What the view has of the developments that others act on. */
export interface Told {
  byId(id: string): Development | undefined;
  /** Developments found under both keys, in log order. */
  foundUnderBoth(one: string, other: string, upTo: number): Development[];
  /** Where an id was first named. */
  knownAt(kind: KnownKind, id: string): number | undefined;
}

/** Keeps the rows of the timeline true to what acts on them: what bears on a row marks it. */
export class TimelineKeeper {
  constructor(
    private readonly table: TimelineTable,
    private readonly sources: SourceDates,
    private readonly told: Told,
  ) {}

  take(d: Development): void {
    const isTangled = citationsIn(d).some(({ source }) => this.sources.isTangled(source, d.position));
    this.table.take(d, (source) => this.sources.publishedOf(source, d.position), isTangled);
  }

  /** What a development does to others that tell the same thing as it does; once it can be found itself. */
  join(d: Development): void {
    for (const id of sameAs(d.links)) this.markOne(id, d.position);
    const thing = thingOf(d);
    // Mostly it is the first that names what it is about.
    if (!thing || (this.told.knownAt(thing.kind, thing.id) ?? Infinity) >= d.position) return;
    const all = this.told.foundUnderBoth(subject[thing.kind](thing.id), `type:${d.type}`, d.position);
    if (all.length > 1) for (const one of all) this.mark(one, d.position);
  }

  /**
   * What an act does to the development that it is about, at the end of whatever chain.
   * @param at the position at which both are there
   */
  act(root: Development, act: Development, at: number): void {
    if (act.type === 'DevelopmentCorrected') {
      const patch = act.data['patch'];
      const links = isObject(patch) ? patch['links'] : undefined;
      for (const id of sameAs(links)) this.markOne(id, act.position);
    }
    if (this.bearsOn(root, act, at)) this.mark(root, act.position);
  }

  mark({ position }: Development, from: number): void {
    this.table.mark(position, from);
  }

  private markOne(id: string, from: number): void {
    const found = this.told.byId(id);
    if (found) this.mark(found, from);
  }

  /** Whether an act can change where, or whether, what it is about stands in a timeline, or under which key it is found. */
  private bearsOn(root: Development, act: Development, at: number): boolean {
    // A doubt is told of an entry where it stands, and a resolution picks among what is marked already.
    if (act.type === 'DevelopmentDisputed' || act.type === 'DisputeResolved') return false;
    if (act.type !== 'DevelopmentCorrected' && act.type !== 'SourceCited') return true;
    if (act.type === 'DevelopmentCorrected' && (movesSubjects(act) || !isObject(act.data['patch']))) return true;
    if (citationsIn(act).some(({ source }) => this.sources.isTangled(source, at))) return true;
    // A report counts only where it comes before all others.
    const publishedOf = (source: string): string | undefined => this.sources.publishedOf(source, at);
    const first = (d: Development): number => Math.min(...reportsOf(d, publishedOf).map((r) => r.publicFrom));
    return first(act) < first(root);
  }
}

/** Whether a development may be one of several tellings of one thing even without a link. */
export const isOneOfSeveral = (d: Development): boolean => thingOf(d) !== undefined;

/** What a development is one of several tellings of even without a link; rounds are never told by a row. */
function thingOf({ type, data }: Development): { kind: Exclude<KnownKind, 'office'>; id: string } | undefined {
  const how = type === 'RollCallTaken' ? definitionOf(type)?.introduces : definitionOf(type)?.registers;
  const id = how && data[how.field];
  return how && typeof id === 'string' ? { kind: how.kind, id } : undefined;
}

/** The ids that links name as the same, whatever stands in them. */
function sameAs(links: unknown): string[] {
  const ids = isObject(links) ? links['sameAs'] : undefined;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
