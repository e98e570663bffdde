import type { Development } from '../../events/development.js';

/** A rule of the law, and how to break it: what a module exports in its place. */
export interface Fault {
  rule: string;
  module: string;
  /** @param real what the module exports */
  broken: (real: Exports) => object;
}
/** The exports of any module, as a test that replaces them sees them. */
// oxlint-disable-next-line typescript/no-explicit-any
type Exports = any;
type Edge = { from: number; to: number; kind: string };
type Typed = { type: string };
type Cited = { citations: readonly { publicFrom: number }[] };
type Telling = { id: string; type: string; leaves: ReadonlyMap<string, readonly { value: unknown }[]> };
type World = { before: (a: Typed, b: Typed) => boolean };
type Happened = (item: Typed) => boolean;

const WORLD = '../../projections/world';
const BELIEF = '../../projections/belief';
const OFFICES = '../../projections/office-state';
const STANCES = '../../projections/stance-history';

const DATES = `${WORLD}/dates.js`;
const ORDER = `${WORLD}/order.js`;
const SETTLE = `${BELIEF}/settle.js`;

/** The same list of edges, but for some. */
const unordered = (drop: (edge: Edge, from: Typed, to: Typed) => boolean) => (real: Exports) => ({
  edgesOf: (items: readonly Typed[], facts: unknown) =>
    real.edgesOf(items, facts).filter((e: Edge) => !drop(e, items[e.from]!, items[e.to]!)),
});

/** The same telling without some of its members. */
export const silent = (pointers: RegExp) => (real: Exports) => ({
  tellingOf: (...args: unknown[]) => {
    const telling: Telling = real.tellingOf(...args);
    return { ...telling, leaves: new Map([...telling.leaves].filter(([p]) => !pointers.test(p))) };
  },
});

