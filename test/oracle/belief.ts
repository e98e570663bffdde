import type { Citation, Development } from '../../events/development.js';
import { parseEdtf } from '../../events/time/edtf.js';

/** One value of a member: the corrections that give it, and the developments whose citations support it. */
export type Value = { value: unknown; by: string[]; from: string[] };
/** JSON pointer to its values: several where corrections or merged ids disagree; `undefined` is a removal. */
type Leaves = Map<string, Value[]>;
/** A visible development as it is believed: corrected, under canonical actors; `reports`: when its citations came out. */
export type Seen = { id: string; type: string; leaves: Leaves; reports: number[] };
export type Belief = ReturnType<typeof believe>;

export const unique = <T>(list: Iterable<T>): T[] => [...new Set(list)];
export const meet = (some: string[], others: string[]): boolean => some.some((one) => others.includes(one));
/** Every way of taking one of each list. */
export const combinations = <T>(lists: T[][]): T[][] =>
  lists.reduce<T[][]>((all, list) => all.flatMap((one) => list.map((item) => [...one, item])), [[]]);
/** For each thing, all that can be reached from it over the edges in one step or more. */
export function reach<T>(edges: (readonly [T, T])[]): Map<T, Set<T>> {
  const from = new Map<T, Set<T>>();
  for (const [a, b] of edges) from.set(a, (from.get(a) ?? new Set()).add(b));
  // A set that grows while it is walked is walked to its end.
  for (const reached of from.values()) for (const b of reached) for (const c of from.get(b) ?? []) reached.add(c);
  return from;
}
/** The classes that pairs make of ids: for an id, the sorted members of its class (itself alone if nothing joins it). */
export function classes(pairs: (readonly [string, string])[]): (id: string) => string[] {
  const reached = reach([...pairs, ...pairs.map(([a, b]) => [b, a] as const)]);
  return (id) => [...(reached.get(id) ?? [id])].sort();
}
export const boundsOf = (date: unknown) => (date === undefined ? [] : [parseEdtf(date as string)]);

