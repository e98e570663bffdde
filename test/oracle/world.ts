import { type Belief, type Seen, type Value, boundsOf, classes, combinations, meet, reach, unique } from './belief.js';

/** A value that a telling gives; and such claims by their value, the sides of a member. */
export type Claim = Value & { id: string };
export type Sides = Map<string, Claim[]>;
/** One happening: the tellings of a sameAs group or of a round, with what resolutions leave of each member. */
export type Node = ReturnType<typeof nodeOf>;
export type World = ReturnType<typeof worldOf>;
export type Tells = (t: Seen) => Value[];
/** What files beside tell of more types: what they are about, what orders them by date, which are one, and their nature. */
export type More = {
  about: (t: Seen) => string[] | undefined;
  within: (t: Seen) => string[];
  one: (belief: Belief, a: Seen, b: Seen, all: Seen[]) => boolean;
  natural: (nodes: Node[], a: Node, b: Node) => boolean;
};

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
const pointed = (pointer: string) => (t: Seen) => t.leaves.get(pointer) ?? [];
export const at = (member: string): Tells => pointed(`/data/${member}`);
export const says = (value: unknown) => (t: Seen) => [{ value, by: [], from: [t.id] }];
export const claims = (tellings: Seen[], tells: Tells): Claim[] =>
  tellings.flatMap((t) => tells(t).map((x) => ({ ...x, id: t.id })));
export const sidesOf = (all: Claim[]): Sides =>
  new Map(unique(all.map((c) => keyOf(c.value))).map((key) => [key, all.filter((c) => keyOf(c.value) === key)]));

/** The values of a member, as texts: all of a telling; all of a happening; what resolutions leave; what none disputes. */
const named = (list: Value[]): string[] =>
  unique(list.filter((x) => x.value !== undefined).map((x) => String(x.value))).sort();
export const says1 = (t: Seen, member: string): string[] => named(at(member)(t));
export const texts = (n: Node, member: string): string[] => named(n.tellings.flatMap(at(member)));
export const told = (n: Node, m: string): string[] => named([...(n.left.get(`/data/${m}`)?.values() ?? [])].flat());
export const sure = (n: Node, m: string): string[] => (n.left.get(`/data/${m}`)?.size === 1 ? told(n, m) : []);
/** The keys of a member that is keyed by actor. */
export const keysOf = (tellings: Seen[], member: string): string[] => {
  const pointers = tellings.flatMap((t) => [...t.leaves.keys()].map((p) => p.split('/')));
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
  const candidacies = combinations([says1(t, 'election'), says1(t, 'candidate')]).map((x) => x.join(':'));
  const actors = whose ? says1(t, whose) : t.type === 'StatementIssued' ? keysOf([t], 'positions') : [];
  const pairs = combinations([actors, t.type.startsWith('Sta') ? says1(t, 'issue') : candidacies]);
  return pairs.map((pair) => [pair.join(' '), (tells ?? at(`positions/${pair[0]}`))(t)]);
}

/** What the visible resolutions leave of the sides of some members. */
export function settle(belief: Belief, sides: Sides, pointers: string[]): Sides {
  const resolutions = sides.size > 1 ? belief.seen.filter((t) => t.type === 'DisputeResolved') : [];
  const picks = resolutions.flatMap((r) => {
    const [listed, picked, member] = ['sides', 'picks', 'member'].map((m) => at(m)(r)[0]?.value);
    const keys = (listed as { developments: string[]; value?: unknown }[]).map(({ developments, value }) => {
      const meant = [value, belief.actor(String(value))].map(keyOf);
      const speaking = [...sides].filter(([, side]) => side.some((c) => meet(developments, [c.id, ...c.by])));
      return speaking.map(([key]) => key).filter((key) => value === undefined || meant.includes(key));
    });
    const pick = keys[Number(picked)] ?? [];
    const speaks = member === undefined || pointers.includes(belief.pointer(String(member)));
    return speaks && unique(keys.flat()).length === sides.size && pick.length === 1 ? pick : [];
  });
  return new Map([...sides].filter(([key]) => unique(picks).length !== 1 || picks.includes(key)));
}

