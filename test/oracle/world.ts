import type { Belief, Seen, Value } from './belief.js';
import { boundsOf, classes, combinations, meet, reach, unique } from './belief.js';

/** A value that a telling gives; and claims by their value, the sides of a member. */
export type Claim = Value & { id: string; node: Node };
export type Sides = Map<string, Claim[]>;
/** One happening: the tellings of a sameAs group or of a round, with what resolutions leave of each member of `data`. */
export type Node = Told & { lo: number; hi: number; announced: boolean; timed: boolean; clash: boolean };
type Told = {
  ids: string[];
  type: string;
  tellings: Seen[];
  left: Map<string, Sides>;
  by: string[];
  reports: number[];
};
export type World = ReturnType<typeof worldOf>;
type Tells = (t: Seen) => Value[];

export const OF_ELECTION = /^(Candidate\w+|EndorsementWithdrawn|BallotCounted|Election(Called|Postponed|Annulled))$/;
const LASTS = /^(AffiliationStarted|CandidateEndorsed|OfficeAssumed|StanceDeclared|StatementIssued)$/;
const NO_EVENT = /^(Development\w+|DisputeResolved|Source\w+|ActorsMerged)$/;
const CAREER = ['CandidateNominated', 'CandidateElected', 'OfficeAssumed', 'OfficeVacated'];
/** What ends what, by the members that they share. */
const ENDS: Record<string, string[]> = {
  OfficeVacated: ['OfficeAssumed', 'office', 'holder'],
  EndorsementWithdrawn: ['CandidateEndorsed', 'election', 'candidate', 'endorser'],
};

export const keyOf = (value: unknown): string => JSON.stringify(value) ?? 'removed';
/** What a telling says of a member of its data, and what it says by being of its type. */
export const at =
  (member: string): Tells =>
  (t) =>
    t.leaves.get(`/data/${member}`) ?? [];
export const says =
  (value: unknown): Tells =>
  (t) => [{ value, by: [], from: [t.id] }];
export const claims = (nodes: Node[], tells: Tells): Claim[] =>
  nodes.flatMap((node) => node.tellings.flatMap((t) => tells(t).map((x) => ({ ...x, id: t.id, node }))));
export const sidesOf = (all: Claim[]): Sides =>
  new Map(unique(all.map((c) => keyOf(c.value))).map((key) => [key, all.filter((c) => keyOf(c.value) === key)]));

/** The values of a member, as texts: all of them; those that resolutions leave; the one that nothing disputes. */
export const texts = (n: Seen | Node, member: string): string[] => named(n.tellings.flatMap(at(member)));
export const told = (n: Node, member: string): string[] => named([...(n.left.get(member)?.values() ?? [])].flat());
export const sure = (n: Node, member: string): string[] => (n.left.get(member)?.size === 1 ? told(n, member) : []);
const named = (list: Value[]): string[] =>
  unique(list.filter((x) => x.value !== undefined).map((x) => String(x.value))).sort();
/** The keys of a member that is keyed by actor. */
export const keysOf = (n: Seen | Node, member: string): string[] => {
  const pointers = n.tellings.flatMap((t) => [...t.leaves.keys()].map((p) => p.split('/')));
  return unique(pointers.filter((p) => p[2] === member && p.length > 3).map((p) => p[3]!));
};

const STANCES: Record<string, [whose: string, tells: Tells]> = {
  StanceDeclared: ['actor', at('position')],
  StanceWithdrawn: ['actor', says(null)],
  CandidateNominated: ['nominatedBy', says('supports')],
  CandidateEndorsed: ['endorser', says('supports')],
  EndorsementWithdrawn: ['endorser', says(null)],
};
/** The stances that a telling sets: `actor issue`, and what it says. */
export function stancesOf(t: Seen): [subject: string, values: Value[]][] {
  const [whose, tells] = STANCES[t.type] ?? [];
  const candidacies = combinations([texts(t, 'election'), texts(t, 'candidate')]).map((x) => x.join(':'));
  const actors = whose ? texts(t, whose) : t.type === 'StatementIssued' ? keysOf(t, 'positions') : [];
  const pairs = combinations([actors, t.type.startsWith('Sta') ? texts(t, 'issue') : candidacies]);
  return pairs.map((pair) => [pair.join(' '), (tells ?? at(`positions/${pair[0]}`))(t)]);
}

