import type { Development } from '../../events/development.js';
import { referencesOf } from '../../events/references.js';
import { isObject } from '../../projections/belief/leaves.js';
import { targetOf } from '../../projections/belief/settle.js';
import { actRowOf, movedBy } from '../../projections/stance-history/stance-acts.js';
import {
  citationsIn,
  isThrough,
  reportsOf,
  type Cell,
  type Place,
} from '../../projections/stance-history/stance-rows.js';
import type { SourceDates } from './source-dates.js';
import type { StanceTable } from './stance-table.js';
import { isOneOfSeveral, type TimelineKeeper } from './timeline-keeper.js';
import { cellOf, touchesOf } from './touches.js';

/** What the view has of the developments that others act on. */
export interface Found {
  /** What has come up to the development that is finished now. */
  byId(id: string): Development | undefined;
  byPosition(position: number): Development | undefined;
  /** Positions found under a key. */
  positions(key: string): readonly number[];
  /** Notes that a development was named before it came. */
  await(id: string, by: number): void;
  /** The positions of those that named a development before it came; to be asked once, when it has. */
  arrived(id: string): readonly number[];
  /** Does something to developments before a position: now or, where they cannot be found yet, once they can. */
  whenFound(position: number, work: () => void): void;
}

/** Whether a development may do anything to others than itself: see `finish`. */
export const bearsOnOthers = (d: Development): boolean =>
  ACTS.has(d.type) || d.links !== undefined || d.data['withdraws'] !== undefined || isOneOfSeveral(d);

/** What changes what another development says, or whether it counts. */
const ACTS = new Set([
  'DevelopmentCorrected',
  'DevelopmentRetracted',
  'DevelopmentDisputed',
  'DisputeResolved',
  'SourceCited',
]);

/**
 * Keeps the rows of stances true to what acts on them. A row tells a development as it was recorded; whatever else bears
 * on it marks it, puts it beside the others, or leaves the whole issue to the fold.
 */
export class StanceKeeper {
  constructor(
    private readonly table: StanceTable,
    private readonly sources: SourceDates,
    private readonly found: Found,
    private readonly timeline: TimelineKeeper,
  ) {}

  /** Takes in a development as it comes, with the stances that it touches; `finish` is to follow, once its page is written. */
  take(d: Development, cells: readonly Cell[]): void {
    this.timeline.take(d);
    // What it acts on may come later in its page, and be told of then.
    if (d.type === 'DevelopmentCorrected') this.table.foresee(namesGivenBy(d));
    // In the order of recording, as it could be asked about after each of them.
    if (cells.length > 0) {
      this.table.take(d, cells, (source) => this.sources.publishedOf(source, d.position));
      if (citationsIn(d).some((c) => this.sources.isTangled(c.source, d.position)))
        for (const { issue } of cells) this.table.entangle(issue, d.position);
    }
    if (d.type === 'SourceRegistered' && typeof d.data['source'] === 'string')
      this.sourceRegistered(d.data['source'], d);
    else if (d.type === 'SourceRetracted' && typeof d.data['source'] === 'string')
      this.tangle(d.data['source'], d.position);
  }

  /**
   * Does what a development does to others, and what others that came before it do to it.
   * @returns all that acted now: the development itself, and those others
   */
  finish(d: Development): readonly Development[] {
    const acting = [d, ...this.found.arrived(d.id).flatMap((position) => this.found.byPosition(position) ?? [])];
    for (const one of acting) this.act(one, d.position);
    return acting;
  }

  /** @param at the position at which all that it is about has come */
  private act(d: Development, at: number): void {
    if (ACTS.has(d.type)) for (const root of this.rootsOf(d)) this.actOn(root, d, at);
    else {
      for (const id of bindsTo(d)) this.entangle(id, d.position);
      this.timeline.join(d);
    }
    const patch = d.data['patch'];
    if (d.type === 'DevelopmentCorrected' && isObject(patch) && isObject(patch['links']))
      for (const ids of Object.values(patch['links']))
        if (Array.isArray(ids)) for (const id of ids) if (typeof id === 'string') this.entangle(id, d.position, d);
  }

  private actOn(root: Development, act: Development, at: number): void {
    if (root.type === 'SourceRegistered' || root.type === 'SourceRetracted') {
      for (const source of sourcesMeant(root, act)) this.tangle(source, act.position, at);
      return;
    }
    this.timeline.act(root, act, at);
    const reports = reportsOf(act, (source) => this.sources.publishedOf(source, at));
    const isMoving = (known: number): boolean =>
      movedBy(act) ||
      citationsIn(act).some((c) => this.sources.isTangled(c.source, at)) ||
      ((act.type === 'DevelopmentCorrected' || act.type === 'SourceCited') &&
        reports.some((report) => report.publicFrom < known));
    const moves = (known: number): Place | undefined =>
      isThrough(occurredBy(act)) ? 'through' : isMoving(known) ? 'beside' : undefined;
    const cells = cellsOf(root);
    for (const cell of cells) {
      const isMoved = this.table.mark(cell, root.position, act, () => actRowOf(act, root, cell.actor, reports), moves);
      if (linksIn(act) || (isMoved && cells.length > 1)) this.table.entangle(cell.issue, act.position);
    }
  }

