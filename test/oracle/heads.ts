import type { Value } from './belief.js';
import { combinations, meet, unique } from './belief.js';
import type { Claim, Node, Sides, World } from './world.js';
import {
  at,
  calls,
  claims,
  keyOf,
  keysOf,
  oneSeat,
  says,
  settle,
  sidesOf,
  stancesOf,
  sure,
  texts,
  told,
} from './world.js';

/** A headline: its sides, who says them, and the resolutions that spoke; of an election also its phase. */
export type Head = { sides: Sides; conflict: boolean; sayers: Node[]; by: string[]; phase?: string | undefined };

export const keyOfHead = ({ phase, conflict, sides }: Head): string =>
  keyOf([phase, conflict, [...sides.keys()].sort()]);
/** The values of headlines, by value, with all whose citations support them. */
export const valuesOf = (heads: Head[]): Value[] => {
  const sides = sidesOf(heads.flatMap((head) => [...head.sides.values()].flat()));
  return [...sides]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, side]) => ({ ...side[0]!, from: side.flatMap((c) => c.from) }));
};

function headOf(w: World, all: Claim[], members: string[]): Head {
  const { sides, by } = settle(w.belief, sidesOf(all), members);
  return { sides, by, conflict: sides.size > 1, sayers: unique([...sides.values()].flat().map((c) => c.node)) };
}

/** The stance of an actor on an issue, from what is taken to have happened. */
export function stanceHead(w: World, happened: Node[], actor: string, issue: string): Head {
  const tells = (t: Node['tellings'][number]): Value[] => {
    const own = !(t.leaves.get('/basis') ?? []).some((x) => x.value === 'inferred' || x.value === 'attributed');
    return stancesOf(t).flatMap(([subject, values]) => (own && subject === `${actor} ${issue}` ? values : []));
  };
  const setting = happened.filter((n) => claims([n], tells).length > 0);
  const read = (from: Node[]): Head => {
    const last = from.filter((n) => !from.some((m) => w.before(n, m)));
    return headOf(w, claims(last, tells), ['position', `positions/${actor}`]);
  };
  // What it is disputed to be about is read with and without.
  const about = ['actor', 'issue', 'election', 'candidate', 'endorser', 'nominatedBy'];
  const [all, some] = [
    read(setting),
    read(setting.filter((n) => about.every((m) => (n.left.get(m)?.size ?? 1) === 1))),
  ];
  if (keyOfHead(all) === keyOfHead(some)) return all;
  const sides = new Map([...some.sides, ...all.sides]);
  return { ...all, sides, conflict: true, sayers: unique([...all.sayers, ...some.sayers]) };
}

/** The holder of an office of one seat (null: vacant), from what is taken to have happened. */
export function holderHead(w: World, happened: Node[], office: string): Head {
  const of = (type: string): Node[] => happened.filter((n) => n.type === type && texts(n, 'office').includes(office));
  const [assumed, vacated] = [of('OfficeAssumed'), of('OfficeVacated')];
  const last = assumed.filter((a) => !assumed.some((b) => w.before(a, b)));
  const held = last
    .flatMap((a) => [...a.left.get('holder')!.values()].flat())
    .flatMap((claim) => {
      const theirs = vacated.filter((l) => told(l, 'holder').includes(String(claim.value)));
      const over = theirs.some((l) => sure(l, 'holder').length > 0 && w.before(claim.node, l));
      const ended = claims(
        theirs.filter((l) => !w.before(l, claim.node)),
        says(null),
      );
      return [...(over ? [] : [claim]), ...ended, ...ended.map((c) => ({ ...c, node: claim.node }))];
    });
  return headOf(w, last.length > 0 ? held : claims(vacated, says(null)), ['holder']);
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
  if (phase !== 'decided') return { ...headOf(w, claims(nodes, says(phase)), []), phase };
  // One seat is won once; of several, only tellings of one and the same can disagree.
  const won = (some: Node[]): Head => headOf(w, claims(some, at('candidate')), ['candidate']);
  const seats = oneSeat(w.belief, election) ? [won(nodes)] : nodes.map((n) => won([n]));
  const kept = claims(nodes, at('candidate')).filter((c) => seats.some((s) => s.sides.has(keyOf(c.value))));
  const by = seats.flatMap((s) => s.by);
  return { ...headOf(w, kept, ['']), by, conflict: seats.some((s) => s.conflict), phase };
}

/** What follows from one telling of a round, by rules of which a missing one is not known. */
function figuresOf(count: Map<string, unknown>, rule: (member: string) => unknown) {
  const number = (member: string): number => Number(count.get(member) ?? NaN);
  const votes = [...count].filter(([m, n]) => m.startsWith('votes/') && typeof n === 'number') as [string, number][];
  const ranked = votes.map(([m, n]) => ({ actor: m.split('/')[1]!, n })).sort((a, b) => b.n - a.n);
  const [complete, seats] = [count.get('listComplete') === true, Number(rule('seats') ?? NaN)];
  const summed = complete && (rule('rules/votesPerPaper') ?? seats) === 1 && ranked.length > 0;
  const papers = number('ballots') - number('blank') - number('invalid');
  const valid = Number.isNaN(papers) && summed ? ranked.reduce((total, { n }) => total + n, 0) : papers;
  const base = rule('rules/base') === 'ballots' ? number('ballots') : valid;
  const majority = rule('rules/system') === 'majority' ? Math.floor(base / 2) + 1 : NaN;
  const [last, next] = [ranked[seats - 1], ranked[seats]];
  const top = complete && last && (!next || last.n > next.n) ? ranked.slice(0, seats) : [];
  const over = ranked.filter((x) => x.n >= majority);
  const winners = rule('rules/system') === 'plurality' ? top : over.length <= seats ? over : [];
  const margin = complete && last && next ? last.n - next.n : NaN;
  return { valid, majority, margin, winners: winners.length > 0 ? winners.map((x) => x.actor).sort() : null };
}