/** The leaves of a content or a patch; a null removes all that is at or under it in `below`. */
function leavesOf(content: object, below: string[], above = ''): [pointer: string, value: unknown][] {
  return Object.entries(content).flatMap(([key, value]) => {
    const pointer = `${above}/${key}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return leavesOf(value, below, pointer);
    const under = below.filter((p) => p.startsWith(`${pointer}/`)).map((p): [string, unknown] => [p, undefined]);
    return [...under, [pointer, value ?? undefined]];
  });
}

const PATCHED = /^\/(occurred|sources|assertedBy|basis|certainty|links|data)(\/|$)/;
const ENTRY_ONLY = /^\/(sources|links|assertedBy|data\/published)(\/|$)/;
const FIXED =
  /\/data\/(corrects|retracts|fault|patch|disputes|sides|picks|member|development|survivor|merged|of|forecast|withdraws)(\/|$)|^(ActorRegistered\/data\/actor|IssueFramed\/data\/issue|ElectionCalled\/data\/election|Source\w+\/data\/source|ConferenceConvened\/data\/conference|(ProposalSubmitted|Resolution\w+|RollCallTaken|TreatyAdopted)\/data\/instrument)$/;

/** The content of a development under those of its corrections that count, with the ids of all that were applied. */
function corrected(root: Development, counting: Development[]): { leaves: Leaves; applied: string[] } {
  const applied: string[] = [];
  const overlay = (target: string, from: string, below: Leaves): Leaves => {
    const leaves: Leaves = new Map(below);
    for (const fault of ['entry', 'source']) {
      const beneath = new Map(leaves);
      for (const c of counting.filter((x) => x.data.corrects === target && x.data.fault === fault)) {
        applied.push(c.id);
        const source = { by: [c.id], from: [fault === 'source' ? c.id : from] };
        const own: Leaves = new Map();
        for (const [p, value] of leavesOf(c.data.patch as object, [...beneath.keys()]))
          if (PATCHED.test(p) && !FIXED.test(root.type + p) && (fault === 'entry' || !ENTRY_ONLY.test(p)))
            own.set(p, [{ value, ...source }]);
        // What corrects this correction goes on top of it; what others of the same target set stands beside it.
        for (const [p, values] of overlay(c.id, source.from[0]!, new Map([...beneath, ...own])))
          if (own.has(p) || values !== beneath.get(p))
            leaves.set(p, leaves.get(p) === beneath.get(p) ? values : [...leaves.get(p)!, ...values]);
      }
    }
    return leaves;
  };
  const { type: _type, ...content } = root;
  const plain = leavesOf(content, []).map(([p, value]): [string, Value[]] => [p, [{ value, by: [], from: [root.id] }]]);
  return { leaves: overlay(root.id, root.id, new Map(plain)), applied };
}

const UNCITED = /(Registered|Framed|Called|Convened|LineageDeclared|ActorsMerged|Disputed|Resolved)$/;
const ACTORS =
  /(actor|candidate|holder|endorser|nominatedBy|organisation|attributedBy|body|Behalf|\w+cessor|votesBy\/.+|from|to|claimedBy|subject)$/;

/** What a log tells at K. */
export function believe(log: Development[], known: number) {
  const ofType = (type: string): Development[] => log.filter((d) => d.type === type);
  const isEntry = (d: Development, path: Development[] = []): boolean =>
    d.data.fault === 'entry' ||
    log.some((t) => t.id === d.data.retracts && !path.includes(t) && isEntry(t, [...path, t]));
  /** What counts: public in the sense given, on no cycle of what mends, and retracted by nothing that counts. */
  function settled(isPublic: (d: Development) => boolean) {
    const mends = log.filter((d) => d.data.fault !== undefined && isPublic(d));
    const acts = (d: Development, t: Development): boolean => t.id === (d.data.corrects ?? d.data.retracts);
    const pairs = combinations([mends, mends]) as [Development, Development][];
    const reached = reach(pairs.filter(([d, t]) => acts(d, t)));
    const counts = (d: Development): boolean => isPublic(d) && !reached.get(d)?.has(d) && !isRetracted(d);
    const isRetracted = (d: Development): boolean => mends.some((r) => r.data.retracts === d.id && counts(r));
    const corrections = mends.filter((d) => d.data.corrects !== undefined && counts(d));
    // A patch speaks of the root, never of the correction that it is of.
    const read = (d: Development) => corrected(d, d.data.corrects === undefined ? corrections : []);
    return { counts, isRetracted, read };
  }

  // Entry mendings first: they count at every K, and alone say what is cited and when sources were published.
  const entered = settled((d) => isEntry(d));
  const asEntered = (d: Development, p: string) => (entered.read(d).leaves.get(p) ?? []).map((x) => x.value);
  const published = (source: string): unknown => {
    const own = ofType('SourceRegistered').filter((d) => d.data.source === source && !entered.isRetracted(d));
    const dates = unique(own.flatMap((d) => asEntered(d, '/data/published')));
    return dates.length === 1 ? dates[0] : undefined;
  };
  const stated = new Map(log.map((d) => [d, asEntered(d, '/sources').flatMap((list) => (list ?? []) as Citation[])]));
  const momentOf = (d: Development, c: Citation): number =>
    Math.min(Date.parse(d.recordedAt), ...boundsOf(c.published ?? published(c.source)).map((b) => b.hi));
  const dated = new Map(log.map((d) => [d, stated.get(d)!.map((c) => ({ ...c, moment: momentOf(d, c) }))]));
  const cut = (d: Development) => dated.get(d)!.filter((c) => c.moment <= known);

  // Then what retracts sources, whose own citations are never lost by that, and what adds citations.
  const raw = settled((d) => isEntry(d) || cut(d).length > 0);
  const lost = ofType('SourceRetracted').flatMap((d) => (raw.counts(d) ? [d.data.source] : []));
  const kept = (d: Development) => cut(d).filter((c) => d.type.endsWith('Retracted') || !lost.includes(c.source));
  const adders = ofType('SourceCited').filter((d) => !raw.isRetracted(d));
  const bringing = (d: Development): Development[] => [d, ...adders.filter((a) => a.data.development === d.id)];
  const cites = new Map(log.map((d) => [d.id, bringing(d).flatMap(kept)]));
  const isPublic = (d: Development): boolean =>
    isEntry(d) || cites.get(d.id)!.length > 0 || (UNCITED.test(d.type) && stated.get(d)!.length === 0);
  const all = settled(isPublic);
  const visible = log.filter((d) => isPublic(d) && !all.isRetracted(d));

  const pairs = (type: string, one: string, other: string) =>
    visible.flatMap((d) => (d.type === type ? [[d.data[one], d.data[other]] as [string, string]] : []));
  const merges = pairs('ActorsMerged', 'survivor', 'merged');
  const same = classes(merges);
  const actor = (id: string): string => {
    const survivors = same(id).filter((x) => merges.some(([survivor]) => survivor === x));
    return survivors.find((x) => !merges.some(([, merged]) => merged === x)) ?? survivors[0] ?? id;
  };
  const issue = (id: string): string => id.replace(/:(.+)$/, (_, candidate: string) => `:${actor(candidate)}`);
  const pointer = (at: string): string =>
    at.replace(/(?<=^\/data\/(votes|positions|means|members|actors|\w+By)\/)[^/]+/, (id) => issue(actor(id)));
  const canonical = (leaves: Leaves): Leaves => {
    const mapped: Leaves = new Map();
    for (const [at, values] of leaves) {
      const name = ACTORS.test(at) ? actor : at === '/data/issue' ? issue : String;
      const named = values.map((x) => (typeof x.value === 'string' ? { ...x, value: name(x.value) } : x));
      if (values.some((x) => x.value !== undefined))
        mapped.set(pointer(at), [...(mapped.get(pointer(at)) ?? []), ...named]);
    }
    return mapped;
  };
  const kin = classes(pairs('SourceLineageDeclared', 'source', 'of'));
  const seen = visible.map((d): Seen => {
    const { leaves, applied } = all.read(d);
    const reports = [d.id, ...applied].flatMap((id) => cites.get(id)!.map((c) => c.moment));
    return { id: d.id, type: d.type, leaves: canonical(leaves), reports };
  });
  /** The number of independent sources that some developments cite. */
  const support = (ids: string[]): number =>
    new Set(ids.flatMap((id) => cites.get(id)!.map((c) => kin(c.source)[0]))).size;
  const wasPublic = (id: string): boolean => log.some((d) => d.id === id && isPublic(d));
  return { seen, actor, issue, pointer, same, support, wasPublic, momentOf };
}