/** The calls of an election, or of those to an office; and whether an election has one seat. */
export const calls = (belief: Belief, member: string, id: string): Seen[] =>
  belief.seen.filter((t) => t.type === 'ElectionCalled' && says1(t, member).includes(id));
export const oneSeat = (belief: Belief, election: string): boolean =>
  !calls(belief, 'election', election).some((t) => says1(t, 'seats').some((n) => Number(n) > 1));

/** What a telling is about; and the subjects within which dates order it. */
const ABOUT = ['issue', 'office', 'actor', 'successor', 'forecast', 'organisation'];
function subjectOf(t: Seen): string {
  const more = t.type.startsWith('Office') ? [] : t.type === 'BallotCounted' ? ['election', 'round'] : ['election'];
  return keyOf([t.type, [...ABOUT, ...more].map((m) => says1(t, m))]);
}
function orderedIn(belief: Belief, t: Seen): string[] {
  const elections = t.type.startsWith('Office') || OF_ELECTION.test(t.type) ? says1(t, 'election') : [];
  const called = elections.flatMap((e) => calls(belief, 'election', e));
  const offices = t.type.startsWith('Office') ? [t] : t.type === 'CandidateElected' ? called : [];
  const affiliation = t.type.startsWith('Affiliation') ? [subjectOf({ ...t, type: 'Affiliation' })] : [];
  const stances = stancesOf(t).map(([subject]) => subject);
  return [...elections, ...offices.flatMap((x) => says1(x, 'office')), ...affiliation, ...stances];
}

function nodeOf(belief: Belief, ids: string[]) {
  const tellings = ids.map((id) => belief.seen.find((t) => t.id === id)!);
  const { type } = tellings[0]!;
  const settled = (pointer: string): Sides => settle(belief, sidesOf(claims(tellings, pointed(pointer))), [pointer]);
  const pointers = unique(tellings.flatMap((t) => [...t.leaves.keys()])).filter((p) => p.startsWith('/data/'));
  const left = new Map(pointers.map((p) => [p, settled(p)]));

  /** The dates that are told, by whom; what some dates share; and that as the reports of some tellings bound it. */
  const datesIn = (sides: Sides) =>
    [...sides.values()].flatMap((side) =>
      boundsOf(side[0]!.value).map((d) => ({ ...d, ...(LASTS.test(type) ? d.start : {}), by: side.map((c) => c.id) })),
    );
  type Dates = ReturnType<typeof datesIn>;
  const shared = (d: Dates) => ({ lo: Math.max(...d.map((x) => x.lo)), hi: Math.min(...d.map((x) => x.hi)) });
  const bounded = (some: Dates, by: Seen[]) => {
    const { lo, hi } = shared(some);
    const first = Math.min(...by.flatMap((t) => t.reports).filter((moment) => moment >= lo));
    return { lo, hi: Math.min(hi, first), announced: first === Infinity && lo > -Infinity };
  };
  const excluding = (d: Dates): boolean => shared(d).lo > shared(d).hi;
  const all = datesIn(sidesOf(claims(tellings, pointed('/occurred'))));
  const dates = excluding(all) ? datesIn(settled('/occurred')) : all;
  // Dates that exclude each other are each bounded by the reports of who tells them, and of who tells none.
  const apart = (id: string, date: Dates[number]): boolean =>
    !date.by.includes(id) && all.some((d) => d.by.includes(id));
  const tellersOf = (date: Dates[number]): Seen[] => tellings.filter((t) => !apart(t.id, date));
  const bounds = excluding(dates) ? dates.map((d) => bounded([d], tellersOf(d))) : [bounded(dates, tellings)];
  const [lo, hi] = [Math.min(...bounds.map((b) => b.lo)), Math.max(...bounds.map((b) => b.hi))];
  const [announced, timed] = [bounds.every((b) => b.announced), dates.length > 0 && dates.every((d) => d.timeOfDay)];
  return { ids, type, tellings, left, lo, hi, announced, timed, clash: excluding(dates) };
}