/** What of a type is told of an election, and has happened or may have. */
const toldOf = (w: World, type: string, election: string): Node[] =>
  [...w.happened, ...w.possible].filter((n) => n.type === type && texts(n, 'election').includes(election));

/** The rounds of an election, and who wins by the rules in the last that has happened. */
export function roundsOf(w: World, election: string) {
  const rule = (m: string): unknown => {
    const values = calls(w.belief, 'election', election).flatMap((t) => at(m)(t).map((x) => x.value));
    return unique(values.map(keyOf)).length === 1 ? values[0] : undefined;
  };
  const rounds = toldOf(w, 'BallotCounted', election).map((node) => {
    const sides = [...node.left].map(([m, left]) => [...left.values()].map(([c]): [string, unknown] => [m, c!.value]));
    const figures = combinations(sides).map((pairs) => figuresOf(new Map(pairs), rule));
    // A figure is given where all that is told of the round agrees on it.
    const agreed = <T>(of: (f: (typeof figures)[number]) => T): T | null =>
      new Set(figures.map((f) => keyOf(of(f)))).size === 1 ? (JSON.parse(keyOf(of(figures[0]!))) as T | null) : null;
    const torn = node.clash || sides.some((values) => values.length > 1);
    const votes = sides.filter(([first]) => first![0].startsWith('votes/'));
    const data = node.tellings.flatMap((t) => [...t.leaves].filter(([p]) => p.startsWith('/data/')));
    const round = {
      round: Number(texts(node, 'round')[0]),
      status: torn ? 'disputed' : w.happened.includes(node) ? 'certain' : 'possible',
      votes: Object.fromEntries(
        votes.map((v) => [v[0]![0].split('/')[1]!, (v.length === 1 ? v[0]![1] : null) as number | null]),
      ),
      valid: agreed((f) => f.valid),
      majorityComputed: agreed((f) => f.majority),
      margin: agreed((f) => f.margin),
      support: w.belief.support(data.flatMap(([, values]) => values.flatMap((x) => x.from))),
    };
    return { round, happened: w.happened.includes(node), winners: agreed((f) => f.winners) };
  });
  rounds.sort((a, b) => a.round.round - b.round.round);
  return { rounds: rounds.map((r) => r.round), computedWinner: rounds.findLast((r) => r.happened)?.winners ?? null };
}

export function candidatesOf(w: World, election: string) {
  const of = (type: string): Node[] => toldOf(w, type, election);
  const about = ['Nominated', 'Endorsed', 'Withdrawn', 'Elected'].flatMap((kind) => of(`Candidate${kind}`));
  const named = [
    ...about.flatMap((n) =>
      told(n, 'candidate').map((actor) => ({ n, actor, certain: sure(n, 'candidate').length > 0 })),
    ),
    ...of('BallotCounted').flatMap((n) => keysOf(n, 'votes').map((actor) => ({ n, actor, certain: true }))),
  ];
  return unique(named.map((x) => x.actor).sort()).map((actor) => {
    const own = named.filter((x) => x.actor === actor && w.happened.includes(x.n));
    const status = own.some((x) => x.certain) ? 'certain' : own.length > 0 ? 'disputed' : 'possible';
    return { actor, status, withdrawn: own.some((x) => x.certain && x.n.type === 'CandidateWithdrawn') };
  });
}

/** Who has been elected to an office of one seat and has neither assumed it nor been overtaken. */
export function electOf(w: World, office: string): string[] {
  const elections = unique(calls(w.belief, 'office', office).flatMap((t) => texts(t, 'election')));
  const of = (type: string, member: string, ids: string[]): Node[] =>
    w.happened.filter((n) => n.type === type && meet(texts(n, member), ids));
  const assumed = of('OfficeAssumed', 'office', [office]);
  const people = elections.flatMap((election) => {
    const head = electedHead(w, w.happened, election);
    const won = head.phase === 'decided' && !head.conflict ? valuesOf([head]).map((x) => String(x.value)) : [];
    return won.filter((person) => {
      const wins = of('CandidateElected', 'election', [election]).filter((n) => texts(n, 'candidate').includes(person));
      const later = (n: Node): boolean => wins.some((win) => w.before(win, n));
      const own = (n: Node): boolean => [...told(n, 'holder'), ...texts(n, 'candidate')].includes(person);
      const took = (n: Node): boolean =>
        texts(n, 'election').length > 0 ? texts(n, 'election').includes(election) : later(n);
      const others = of(
        'CandidateElected',
        'election',
        elections.filter((e) => e !== election),
      );
      return !assumed.some((n) => own(n) && took(n)) && ![...assumed, ...others].some((n) => !own(n) && later(n));
    });
  });
  return unique(people).sort();
}
