/** Beside the headlines of the oracle: rounds and candidates of an election, offices of one seat, and what K leaves out. */
import type { Development } from '../../events/development.js';
import { combinations, meet, unique } from './belief.js';
import { type Head, electedHead, headOf, stanceHead, tellingsOf } from './heads.js';
import { type Question, oracle, valuesOf } from './oracle.js';
import type { More, Node, World } from './world.js';
import { OF_ELECTION, at, calls, claims, keyOf, keysOf, says, says1, sure, texts, told } from './world.js';

/** What follows from one telling of a round, by rules of which a missing one is not known. */
function figuresOf(count: Map<string, unknown>, rule: (member: string) => unknown) {
  const number = (member: string): number => Number(count.get(`/data/${member}`) ?? NaN);
  const ranked = [...count].flatMap(([p, n]) =>
    p.startsWith('/data/votes/') ? [{ actor: p.slice(12), n: Number(n) }] : [],
  );
  ranked.sort((a, b) => b.n - a.n);
  const [complete, seats] = [count.get('/data/listComplete') === true, Number(rule('seats') ?? NaN)];
  const summed = complete && (rule('rules/votesPerPaper') ?? seats) === 1 && ranked.length > 0;
  const papers = number('ballots') - number('blank') - number('invalid');
  const valid = Number.isNaN(papers) && summed ? ranked.reduce((total, { n }) => total + n, 0) : papers;
  const base = rule('rules/base') === 'ballots' ? number('ballots') : valid;
  const majority = rule('rules/system') === 'majority' ? Math.floor(base / 2) + 1 : NaN;
  const [last, next] = [ranked[seats - 1], ranked[seats]];
  const margin = complete && last && next ? last.n - next.n : NaN;
  const over = ranked.filter((x) => x.n >= majority);
  const [tied, unlisted] = [last && next && last.n === next.n, over.length < seats && !complete];
  const byMajority = Number.isNaN(majority) || over.length > seats || unlisted ? null : over;
  const byPlurality = rule('rules/system') !== 'plurality' || !complete || tied ? null : ranked.slice(0, seats);
  const won = rule('rules/system') === 'majority' ? byMajority : byPlurality;
  // Nobody wins, an empty list, is another thing than that nobody can tell.
  const winners = ranked.length === 0 || Number.isNaN(seats) || !won ? null : won.map((x) => x.actor).sort();
  return { valid, majority, margin, winners };
}

/** What of a type is told of an election, and has happened or may have. */
const toldOf = (w: World, type: string, election: string): Node[] =>
  [...w.happened, ...w.possible].filter((n) => n.type === type && texts(n, 'election').includes(election));

/** The rounds of an election, and who wins by the rules in the last that has happened. */
function roundsOf(w: World, election: string) {
  const rule = (m: string): unknown => {
    const values = calls(w.belief, 'election', election).flatMap((t) => at(m)(t).map((x) => x.value));
    return unique(values.map(keyOf)).length === 1 ? values[0] : undefined;
  };
  const rounds = toldOf(w, 'BallotCounted', election).map((node) => {
    const sides = [...node.left].map(([p, left]) => [...left.values()].map(([c]): [string, unknown] => [p, c!.value]));
    const figures = combinations(sides).map((pairs) => figuresOf(new Map(pairs), rule));
    // A figure is given where all that is told of the round agrees on it.
    const agreed = <T>(of: (f: (typeof figures)[number]) => T): T | null =>
      new Set(figures.map((f) => keyOf(of(f)))).size === 1 ? (JSON.parse(keyOf(of(figures[0]!))) as T | null) : null;
    const torn = node.clash || sides.some((values) => values.length > 1);
    const votes = sides.filter(([first]) => first![0].startsWith('/data/votes/'));
    const data = node.tellings.flatMap((t) => [...t.leaves].filter(([p]) => p.startsWith('/data/')));
    const round = {
      round: Number(texts(node, 'round')[0]),
      status: torn ? 'disputed' : w.happened.includes(node) ? 'certain' : 'possible',
      votes: Object.fromEntries(votes.map((v) => [v[0]![0].slice(12), v.length === 1 ? v[0]![1] : null])),
      valid: agreed((f) => f.valid),
      majorityComputed: agreed((f) => f.majority),
      margin: agreed((f) => f.margin),
      support: w.belief.support(data.flatMap(([, values]) => values.flatMap((x) => x.from))),
    };
    return { round, happened: w.happened.includes(node), winners: agreed((f) => f.winners) };
  });
  rounds.sort((a, b) => a.round.round - b.round.round);
  // One seat is won in the last round that has happened; of several, those who win are the winners of all rounds.
  const counted = rounds.filter((r) => r.happened).slice(rule('seats') === 1 ? -1 : 0);
  const winners = unique(counted.flatMap((r) => r.winners ?? [])).sort();
  const known = counted.length > 0 && counted.every((r) => r.winners) && winners.length <= Number(rule('seats') ?? 0);
  return { rounds: rounds.map((r) => r.round), computedWinner: known ? winners : null };
}

function candidatesOf(w: World, election: string) {
  const of = (type: string): Node[] => toldOf(w, type, election);
  const named = ['Nominated', 'Endorsed', 'Withdrawn', 'Elected']
    .flatMap((kind) => of(`Candidate${kind}`))
    .flatMap((n) => told(n, 'candidate').map((actor) => ({ n, actor, certain: sure(n, 'candidate').length > 0 })));
  const listed = of('BallotCounted').flatMap((n) =>
    keysOf(n.tellings, 'votes').map((actor) => ({ n, actor, certain: true })),
  );
  return unique([...named, ...listed].map((x) => x.actor).sort()).map((actor) => {
    const own = [...named, ...listed].filter((x) => x.actor === actor && w.happened.includes(x.n));
    const status = own.some((x) => x.certain) ? 'certain' : own.length > 0 ? 'disputed' : 'possible';
    return { actor, status, withdrawn: own.some((x) => x.certain && x.n.type === 'CandidateWithdrawn') };
  });
}

