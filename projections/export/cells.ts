import type { Development } from '../../events/development.js';
import { believe, type Belief } from '../belief/belief.js';
import { isObject } from '../belief/leaves.js';
import { isCitation, type PublicCitation, type PublicRecord } from '../belief/public.js';
import { tellingOf, type Telling } from '../belief/telling.js';
import { UnionFind } from '../belief/union-find.js';
import { lastInstantOr } from '../time.js';

/** What an export is made of: the log up to P, what was public at K, and whether the log's own history is told. */
export interface Cut {
  /** K as an instant in ms; Infinity for everything. */
  knownAt: number;
  /** P: the last position that is told of. */
  position: number;
  /** Whether what the log told before P is told too; without, only what it tells at P. */
  recorded: boolean;
}

/** For a time of the log: the beliefs that its lineage makes at each K, from one instant on to the next. */
export interface BeliefSlice {
  recordedFrom: number;
  recordedTo: number;
  /** Whether nothing bears on the development: then it says the same at every K, on more and more evidence. */
  plain: boolean;
  spans: { knownFrom: number; knownTo: number; belief: Belief }[];
}

/** What a development's lineage makes believed, everywhere within the cut. */
export function slicesOf(d: Development, lineage: readonly Development[], cut: Cut): BeliefSlice[] {
  const plain = plainCitations(d, lineage);
  if (plain) {
    const kin = new UnionFind();
    for (const { type, data } of lineage)
      if (type === 'SourceLineageDeclared' && typeof data['of'] === 'string')
        kin.join(String(data['source']), data['of']);
    return [
      {
        recordedFrom: cut.recorded ? d.position : 1,
        recordedTo: Infinity,
        plain: true,
        spans: spansAt(
          plain.map((c) => c.publicFrom),
          cut,
          (known) => plainBelief(d, plain, kin, known),
        ),
      },
    ];
  }
  const positions = cut.recorded
    ? [...new Set(lineage.map((one) => Math.max(one.position, d.position)))].sort((a, b) => a - b)
    : [cut.position];
  return positions.map((from, at) => {
    const log = lineage.filter((one) => one.position <= from);
    return {
      recordedFrom: cut.recorded ? from : 1,
      recordedTo: positions[at + 1] ?? Infinity,
      plain: false,
      spans: spansAt(instantsIn(log), cut, (known) => believe(log, known)),
    };
  });
}

function spansAt(instants: Iterable<number>, cut: Cut, beliefAt: (known: number) => Belief): BeliefSlice['spans'] {
  const froms = [-Infinity, ...new Set([...instants].sort((a, b) => a - b))].filter((at) => at <= cut.knownAt);
  // In an export as of K nothing shows of what comes after it.
  return froms.map((from, at) => ({ knownFrom: from, knownTo: froms[at + 1] ?? Infinity, belief: beliefAt(from) }));
}

/** Every instant at which a citation could become public, whatever corrections make of it: more than needed do no harm. */
function instantsIn(log: readonly Development[]): Set<number> {
  const dates = new Map<string, unknown[]>();
  const dated = (source: unknown, published: unknown): void => {
    if (typeof source === 'string') dates.set(source, [...(dates.get(source) ?? []), published]);
  };
  const byId = new Map(log.map((d) => [d.id, d]));
  const patchOf = (d: Development): Record<string, unknown> =>
    d.type === 'DevelopmentCorrected' && isObject(d.data?.['patch']) ? d.data['patch'] : {};
  /** At the end of a chain of corrections, what they all correct. */
  const rootOf = (d: Development): Development => {
    const way = new Set<Development>();
    let at: Development | undefined = d;
    for (; at && at.type === 'DevelopmentCorrected' && !way.has(at); at = byId.get(String(at.data['corrects'])))
      way.add(at);
    return at ?? d;
  };
  for (const d of log) {
    if (d.type === 'SourceRegistered') dated(d.data['source'], d.data['published']);
    const patch = patchOf(d)['data'];
    // A mended date may also be taken away again.
    if (isObject(patch) && 'published' in patch)
      for (const date of [patch['published'], undefined]) dated(rootOf(d).data['source'], date);
  }
  const retracted = log.some((d) => d.type === 'DevelopmentRetracted');
  const instants = new Set<number>();
  const cite = (list: unknown, recordedAt: string): void => {
    const recorded = Date.parse(recordedAt);
    for (const c of Array.isArray(list) ? (list as unknown[]) : []) {
      if (!isCitation(c)) continue;
      const known = c.published === undefined ? (dates.get(c.source) ?? [undefined]) : [c.published];
      // Without its registration a source has no date.
      for (const date of retracted ? [...known, undefined] : known)
        instants.add(Math.min(lastInstantOr(date, recorded), recorded));
    }
  };
  for (const d of log) {
    cite(d.sources, d.recordedAt);
    const patched = patchOf(d)['sources'];
    if (patched !== undefined) cite(patched, rootOf(d).recordedAt);
  }
  return instants;
}

/**
 * The citations of a development on which nothing bears but the registrations and the lineage of its sources, recorded before
 * it: nearly every one. Null for all others.
 */
function plainCitations(d: Development, lineage: readonly Development[]): PublicCitation[] | null {
  const dates = new Map<string, unknown>();
  for (const one of lineage) {
    if (one.id === d.id) continue;
    const source = one.data['source'];
    if (one.position >= d.position || typeof source !== 'string') return null;
    // Where one source goes back to another is so at every K, unless a source of its own says it.
    if (one.type === 'SourceLineageDeclared' && (one.sources ?? []).length === 0) continue;
    if (one.type !== 'SourceRegistered' || dates.has(source)) return null;
    dates.set(source, one.data['published']);
  }
  if (!isObject(d.data) || d.type === 'DevelopmentCorrected' || d.type === 'DevelopmentRetracted') return null;
  // It bears on others: what it is itself, the fold of it alone says.
  if (d.type === 'ActorsMerged' || d.type === 'SourceLineageDeclared' || d.type === 'SourceRetracted') return null;
  const recorded = Date.parse(d.recordedAt);
  return (Array.isArray(d.sources) ? (d.sources as readonly unknown[]) : []).filter(isCitation).map((c) => ({
    ...c,
    publicFrom: Math.min(lastInstantOr(c.published ?? dates.get(c.source), recorded), recorded),
    by: d.id,
  }));
}

const NEEDS_NONE =
  /^(\w+Registered|IssueFramed|ElectionCalled|ConferenceConvened|DevelopmentDisputed|DisputeResolved)$/;

/** What `believe` makes of a development on which nothing bears. */
function plainBelief(d: Development, all: readonly PublicCitation[], kin: UnionFind, knownAt: number): Belief {
  const citations = all.filter((c) => c.publicFrom <= knownAt);
  const isPublic = citations.length > 0 || (all.length === 0 && NEEDS_NONE.test(d.type));
  const record: PublicRecord = {
    isPublic: () => isPublic,
    stands: () => isPublic,
    correctionsOf: () => [],
    retractionsOf: () => [],
    cyclic: new Set(),
    citationsOf: (id) => (id === d.id ? citations : []),
  };
  const tellings = new Map<string, Telling>();
  if (isPublic)
    tellings.set(
      d.id,
      tellingOf(d, record, (actor) => actor),
    );
  return {
    knownAt,
    record,
    tellings,
    byId: new Map([[d.id, d]]),
    canonical: (actor) => actor,
    idsOf: (actor) => [actor],
    kin: (source) => kin.find(source),
    ofType: (type) => (isPublic && d.type === type ? [...tellings.values()] : []),
  };
}