/** Rules of the law that the comparison with the oracle must hold up: each is broken here on its own. */
export const FAULTS: Fault[] = [
  {
    rule: 'what is reported as done was done when it was reported',
    module: DATES,
    broken: (real) => ({
      datesOf: (belief: unknown, type: string, sides: unknown, tellings: readonly Cited[]) => {
        const late = (t: Cited) => ({ ...t, citations: t.citations.map((c) => ({ ...c, publicFrom: 8e15 })) });
        const { hi, countsFrom } = real.datesOf(belief, type, sides, tellings.map(late));
        return { ...real.datesOf(belief, type, sides, tellings), hi, countsFrom };
      },
    }),
  },
  {
    rule: 'what is only announced does not happen by itself',
    module: DATES,
    broken: (real) => ({ datesOf: (...args: unknown[]) => ({ ...real.datesOf(...args), announced: false }) }),
  },
  {
    rule: 'who leaves on a day holds the office through that day',
    module: DATES,
    broken: (real) => ({
      datesOf: (...args: unknown[]) => {
        const { lo, hi, ...dates } = real.datesOf(...args);
        return { ...dates, lo, hi, countsFrom: { lo, hi } };
      },
    }),
  },
  {
    rule: 'what is undated is public from its recording',
    module: '../../projections/time.js',
    broken: (real) => ({ lastInstantOr: (text: unknown) => real.lastInstantOr(text, -Infinity) }),
  },
  {
    rule: 'what mends our own entry counts at every K',
    module: SETTLE,
    broken: () => ({ entryTest: () => () => false }),
  },
  {
    rule: 'retracting a retraction gives its target back',
    module: SETTLE,
    broken: (real) => ({
      settle: (log: readonly Development[], isPublic: unknown) => {
        const retracts = new Map(log.map((d) => [d.id, d.type.endsWith('Retracted')]));
        return real.settle(
          log.filter((d) => !retracts.get(String(d.data['retracts']))),
          isPublic,
        );
      },
    }),
  },
  {
    rule: 'what the source mended lies over what we mended',
    module: `${BELIEF}/layers.js`,
    broken: (real) => ({
      settingsOf: (root: unknown, layer: string, of: unknown) => {
        const entered = layer === 'source' ? real.settingsOf(root, 'entry', of) : new Map();
        return new Map([...real.settingsOf(root, layer, of)].filter(([pointer]) => !entered.has(pointer)));
      },
    }),
  },
  {
    rule: 'kin sources are one support',
    module: `${BELIEF}/belief.js`,
    broken: () => ({
      supportOf: (_: unknown, citations: Iterable<{ source: string }>) =>
        new Set([...citations].map((c) => c.source)).size,
    }),
  },
  {
    rule: 'merged actors always were one',
    module: `${BELIEF}/belief.js`,
    broken: (real) => ({
      believe: (log: readonly Development[], knownAt: number) =>
        real.believe(
          log.filter((d) => d.type !== 'ActorsMerged'),
          knownAt,
        ),
    }),
  },
  {
    rule: 'retracting a source removes its citations',
    module: `${BELIEF}/public.js`,
    broken: (real) => ({
      publicRecord: (log: readonly Development[], knownAt: number) =>
        real.publicRecord(
          log.filter((d) => d.type !== 'SourceRetracted'),
          knownAt,
        ),
    }),
  },
  { rule: 'what is linked as the same is one', module: `${BELIEF}/telling.js`, broken: silent(/^\/links\/sameAs$/) },
  { rule: 'what is inferred sets no stance', module: `${BELIEF}/telling.js`, broken: silent(/^\/basis$/) },
  {
    rule: 'absence is no value',
    module: `${WORLD}/sides.js`,
    broken: (real) => ({
      sidesOf: (tellings: readonly Telling[], pointer: string) => {
        const lacking = tellings.filter((t) => !t.leaves.has(pointer)).map((t) => t.id);
        const sides = real.sidesOf(tellings, pointer);
        const none = { value: 'nothing', tellers: lacking, corrections: [], citations: [] };
        return lacking.length > 0 && sides.length > 0 ? [...sides, none] : sides;
      },
    }),
  },
  {
    rule: 'a resolution settles a conflict',
    module: `${WORLD}/sides.js`,
    broken: () => ({ settleConflict: () => ({ side: null, by: [] }) }),
  },
  {
    rule: 'a count is before the election that it made',
    module: `${WORLD}/edges.js`,
    broken: unordered((e, a, b) => e.kind === 'nature' && a.type === 'BallotCounted' && b.type === 'CandidateElected'),
  },
  {
    rule: 'a nomination is before all else of the candidate',
    module: `${WORLD}/edges.js`,
    broken: unordered((e, a) => e.kind === 'nature' && a.type === 'CandidateNominated'),
  },
  {
    rule: 'what an annulment cancels does not happen',
    module: `${WORLD}/edges.js`,
    broken: () => ({ isCancelledBy: () => false }),
  },
  {
    rule: 'what is after something that has not happened has not',
    module: ORDER,
    broken: (real) => ({
      orderOf: (...args: unknown[]) => ({ ...real.orderOf(...args), allAfter: () => new Set() }),
    }),
  },
  {
    rule: 'what is before something that has happened has',
    module: ORDER,
    broken: (real) => ({
      orderOf: (...args: unknown[]) => ({ ...real.orderOf(...args), allBefore: () => new Set() }),
    }),
  },
  {
    rule: 'links order',
    module: ORDER,
    broken: (real) => ({
      orderOf: (size: number, edges: readonly Edge[]) =>
        real.orderOf(
          size,
          edges.filter((e) => e.kind !== 'link'),
        ),
    }),
  },
  {
    rule: 'on a cycle dates give way before links',
    module: ORDER,
    broken: (real) => ({
      orderOf: (size: number, edges: readonly Edge[]) => {
        const other: Record<string, string> = { date: 'link', link: 'date' };
        return real.orderOf(
          size,
          edges.map((e) => ({ ...e, kind: other[e.kind] ?? e.kind })),
        );
      },
    }),
  },
  {
    rule: 'of one seat a later assumption ends the holding',
    module: `${OFFICES}/office-headline.js`,
    broken: (real) => ({
      officeHeadline: (office: string) => {
        const headline = real.officeHeadline(office);
        const assuming = (i: Typed): boolean => i.type === 'OfficeAssumed';
        const read = (world: World, happened: Happened) =>
          headline.read(
            { ...world, before: (a: Typed, b: Typed) => !(assuming(a) && assuming(b)) && world.before(a, b) },
            happened,
          );
        return { ...headline, read };
      },
    }),
  },
  {
    rule: 'a withdrawn stance is none, certainly',
    module: `${STANCES}/stance-events.js`,
    broken: (real) => ({
      stanceHeadline: (actor: string, issue: string) => {
        const headline = real.stanceHeadline(actor, issue);
        const read = (world: World, happened: Happened) =>
          headline.read(world, (i: Typed) => happened(i) && !i.type.endsWith('Withdrawn'));
        return { ...headline, read };
      },
    }),
  },
  {
    rule: 'a doubt that makes a difference makes a dispute',
    module: '../../projections/answer/question.js',
    broken: (real) => ({ worldsFor: (question: unknown) => ({ ...real.worldsFor(question), without: [] }) }),
  },
];