/** The holder of an office of one seat (null: vacant), from what is taken to have happened. */
function holderHead(w: World, happened: Node[], office: string): Head {
  const of = (type: string): Node[] => happened.filter((n) => n.type === type && texts(n, 'office').includes(office));
  const [assumed, vacated] = [of('OfficeAssumed'), of('OfficeVacated')];
  const vacant = (nodes: Node[]) => claims(tellingsOf(nodes), says(null));
  const last = assumed.filter((a) => !assumed.some((b) => w.before(a, b)));
  const held = last.flatMap((a) =>
    told(a, 'holder').flatMap((holder) => {
      const theirs = vacated.filter((l) => told(l, 'holder').includes(holder));
      const over = theirs.some((l) => sure(l, 'holder').length > 0 && w.before(a, l));
      const taken = claims(a.tellings, at('holder')).filter((c) => c.value === holder);
      return [...(over ? [] : taken), ...vacant(theirs.filter((l) => !w.before(l, a)))];
    }),
  );
  return headOf(w, last.length > 0 ? held : vacant(vacated), ['/data/holder']);
}

/** Who has been elected to an office and has neither assumed it nor been overtaken. */
function electOf(w: World, office: string): string[] {
  const elections = unique(calls(w.belief, 'office', office).flatMap((t) => says1(t, 'election')));
  const of = (type: string, member: string, ids: string[]): Node[] =>
    w.happened.filter((n) => n.type === type && meet(texts(n, member), ids));
  const assumed = of('OfficeAssumed', 'office', [office]);
  const people = elections.flatMap((election) => {
    const head = electedHead(w, w.happened, election);
    const won = head.phase === 'decided' && !head.conflict ? valuesOf([head]).map((x) => String(x.value)) : [];
    const elsewhere = elections.filter((e) => e !== election);
    return won.filter((person) => {
      const wins = of('CandidateElected', 'election', [election]).filter((n) => texts(n, 'candidate').includes(person));
      const later = (n: Node): boolean => wins.some((win) => w.before(win, n));
      const own = (n: Node): boolean => [...told(n, 'holder'), ...texts(n, 'candidate')].includes(person);
      const took = (n: Node): boolean =>
        texts(n, 'election').length > 0 ? texts(n, 'election').includes(election) : later(n);
      const others = [...assumed, ...of('CandidateElected', 'election', elsewhere)];
      return !assumed.some((n) => own(n) && took(n)) && !others.some((n) => !own(n) && later(n));
    });
  });
  return unique(people).sort();
}

/** Where what a development tells stands. */
export function happeningIn(w: World, id: string): 'happened' | 'possible' | 'not' | 'scheduled' {
  const is = (nodes: Node[]): boolean => nodes.some((n) => n.ids.includes(id));
  // What is no event (a registration, a correction, …) is believed as soon as it is visible.
  if (is(w.happened) || !is(w.nodes)) return 'happened';
  return is(w.possible) ? 'possible' : is(w.scheduled) ? 'scheduled' : 'not';
}

/** How many developments that concern a subject were not public at K. */
export function countLater(log: Development[], question: Question, asked: ReturnType<typeof oracle>, more?: More) {
  const { base } = asked;
  const all = question.knownAt === null ? base : oracle(log, { ...question, knownAt: null }, more).base;
  return (concerns: (w: World, node: Node) => boolean): number | null => {
    const about = all.happened.filter((n) => concerns(all, n)).flatMap((n) => n.ids.map(all.sameAs));
    const later = about.filter((group) => !group.some(base.belief.wasPublic));
    return question.knownAt === null ? null : unique(later.map(keyOf)).length;
  };
}

export function oracleOfAll(log: Development[], question: Question) {
  const asked = oracle(log, question);
  const { base } = asked;
  const { belief } = base;

  const notYetKnown = countLater(log, question, asked);

  return {
    ...asked,

    happening: (id: string) => happeningIn(base, id),

    election(id: string) {
      const own = (n: Node): boolean => OF_ELECTION.test(n.type) && n.type !== 'ElectionCalled';
      const concerns = (_: World, n: Node): boolean => own(n) && texts(n, 'election').includes(id);
      const candidates = candidatesOf(base, id);
      return { ...asked.election(id), ...roundsOf(base, id), candidates, notYetKnown: notYetKnown(concerns) };
    },

    stance(actor: string, issue: string) {
      const [election, candidate] = issue.split(':') as [string, string | undefined];
      const issues = candidate === undefined ? [issue] : belief.same(candidate).map((c) => `${election}:${c}`);
      const subjects = combinations([belief.same(actor), issues]) as [string, string][];
      const concerns = (w: World, n: Node): boolean =>
        subjects.some(([a, i]) => stanceHead(w, [n], w.belief.actor(a), w.belief.issue(i)).sides.size > 0);
      return { ...asked.stance(actor, issue), notYetKnown: notYetKnown(concerns) };
    },

    office(id: string) {
      const read = (w: World, happened: Node[]): Head => holderHead(w, happened, id);
      const { values, sides, judged } = asked.judge(read, 'vacant');
      const concerns = (w: World, n: Node): boolean => read(w, [n]).sides.size > 0;
      const holder = (values[0] ?? null) as string | null;
      return { ...judged, holder, sides, elect: electOf(base, id), notYetKnown: notYetKnown(concerns) };
    },
  };
}
