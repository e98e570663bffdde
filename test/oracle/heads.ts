import type { Seen, Value } from './belief.js';
import type { Claim, Node, Sides, World } from './world.js';
import { at, claims, keyOf, oneSeat, says, settle, sidesOf, stancesOf, texts } from './world.js';

type Of<T> = (n: Node) => T;
/** A headline: its sides, and of an election the phase. */
export type Head = { sides: Sides; conflict: boolean; phase?: string | undefined };

export const keyOfHead = ({ phase, conflict, sides }: Head): string =>
  keyOf([phase, conflict, [...sides.keys()].sort()]);
export function headOf(w: World, all: Claim[], pointers: string[]): Head {
  const sides = settle(w.belief, sidesOf(all), pointers);
  return { sides, conflict: sides.size > 1 };
}
export const tellingsOf = (nodes: Node[]): Seen[] => nodes.flatMap((n) => n.tellings);

/** What those say that nothing follows; that of which it is disputed what it is about is read with and without. */
export function lastHead(w: World, some: Node[], tells: Of<Claim[]>, by: string[], isSure: Of<boolean>): Head {
  const last = (from: Node[]): Node[] => from.filter((n) => !from.some((m) => w.before(n, m)));
  const all = some.filter((n) => tells(n).length > 0);
  const read = (from: Node[]): Head => headOf(w, last(from).flatMap(tells), by);
  const [told, without] = [read(all), read(all.filter(isSure))];
  if (keyOfHead(told) === keyOfHead(without)) return told;
  return { sides: sidesOf([without, told].flatMap((head) => [...head.sides.values()].flat())), conflict: true };
}

/** The stance of an actor on an issue, from what is taken to have happened. */
export function stanceHead(w: World, happened: Node[], actor: string, issue: string): Head {
  const tells = (t: Seen): Value[] => {
    const own = !(t.leaves.get('/basis') ?? []).some((x) => x.value === 'inferred' || x.value === 'attributed');
    return stancesOf(t).flatMap(([subject, values]) => (own && subject === `${actor} ${issue}` ? values : []));
  };
  const about = ['actor', 'issue', 'election', 'candidate', 'endorser', 'nominatedBy'];
  const isSure = (n: Node): boolean => about.every((m) => (n.left.get(`/data/${m}`)?.size ?? 1) === 1);
  const pointers = ['/data/position', `/data/positions/${actor}`];
  return lastHead(w, happened, (n) => claims(n.tellings, tells), pointers, isSure);
}

const PHASES = [
  ['ElectionAnnulled', 'annulled'],
  ['CandidateElected', 'decided'],
  ['BallotCounted', 'voting'],
  ['ElectionPostponed', 'postponed'],
  ['CandidateNominated', 'campaign'],
  ['ElectionCalled', 'called'],
] as const;

/** Who is elected, or else the phase, from what is taken to have happened. */
export function electedHead(w: World, happened: Node[], election: string): Head {
  const own = happened.filter((n) => texts(n, 'election').includes(election));
  const [type, phase] = PHASES.find(([t]) => own.some((n) => n.type === t)) ?? [];
  const nodes = own.filter((n) => n.type === type);
  if (phase !== 'decided') return { ...headOf(w, claims(tellingsOf(nodes), says(phase)), []), phase };
  // One seat is won once; of several, only tellings of one and the same can disagree.
  const won = (some: Node[]): Head => headOf(w, claims(tellingsOf(some), at('candidate')), ['/data/candidate']);
  const seats = oneSeat(w.belief, election) ? [won(nodes)] : nodes.map((n) => won([n]));
  const named = claims(tellingsOf(nodes), at('candidate')).filter((c) =>
    seats.some((s) => s.sides.has(keyOf(c.value))),
  );
  return { sides: sidesOf(named), conflict: seats.some((s) => s.conflict), phase };
}