/** What the visible resolutions leave of the sides, and which of them spoke. */
export function settle(belief: Belief, sides: Sides, members: string[]): { sides: Sides; by: string[] } {
  const picks = new Map<string, string[]>();
  for (const r of sides.size > 1 ? belief.seen.filter((t) => t.type === 'DisputeResolved') : []) {
    const [listed, picked, member] = ['sides', 'picks', 'member'].map((m) => at(m)(r)[0]?.value);
    const keys = (listed as { developments: string[]; value?: unknown }[]).map(({ developments, value }) => {
      const meant = [value, belief.actor(String(value))].map(keyOf);
      const speaking = [...sides].filter(([, side]) => side.some((c) => meet(developments, [c.id, ...c.by])));
      return speaking.map(([key]) => key).filter((key) => value === undefined || meant.includes(key));
    });
    const [pick, ...more] = keys[Number(picked)] ?? [];
    const speaks = member === undefined || members.includes(belief.pointer(String(member)).slice('/data/'.length));
    if (speaks && unique(keys.flat()).length === sides.size && pick !== undefined && more.length === 0)
      picks.set(pick, [...(picks.get(pick) ?? []), r.id]);
  }
  const kept = [...sides].filter(([key]) => picks.size !== 1 || picks.has(key));
  return { sides: new Map(kept), by: [...picks.values()].flat() };
}

/** The calls of an election, or of those to an office; and whether an election has one seat. */
export const calls = (belief: Belief, member: string, id: string): Seen[] =>
  belief.seen.filter((t) => t.type === 'ElectionCalled' && texts(t, member).includes(id));
export const oneSeat = (belief: Belief, election: string): boolean =>
  !calls(belief, 'election', election).some((t) => texts(t, 'seats').some((n) => Number(n) > 1));

/** What a telling is about; and the subjects within which dates order it. */
const ABOUT = ['issue', 'office', 'actor', 'successor', 'forecast', 'organisation'];
function subjectOf(t: Seen): string {
  const more = t.type.startsWith('Office') ? [] : t.type === 'BallotCounted' ? ['election', 'round'] : ['election'];
  return keyOf([t.type, [...ABOUT, ...more].map((m) => texts(t, m))]);
}
function orderedIn(belief: Belief, t: Seen): string[] {
  const elections = t.type.startsWith('Office') || OF_ELECTION.test(t.type) ? texts(t, 'election') : [];
  const called = elections.flatMap((e) => calls(belief, 'election', e));
  const offices = t.type.startsWith('Office') ? [t] : t.type === 'CandidateElected' ? called : [];
  const affiliation = t.type.startsWith('Affiliation') ? [subjectOf({ ...t, type: 'Affiliation' })] : [];
  const stances = stancesOf(t).map(([subject]) => subject);
  return [...elections, ...offices.flatMap((x) => texts(x, 'office')), ...affiliation, ...stances];
}

