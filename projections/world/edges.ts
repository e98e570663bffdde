import { typesIn } from '../../events/catalogue.js';
import { candidacyIssue, subject } from '../../events/ids.js';
import type { Telling } from '../belief/telling.js';
import { natureOfActs, subjectsOfActs } from './instrument-order.js';
import { count, linked, text, type Item } from './items.js';
import type { Edge } from './order.js';
import { keysUnder, told } from './told.js';

export { keysUnder } from './told.js';

const ELECTION_TYPES: ReadonlySet<string> = new Set(typesIn('elections'));

/** What is known of an election as such. */
export interface ElectionFacts {
  /** Number of seats; 1 where nothing says more. */
  seats: number;
  office: string | undefined;
}

/**
 * The subjects within which dates order a thing: an election, an office, a stance, an affiliation, a conference, an
 * instrument, a claim. Where it is disputed
 * what it is about it is ordered within each, as each of its tellings says: a date is before another whatever they are
 * about.
 */
export const orderSubjects = (item: Item, facts: (election: string) => ElectionFacts): string[] =>
  item.members.flatMap((t) => subjectsOf(t, facts));

function subjectsOf(t: Telling, facts: (election: string) => ElectionFacts): string[] {
  const { type } = t;
  const elections = told(t, 'election');
  const stances = (actors: string[], issues: string[]): string[] =>
    actors.flatMap((actor) => issues.map((issue) => subject.stance(actor, issue)));
  const candidacies = elections.flatMap((e) => told(t, 'candidate').map((c) => candidacyIssue(e, c)));
  const ofElection = elections.map(subject.election);
  switch (type) {
    case 'CandidateNominated':
      return [...ofElection, ...stances(told(t, 'nominatedBy'), candidacies)];
    case 'CandidateEndorsed':
    case 'EndorsementWithdrawn':
      return [...ofElection, ...stances(told(t, 'endorser'), candidacies)];
    case 'BallotCounted': {
      const voters = keysUnder(t.leaves, '/data/votesBy');
      const votes = voters.flatMap((voter) =>
        stances(
          [voter],
          elections.flatMap((e) => told(t, `votesBy/${voter}`).map((c) => candidacyIssue(e, c))),
        ),
      );
      return [...ofElection, ...votes];
    }
    case 'CandidateElected':
      return [...ofElection, ...elections.flatMap((e) => facts(e).office ?? []).map(subject.office)];
    case 'OfficeAssumed':
    case 'OfficeVacated':
      return [...ofElection, ...told(t, 'office').map(subject.office)];
    case 'AffiliationStarted':
    case 'AffiliationEnded':
      return told(t, 'actor').flatMap((a) => told(t, 'organisation').map((o) => subject.affiliation(a, o)));
    case 'StanceDeclared':
    case 'StanceWithdrawn':
      return stances(told(t, 'actor'), told(t, 'issue'));
    case 'StatementIssued':
      return stances(keysUnder(t.leaves, '/data/positions'), told(t, 'issue'));
    default:
      return ELECTION_TYPES.has(type) ? ofElection : subjectsOfActs(t);
  }
}

/** The candidates that a count lists, disputed or not. */
export const listedIn = (item: Item): string[] => keysUnder(item.sides, '/data/votes');

/** Every statement about the order of the items, by their places in the list. */
export function edgesOf(items: readonly Item[], facts: (election: string) => ElectionFacts): Edge[] {
  const events = items.map((item, at) => ({ item, at })).filter(({ item }) => item.event);
  return [...natural(events, facts), ...links(events), ...dates(events, facts)];
}

/** What was only announced for after an annulment of its election does not happen. */
export const isCancelledBy = (item: Item, annulment: Item): boolean =>
  item.announced &&
  text(item, 'election') !== undefined &&
  text(item, 'election') === text(annulment, 'election') &&
  item.lo > annulment.hi;

interface Node {
  item: Item;
  at: number;
}

