/**
 * What of a list can be seen in what was recorded, before anything is decided. A list may be long, and is read page by
 * page: what is on it must be known of all, but nearly always takes no more than one development that nothing acts on.
 * Whatever takes more is left to the fold.
 */
import { definitionOf } from '../../events/catalogue.js';
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { kindsMeantBy, referencesOf } from '../../events/references.js';
import { citationsIn, reportsOf } from '../../projections/stance-history/stance-rows.js';
import { ANYWHERE } from '../views/corrected-touches.js';
import type { KnownKind } from '../views/schema.js';
import type { Asked } from './asked.js';

/** The kinds of which there are lists that are decided page by page; an actor has several ids. */
export type ListedKind = Exclude<KnownKind, 'actor' | 'issue'>;

/** What changes whether another development is public, or what it names. */
const ACTS = new Set(['DevelopmentCorrected', 'DevelopmentRetracted', 'SourceCited']);

type Report = ReturnType<typeof reportsOf>[number];

/** A look at the log as it stood at P, cut at K. */
export class Glance {
  private readonly sources = new Map<string, { published: string | undefined } | null>();
  /** Whether corrections may have moved a development under any key at all. */
  readonly anywhere: boolean;

  constructor(private readonly at: Pick<Asked, 'store' | 'moment'>) {
    this.anywhere = at.store.positions(ANYWHERE, at.moment.position).length > 0;
  }

  /** Whether something public names an id, as `isNamed` has it of the fold; undefined where only the fold can tell. */
  isNamed(kind: ListedKind, id: string): boolean | undefined {
    const seen = this.named(kind, id);
    return seen === 'yes' ? true : seen.length > 0 || this.anywhere ? undefined : false;
  }

  /**
   * Whether anything that nobody acts on names an id publicly; if nothing does, the developments that may, of which only
   * the fold can tell (and where corrections have moved some to any key at all, not only of these).
   */
  named(kind: KnownKind, id: string): 'yes' | readonly Development[] {
    const { isSure, developments } = this.naming(kind, id);
    return isSure ? 'yes' : developments;
  }

  /** One development that surely names an id publicly; where there is none, those that may. */
  naming(kind: KnownKind, id: string): { isSure: boolean; developments: readonly Development[] } {
    const { store, moment } = this.at;
    const unsure: Development[] = [];
    for (const key of keysOf(kind, id))
      for (const position of store.positions(key, moment.position)) {
        const d = store.byPosition(position);
        if (!d) continue;
        const reports = this.reportsOf(d);
        if (!reports) unsure.push(d);
        else if (names(d, reports, kind, id)) return { isSure: true, developments: [d] };
      }
    return { isSure: false, developments: unsure };
  }

  /**
   * The citations of a development that are public at K, each with the instant (ms) from which it is: where there is
   * one, the development is visible as it was recorded. Undefined where that takes more than its own citations to tell.
   */
  reportsOf(d: Development): Report[] | undefined {
    const area = definitionOf(d.type)?.area;
    return area === undefined || area === 'corrections' || d.type === 'SourceRetracted'
      ? undefined
      : this.citationsOf(d);
  }

  /** The same of any development, of which that says only that these citations count. */
  citationsOf(d: Development): Report[] | undefined {
    const { store, moment } = this.at;
    if (definitionOf(d.type) === undefined) return undefined;
    if (store.found(subject.development(d.id), moment.position).some(({ type }) => ACTS.has(type))) return undefined;
    return this.ownCitationsOf(d);
  }

  /** The same as they were recorded, whatever acts on the development itself. */
  ownCitationsOf(d: Development): Report[] | undefined {
    if (!this.hasPlainSources(d)) return undefined;
    const { knownAt } = this.at.moment;
    return reportsOf(d, (source) => this.source(source)?.published).filter((r) => r.publicFrom <= knownAt);
  }

  /** Whether all that is told of the sources that a development cites is one registration of each, on which nothing acts. */
  hasPlainSources = (d: Development): boolean => citationsIn(d).every(({ source }) => this.source(source) !== null);

  /** The date of a source, where its only registration tells it; null where something acts on that, or retracts it. */
  private source(id: string): { published: string | undefined } | null {
    let known = this.sources.get(id);
    if (known === undefined) this.sources.set(id, (known = this.readSource(id)));
    return known;
  }

  private readSource(id: string): { published: string | undefined } | null {
    const { store, moment } = this.at;
    const about = store.found(subject.source(id), moment.position);
    const registrations = about.filter(({ type }) => type === 'SourceRegistered');
    const [only] = registrations;
    if (registrations.length > 1 || about.some(({ type }) => type === 'SourceRetracted')) return null;
    if (only && store.positions(subject.development(only.id), moment.position).length > 0) return null;
    const published = only?.data['published'];
    return { published: typeof published === 'string' ? published : undefined };
  }
}

/** Under which keys whatever names an id is found. */
function keysOf(kind: KnownKind, id: string): string[] {
  if (kind === 'source') return [subject.source(id), `cites:${id}`];
  return kind === 'instrument' || kind === 'issue' ? [subject.instrument(id), subject.issue(id)] : [subject[kind](id)];
}

/** Whether a development, as it was recorded, names an id by what of it is public. */
function names(d: Development, reports: readonly Report[], kind: KnownKind, id: string): boolean {
  if (reports.length === 0) return false;
  if (kind === 'source' && reports.some(({ source }) => source === id)) return true;
  const definition = definitionOf(d.type);
  const brought = definition?.registers ?? definition?.introduces;
  // What brings an id is told by one member; who votes on it need not be looked through.
  const meant = kindsMeantBy(kind);
  if (brought && meant.includes(brought.kind) && d.data[brought.field] === id) return true;
  // What it cites counts only where that is public, and is told by its reports.
  return referencesOf(d).some(
    (r) => r.id === id && !r.pointer.startsWith('/sources/') && kindsMeantBy(r.kind).some((one) => meant.includes(one)),
  );
}