/** Whether nature puts a before b. Of whom it is disputed who they are, it says nothing. */
function naturally(belief: Belief, nodes: Node[], a: Node, b: Node): boolean {
  const share = (member: string): boolean => meet(sure(a, member), sure(b, member));
  const person = (n: Node): string[] => [...sure(n, 'candidate'), ...sure(n, 'holder')];
  if (b.type === 'StanceWithdrawn' && meet(sure(b, 'withdraws'), a.ids)) return true;
  // Of several that may have been ended, nature does not tell which was.
  const [begun, ...members] = ENDS[b.type] ?? [];
  const ended = nodes.filter((n) => n.type === begun && members.every((m) => meet(sure(n, m), sure(b, m))));
  const apart = [a, b].every((n) => sure(n, 'election').length > 0) && !share('election');
  if (ended.length === 1 && ended[0] === a && !apart) return true;
  if (!share('election')) return false;
  if (CAREER.includes(a.type) && CAREER.indexOf(a.type) < CAREER.indexOf(b.type)) return meet(person(a), person(b));
  if (b.type === 'ElectionAnnulled')
    return OF_ELECTION.test(a.type) && a.type !== b.type && !(a.announced && a.lo > b.hi);
  const made = texts(b, 'round').some((round) => texts(a, 'round').some((r) => Number(r) <= Number(round)));
  const rules: Record<string, boolean> = {
    'CandidateNominated CandidateWithdrawn': share('candidate'),
    'CandidateNominated BallotCounted': meet(person(a), keysOf(b.tellings, 'votes')),
    'BallotCounted CandidateElected': made || sure(a, 'election').some((e) => oneSeat(belief, e)),
  };
  return rules[`${a.type} ${b.type}`] ?? false;
}

export function worldOf(belief: Belief, asOf: number, more?: More) {
  // An uncited registration is no event, and nothing else that happens is visible uncited.
  const events = belief.seen.filter((t) => !NO_EVENT.test(t.type) && belief.support([t.id]) > 0);
  const links = (t: Seen, kind: string): string[] =>
    pointed(`/links/${kind}`)(t).flatMap((x) => (x.value ?? []) as string[]);
  const about = (t: Seen): string => keyOf([t.type, more?.about(t) ?? subjectOf(t)]);
  const alike = (combinations([events, events]) as [Seen, Seen][]).filter(([a, b]) => about(a) === about(b));
  const same = alike.filter(([a, b]) => links(a, 'sameAs').includes(b.id));
  const ids = (pairs: [Seen, Seen][]) => pairs.map(([a, b]) => [a.id, b.id] as const);
  const one = alike.filter(([a, b]) => a.type === 'BallotCounted' || more?.one(belief, a, b, events));
  const group = classes(ids([...same, ...one]));
  const nodes = events.filter((t) => group(t.id)[0] === t.id).map((t) => nodeOf(belief, group(t.id)));

  const within = (t: Seen): string[] => [...orderedIn(belief, t), ...(more?.within(t) ?? [])];
  const subjects = new Map(nodes.map((n) => [n, n.tellings.flatMap(within)]));
  const linked = (a: Node, kind: string, b: Node): boolean => a.tellings.some((t) => meet(links(t, kind), b.ids));
  const round = (n: Node): number => (n.type === 'BallotCounted' ? Number(texts(n, 'round')[0]) : NaN);
  const kinds: ((a: Node, b: Node) => boolean)[] = [
    (a, b) => round(a) < round(b) && texts(a, 'election').join() === texts(b, 'election').join(),
    (a, b) => naturally(belief, nodes, a, b) || (more?.natural(nodes, a, b) ?? false),
    (a, b) => linked(a, 'before', b) || linked(b, 'after', a),
    (a, b) => a.hi < b.lo && meet(subjects.get(a)!, subjects.get(b)!),
  ];
  const pairs = (combinations([nodes, nodes]) as [Node, Node][]).filter(([a, b]) => a !== b);
  let edges = kinds.flatMap((orders, kind) => pairs.filter((p) => orders(...p)).map((pair) => ({ kind, pair })));
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
  const possible = rest.filter((n) => asOf >= lo(n) && !ahead.some((m) => before(m, n)));
  const scheduled = ahead.filter((n) => n.tellings.some((t) => t.reports.some((moment) => moment < n.lo)));
  return { belief, nodes, before, happened, possible, scheduled, sameAs: classes(ids(same)) };
}