function nodeOf(belief: Belief, ids: string[]): Node {
  const tellings = ids.map((id) => belief.seen.find((t) => t.id === id)!);
  const [{ type }, reports] = [tellings[0]!, tellings.flatMap((t) => t.reports).sort((a, b) => a - b)];
  const undated = { lo: 0, hi: 0, announced: false, timed: false, clash: false };
  const node: Node = { ids, type, tellings, reports, left: new Map(), by: [], ...undated };
  const settled = (member: string, tells: Tells): Sides => {
    const { sides, by } = settle(belief, sidesOf(claims([node], tells)), [member]);
    node.by.push(...by);
    return sides;
  };
  for (const p of unique(tellings.flatMap((t) => [...t.leaves.keys()])))
    if (p.startsWith('/data/'))
      node.left.set(p.slice('/data/'.length), settled(p.slice('/data/'.length), at(p.slice('/data/'.length))));

  const datesIn = (sides: Sides) =>
    [...sides.values()]
      .flatMap((side) => boundsOf(side[0]!.value))
      .map((d) => (LASTS.test(type) ? { ...d, ...d.start } : d));
  const occurred: Tells = (t) => t.leaves.get('/occurred') ?? [];
  let dates = datesIn(sidesOf(claims([node], occurred)));
  const ends = (pick: (...ends: number[]) => number, end: 'lo' | 'hi'): number => pick(...dates.map((d) => d[end]));
  if (ends(Math.max, 'lo') > ends(Math.min, 'hi')) {
    const left = settled('/occurred', occurred);
    node.clash = left.size > 1;
    if (!node.clash) dates = datesIn(left);
  }
  node.lo = ends(node.clash ? Math.min : Math.max, 'lo');
  const first = reports.find((moment) => moment >= node.lo);
  node.hi = Math.min(ends(node.clash ? Math.max : Math.min, 'hi'), first ?? Infinity);
  node.announced = first === undefined && node.lo > -Infinity;
  node.timed = dates.length > 0 && dates.every((d) => d.timeOfDay);
  return node;
}

/** Those of which one may be the ending: of several, nature does not tell which. */
export function endable(nodes: Node[], end: Node): Node[] {
  const [type, ...members] = ENDS[end.type] ?? [];
  return nodes.filter((n) => n.type === type && members.every((m) => meet(sure(n, m), sure(end, m))));
}

/** Whether nature puts a before b. Of whom it is disputed who they are, it says nothing. */
function naturally(belief: Belief, nodes: Node[], a: Node, b: Node): boolean {
  const share = (member: string): boolean => meet(sure(a, member), sure(b, member));
  const person = (n: Node): string[] => [...sure(n, 'candidate'), ...sure(n, 'holder')];
  if (b.type === 'StanceWithdrawn' && meet(texts(b, 'withdraws'), a.ids)) return true;
  const [only, ...others] = endable(nodes, b);
  const apart = [a, b].every((n) => sure(n, 'election').length > 0) && !share('election');
  if (only === a && others.length === 0 && !apart) return true;
  if (!share('election')) return false;
  if (CAREER.includes(a.type) && CAREER.indexOf(a.type) < CAREER.indexOf(b.type)) return meet(person(a), person(b));
  if (b.type === 'ElectionAnnulled')
    return OF_ELECTION.test(a.type) && a.type !== b.type && !(a.announced && a.lo > b.hi);
  const made = texts(b, 'round').some((round) => texts(a, 'round').some((r) => Number(r) <= Number(round)));
  const rules: Record<string, boolean> = {
    'CandidateNominated CandidateWithdrawn': share('candidate'),
    'CandidateNominated BallotCounted': meet(person(a), keysOf(b, 'votes')),
    'BallotCounted CandidateElected': made || sure(a, 'election').some((e) => oneSeat(belief, e)),
  };
  return rules[`${a.type} ${b.type}`] ?? false;
}