function natural(events: readonly Node[], facts: (election: string) => ElectionFacts): Edge[] {
  const edges: Edge[] = [];
  const order = (from: Node, to: Node, kind: Edge['kind'] = 'nature'): void => {
    if (from.at !== to.at) edges.push({ from: from.at, to: to.at, kind });
  };
  const byElection = new Map<string, Node[]>();
  for (const node of events) {
    const election = text(node.item, 'election');
    if (election && (ELECTION_TYPES.has(node.item.type) || node.item.type.startsWith('Office')))
      byElection.set(election, [...(byElection.get(election) ?? []), node]);
  }
  for (const [election, nodes] of byElection) {
    const of = (type: string): Node[] => nodes.filter((n) => n.item.type === type);
    const person = (n: Node): string | undefined => text(n.item, 'candidate') ?? text(n.item, 'holder');
    const stages = ['CandidateNominated', 'CandidateElected', 'OfficeAssumed', 'OfficeVacated'].map(of);
    stages.forEach((earlier, i) =>
      stages
        .slice(i + 1)
        .flat()
        .forEach((later) =>
          earlier.filter((n) => person(n) !== undefined && person(n) === person(later)).forEach((n) => order(n, later)),
        ),
    );
    for (const nomination of of('CandidateNominated')) {
      const candidate = person(nomination);
      if (candidate === undefined) continue;
      for (const w of of('CandidateWithdrawn')) if (person(w) === candidate) order(nomination, w);
      for (const b of of('BallotCounted')) if (listedIn(b.item).includes(candidate)) order(nomination, b);
    }
    for (const w of of('EndorsementWithdrawn')) {
      const [only, ...others] = of('CandidateEndorsed').filter((e) => mayEnd(w.item, e.item));
      if (only && others.length === 0) order(only, w);
    }
    const several = facts(election).seats > 1;
    for (const b of of('BallotCounted')) {
      // A round whose number is disputed is no round before or after another.
      const round = count(b.item, 'round') ?? NaN;
      for (const later of of('BallotCounted'))
        if ((count(later.item, 'round') ?? NaN) > round) order(b, later, 'round');
      for (const e of of('CandidateElected')) if (!several || (count(e.item, 'round') ?? NaN) >= round) order(b, e);
    }
    for (const annulment of of('ElectionAnnulled'))
      for (const n of nodes)
        if (
          !n.item.type.startsWith('Office') &&
          n.item.type !== 'ElectionAnnulled' &&
          !isCancelledBy(n.item, annulment.item)
        )
          order(n, annulment);
  }
  return [...edges, ...offices(events), ...withdrawals(events), ...natureOfActs(events)];
}

/** Outside elections, an assuming before the same person's leaving, where it is their only assuming of that office. */
function offices(events: readonly Node[]): Edge[] {
  const edges: Edge[] = [];
  const assumed = events.filter((n) => n.item.type === 'OfficeAssumed');
  for (const leaving of events.filter((n) => n.item.type === 'OfficeVacated')) {
    const mine = assumed.filter((n) => mayEnd(leaving.item, n.item));
    const [only] = mine;
    if (!only || mine.length > 1) continue;
    const [a, b] = [text(only.item, 'election'), text(leaving.item, 'election')];
    if (a === undefined || b === undefined) edges.push({ from: only.at, to: leaving.at, kind: 'nature' });
  }
  return edges;
}

/** What ends what, and the members that the two share. */
const ENDS: Record<string, [begun: string, ...shared: string[]]> = {
  OfficeVacated: ['OfficeAssumed', 'office', 'holder'],
  EndorsementWithdrawn: ['CandidateEndorsed', 'election', 'candidate', 'endorser'],
};

/** Whether one thing is the ending of such as the other: of several, nature does not tell which was ended. */
export function mayEnd(end: Item, begun: Item): boolean {
  const [type, ...shared] = (Object.hasOwn(ENDS, end.type) && ENDS[end.type]) || [];
  return begun.type === type && begun.event && shared.every((member) => same(begun, end, member));
}

const same = (a: Item, b: Item, member: string): boolean =>
  text(a, member) !== undefined && text(a, member) === text(b, member);

function withdrawals(events: readonly Node[]): Edge[] {
  const home = new Map(events.flatMap(({ item, at }) => item.members.map((t) => [t.id, at] as const)));
  return events.flatMap(({ item, at }) => {
    const withdrawn = item.type === 'StanceWithdrawn' ? home.get(text(item, 'withdraws') ?? '') : undefined;
    return withdrawn === undefined || withdrawn === at ? [] : [{ from: withdrawn, to: at, kind: 'nature' as const }];
  });
}

function links(events: readonly Node[]): Edge[] {
  const home = new Map(events.flatMap(({ item, at }) => item.members.map((t) => [t.id, at] as const)));
  const edges: Edge[] = [];
  for (const { item, at } of events)
    for (const t of item.members) {
      for (const id of linked(t, 'before')) if (home.has(id)) edges.push({ from: at, to: home.get(id)!, kind: 'link' });
      for (const id of linked(t, 'after')) if (home.has(id)) edges.push({ from: home.get(id)!, to: at, kind: 'link' });
    }
  return edges;
}

function dates(events: readonly Node[], facts: (election: string) => ElectionFacts): Edge[] {
  const bySubject = new Map<string, Node[]>();
  for (const node of events)
    for (const key of new Set(orderSubjects(node.item, facts))) {
      const list = bySubject.get(key);
      if (list) list.push(node);
      else bySubject.set(key, [node]);
    }
  const edges: Edge[] = [];
  const compared = new Set<string>();
  for (const nodes of bySubject.values()) {
    // Those who vote in the same roll calls have one subject each, and all of these say the same of the order.
    const places = nodes.map((node) => node.at).join();
    if (compared.has(places)) continue;
    compared.add(places);
    // By first instant, so that only what can come after is compared.
    const sorted = [...nodes].sort((a, b) => a.item.lo - b.item.lo || a.at - b.at);
    for (const a of sorted) {
      for (let i = sorted.length - 1; i >= 0 && sorted[i]!.item.lo > a.item.hi; i--)
        edges.push({ from: a.at, to: sorted[i]!.at, kind: 'date' });
    }
  }
  return edges;
}
