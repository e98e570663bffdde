import { definitions } from '../../events/catalogue.js';
import type { Citation, Development } from '../../events/development.js';
import { lastInstantOr } from '../time.js';
import { settingsOf } from './layers.js';
import { isObject } from './leaves.js';
import { entryTest, settle, targetOf, type Settled } from './settle.js';

/** A citation that is public at K, with the instant from which it is and the development that brings it. */
export interface PublicCitation extends Citation {
  /** Instant in ms from which it is public: the last one of its date, or the recording where that is earlier. */
  publicFrom: number;
  /** Id of the development that brings it: the one that it supports, or a SourceCited. */
  by: string;
}

/** What the log, as it stood, makes public at K. */
export interface PublicRecord extends Settled {
  /** Public citations of a development, its own and those that SourceCited adds; retracted sources left out. */
  citationsOf(id: string): readonly PublicCitation[];
}

/** The types that register an id. */
export const REGISTRATIONS: ReadonlySet<string> = new Set(
  definitions.flatMap(({ type, registers }) => (registers ? [type] : [])),
);
const RETRACTIONS = new Set(['DevelopmentRetracted', 'SourceRetracted']);
const NEEDS_NONE = new Set([
  ...REGISTRATIONS,
  'SourceLineageDeclared',
  'ActorsMerged',
  'DevelopmentDisputed',
  'DisputeResolved',
]);

/**
 * Cuts the log at K.
 * @param log the developments recorded by P, or any part of them that holds all which could matter
 * @param knownAt K as an instant in ms; Infinity for everything
 */
export function publicRecord(log: readonly Development[], knownAt: number): PublicRecord {
  const byId = new Map(log.map((d) => [d.id, d]));
  const isEntry = entryTest(log);
  // What mends our own entries counts at every K, so what the citations say is settled before K cuts them.
  const entries = settle(log.filter(isEntry), () => true);
  const dates = sourceDates(log, entries);
  const stated = new Map(log.map((d) => [d.id, statedSources(d, entries)]));
  const sorted = [...log].sort((a, b) => (a.id < b.id ? -1 : 1));
  const brought = new Map(log.map((d) => [d.id, cut(d, stated.get(d.id)!, dates, knownAt)]));

  const gather = (retractedSources: ReadonlySet<unknown>, fallen: (d: Development) => boolean) => {
    const lists = new Map<string, PublicCitation[]>();
    const add = (to: Development, citations: readonly PublicCitation[]): void => {
      // A retraction keeps its citations, or a source could bring its own retraction down.
      const kept = RETRACTIONS.has(to.type) ? citations : citations.filter((c) => !retractedSources.has(c.source));
      lists.set(to.id, [...(lists.get(to.id) ?? []), ...kept]);
    };
    // Lists are in the order of ids, for that of recording must not show.
    for (const d of sorted) {
      add(d, brought.get(d.id)!);
      const target = d.type === 'SourceCited' && !fallen(d) ? byId.get(targetOf(d) ?? '') : undefined;
      if (target) add(target, brought.get(d.id)!);
    }
    return lists;
  };
  const settleWith = (lists: Map<string, PublicCitation[]>): Settled =>
    settle(
      log,
      (d) =>
        (lists.get(d.id)?.length ?? 0) > 0 || isEntry(d) || (NEEDS_NONE.has(d.type) && stated.get(d.id)!.length === 0),
    );

  const first = settleWith(gather(new Set(), (d) => !unretracted(d, entries)));
  const retractedSources = new Set(
    log.filter((d) => d.type === 'SourceRetracted' && first.stands(d)).map((d) => d.data['source']),
  );
  const lists = gather(retractedSources, (d) => first.retractionsOf(d.id).length > 0);
  return { ...settleWith(lists), citationsOf: (id) => lists.get(id) ?? [] };
}

const unretracted = (d: Development, settled: Settled): boolean => settled.retractionsOf(d.id).length === 0;

/** The citations that a development states, as our own mendings leave them. */
function statedSources(d: Development, entries: Settled): readonly Citation[] {
  const set = settingsOf(d, 'entry', entries.correctionsOf).get('/sources');
  const lists = set ? set.map((s) => s.value) : [d.sources];
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isCitation) : []));
}

/** Whether a value is a citation at all: what two writers or a later version left in a log need not be. */
export const isCitation = (value: unknown): value is Citation => isObject(value) && typeof value['source'] === 'string';

/** When each source was published, from its registration as our mendings leave it: the text of an EDTF date. */
function sourceDates(log: readonly Development[], entries: Settled): Map<string, string> {
  const dates = new Map<string, string>();
  const registrations = log.filter((d) => d.type === 'SourceRegistered' && unretracted(d, entries));
  for (const d of [...registrations].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const id = d.data['source'];
    const set = settingsOf(d, 'entry', entries.correctionsOf).get('/data/published');
    // Mendings that disagree leave the date unknown: its citations are public from their recording.
    const published = set ? (set.length === 1 ? set[0]!.value : undefined) : d.data['published'];
    if (typeof id === 'string' && typeof published === 'string' && !dates.has(id)) dates.set(id, published);
  }
  return dates;
}

function cut(d: Development, list: readonly Citation[], dates: Map<string, string>, knownAt: number): PublicCitation[] {
  const recorded = Date.parse(d.recordedAt);
  return list
    .map((c) => ({
      ...c,
      publicFrom: Math.min(lastInstantOr(c.published ?? dates.get(c.source), recorded), recorded),
      by: d.id,
    }))
    .filter((c) => c.publicFrom <= knownAt);
}