export function worldOf(belief: Belief, asOf: number) {
  // An uncited registration is no event, and nothing else that happens is visible uncited.
  const events = belief.seen.filter((t) => !NO_EVENT.test(t.type) && belief.support([t.id]) > 0);
  const links = (t: Seen, kind: string): string[] =>
    (t.leaves.get(`/links/${kind}`) ?? []).flatMap((x) => (x.value ?? []) as string[]);
  const alike = (combinations([events, events]) as [Seen, Seen][]).filter(([a, b]) => subjectOf(a) === subjectOf(b));
  const same = alike.filter(([a, b]) => links(a, 'sameAs').includes(b.id));
  const ids = (pairs: [Seen, Seen][]) => pairs.map(([a, b]) => [a.id, b.id] as const);
  const group = classes(ids([...same, ...alike.filter(([a]) => a.type === 'BallotCounted')]));
  const nodes = events.filter((t) => group(t.id)[0] === t.id).map((t) => nodeOf(belief, group(t.id)));

  const subjects = new Map(nodes.map((n) => [n, n.tellings.flatMap((t) => orderedIn(belief, t))]));
  const linked = (a: Node, kind: string, b: Node): boolean => a.tellings.some((t) => meet(links(t, kind), b.ids));
  const round = (n: Node): number => (n.type === 'BallotCounted' ? Number(texts(n, 'round')[0]) : NaN);
  const kinds: ((a: Node, b: Node) => boolean)[] = [
    (a, b) => round(a) < round(b) && texts(a, 'election').join() === texts(b, 'election').join(),
    (a, b) => naturally(belief, nodes, a, b),
    (a, b) => linked(a, 'before', b) || linked(b, 'after', a),
    (a, b) => a.hi < b.lo && meet(subjects.get(a)!, subjects.get(b)!),
  ];
  const pairs = (combinations([nodes, nodes]) as [Node, Node][]).filter(([a, b]) => a !== b);
  let edges = kinds.flatMap((orders, kind) => pairs.filter((p) => orders(...p)).map((pair) => ({ kind, pair })));
  const said = reach(edges.map((e) => e.pair));
  for (const weakest of [3, 2, 0]) {
    const reached = reach(edges.map((e) => e.pair));
    edges = edges.filter(({ kind, pair: [a, b] }) => kind < weakest || !reached.get(b)?.has(a));
  }
  const after = reach(edges.map((e) => e.pair));
  const before = (a: Node, b: Node): boolean => after.get(a)?.has(b) ?? false;

  // Who leaves on a day holds the office through that day.
  const shift = (n: Node): number => (n.type === 'OfficeVacated' && !n.timed ? 86_400_000 : 0);
  const lo = (n: Node): number => n.lo + shift(n);
  const ofItself = (n: Node): boolean => !n.announced && (shift(n) ? Math.max(n.hi + 1, lo(n)) : n.hi) <= asOf;
  const happened = nodes.filter((n) => ofItself(n) || nodes.some((m) => before(n, m) && ofItself(m)));
  const annulled = happened.filter((n) => n.type === 'ElectionAnnulled');
  const undone = (n: Node): boolean =>
    n.announced && annulled.some((a) => n.lo > a.hi && meet(texts(a, 'election'), texts(n, 'election')));
  const rest = nodes.filter((n) => !happened.includes(n) && !undone(n));
  const ahead = rest.filter((n) => asOf < lo(n));
  /** The shortest way from what has happened only by order to what has happened of itself, by the smallest ids. */
  const path = (node: Node): Node[] => {
    let paths = ofItself(node) ? [] : [[node]];
    while (paths.length > 0 && !paths.some(([n]) => ofItself(n!)))
      paths = paths.flatMap((p) =>
        edges.flatMap(({ pair: [a, b] }) => (a === p[0] && !p.includes(b) ? [[b, ...p]] : [])),
      );
    const key = (way: Node[]): string => way.map((n) => n.ids[0]).join();
    return paths.filter(([n]) => ofItself(n!)).sort((p, q) => (key(p) < key(q) ? -1 : 1))[0] ?? [];
  };
  return {
    belief,
    nodes,
    before,
    happened,
    path,
    sameAs: classes(ids(same)),
    possible: rest.filter((n) => asOf >= lo(n) && !ahead.some((m) => before(m, n))),
    scheduled: ahead.filter((n) => n.reports.some((moment) => moment < n.lo)),
    /** Whether the two lie on one cycle of what was said of their order. */
    onCycle: (a: Node, b: Node): boolean => Boolean(said.get(a)?.has(b) && said.get(b)?.has(a)),
  };
}