  /** The developments at the end of what an act is about: those that are no acts themselves. */
  private rootsOf(act: Development): Development[] {
    const roots: Development[] = [];
    const seen = new Set<string>([act.id]);
    const open = [...namedBy(act)];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const target = this.found.byId(id);
      if (!target) this.found.await(id, act.position);
      else if (ACTS.has(target.type)) open.push(...namedBy(target));
      else roots.push(target);
    }
    return roots;
  }

  private entangle(id: string, position: number, by?: Development): void {
    const target = this.found.byId(id);
    if (target) for (const { issue } of cellsOf(target)) this.table.entangle(issue, position);
    else this.found.await(id, by?.position ?? position);
  }

  private sourceRegistered(source: string, d: Development): void {
    if (!this.sources.register(source, d.data['published'], d.position)) return this.tangle(source, d.position);
    // What cites it already was placed without its date.
    if (d.data['published'] !== undefined)
      this.found.whenFound(d.position, () => this.entangleCiting(source, d.position, (at) => at > d.position));
  }

  /** @param now the position that has come, from which on it is known */
  private tangle(source: string, position: number, now = position): void {
    if (this.sources.isTangled(source, position)) return;
    this.sources.tangle(source, position);
    // What cites it later is tangled as it comes; only what stands in the page with this was taken in before it was known.
    const isKnown = (at: number, citing: Development): boolean => at > now && ACTS.has(citing.type);
    this.found.whenFound(now, () => {
      // Where that waited, something before may have tangled it since.
      if (!this.sources.isTangled(source, position - 1)) this.entangleCiting(source, position, isKnown);
    });
  }

  private entangleCiting(
    source: string,
    position: number,
    isSpared: (at: number, citing: Development) => boolean,
  ): void {
    for (const at of this.found.positions(`cites:${source}`)) {
      const citing = this.found.byPosition(at);
      if (!citing || isSpared(at, citing)) continue;
      const dated = ACTS.has(citing.type) ? this.rootsOf(citing) : [citing];
      for (const { issue } of dated.flatMap(cellsOf)) this.table.entangle(issue, Math.max(position, at));
      for (const one of dated) this.timeline.mark(one, Math.max(position, at));
    }
  }
}

const cellsOf = (d: Development): Cell[] => touchesOf(d).flatMap((key) => cellOf(key) ?? []);

/** The developments that an act names. */
const namedBy = (act: Development): string[] => {
  const target = targetOf(act);
  if (target !== undefined) return [target];
  return referencesOf(act).flatMap(({ kind, id }) => (kind === 'development' ? [id] : []));
};

/** The developments that one is ordered with, or is the same as, by what it says itself. */
function bindsTo(d: Development): string[] {
  if (d.links === undefined && d.data['withdraws'] === undefined) return [];
  return referencesOf(d).flatMap(({ kind, id, pointer }) =>
    kind === 'development' && (pointer.startsWith('/links/') || pointer === '/data/withdraws') ? [id] : [],
  );
}

/** The names that the rows of a correction can hold: positions that it gives, and its sources. */
function namesGivenBy(act: Development): string[] {
  const patch = act.data['patch'];
  const data = isObject(patch) && isObject(patch['data']) ? patch['data'] : {};
  const given = [data['position'], ...(isObject(data['positions']) ? Object.values(data['positions']) : [])];
  const positions = given.filter((value) => typeof value === 'string');
  return [...positions, ...citationsIn(act).map(({ source }) => source)];
}

/** The date that a correction gives. */
const occurredBy = (act: Development): unknown => {
  const patch = act.data['patch'];
  return isObject(patch) ? patch['occurred'] : undefined;
};

const linksIn = (act: Development): boolean => {
  const patch = act.data['patch'];
  return (
    isObject(patch) &&
    (patch['links'] !== undefined || (isObject(patch['data']) && patch['data']['withdraws'] !== undefined))
  );
};

/** The sources that a registration or retraction of one may be about, with what a correction makes of it. */
function sourcesMeant(root: Development, act: Development): string[] {
  const patch = act.data['patch'];
  const given = [root.data, isObject(patch) ? patch['data'] : undefined];
  return given.flatMap((data) => (isObject(data) && typeof data['source'] === 'string' ? [data['source']] : []));
}
