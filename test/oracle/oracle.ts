/**
 * The law, told a second time, plainly and slowly, to hold the projections against. It shares nothing with them but
 * the envelope and the reading of dates: which type says what is written out here again.
 */
import type { Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { believe, combinations, meet, unique } from './belief.js';
import { candidatesOf, electOf, electedHead, holderHead, keyOfHead, roundsOf, stanceHead, valuesOf } from './heads.js';
import type { Head } from './heads.js';
import type { Node, World } from './world.js';
import { OF_ELECTION, endable, keyOf, texts, worldOf } from './world.js';

export type Question = { asOf: string; knownAt: string | null; position: number };

/** What a headline rests on in one world. */
function reasonsOf(w: World, head: Head): string[] {
  const rivals = head.conflict && head.phase === undefined ? head.sayers : [];
  const nodes = (combinations([rivals, rivals]) as [Node, Node][]).flatMap(([a, b]) => {
    const several = endable(w.nodes, b);
    const untold = several.includes(a) && !w.before(a, b) && !w.before(b, a) ? several : [];
    return a !== b && w.onCycle(a, b) ? [...untold, ...w.nodes.filter((n) => w.onCycle(a, n))] : untold;
  });
  const all = [...nodes, ...head.sayers.flatMap((n) => [n, ...w.path(n)])];
  return [...head.by, ...all.flatMap((n) => [...n.by, ...n.tellings.flatMap((t) => [t.id, ...t.applied])])];
}

export function oracle(log: Development[], at: Question) {
  const [asOf, known] = [lastInstant(at.asOf), at.knownAt === null ? Infinity : lastInstant(at.knownAt)];
  const worldWithout = (out: string[], k: number): World =>
    worldOf(
      believe(
        log.filter((d) => d.position <= at.position && !out.includes(d.id)),
        k,
      ),
      asOf,
    );
  const base = worldWithout([], known);
  const ids = base.belief.seen.map((t) => t.id).sort();
  const doubts = base.belief.seen.filter((t) => t.type === 'DevelopmentDisputed' && meet(texts(t, 'disputes'), ids));
  const doubted = unique(doubts.flatMap((t) => texts(t, 'disputes'))).sort();
  const subsets = combinations(doubted.map((id) => ['', id])).map((some) => some.filter(Boolean));
  const worlds = subsets.map((out) => ({ out, world: out.length === 0 ? base : worldWithout(out, known) }));

  /** Decides a headline; `none` stands for its null value among the sides. */
  function judge(read: (w: World, happened: Node[]) => Head, none: string) {
    const heads = worlds.map((x) => ({ ...x, head: read(x.world, x.world.happened) }));
    const first = heads[0]!.head;
    const keys = new Map(heads.map((x) => [keyOf(x.out), keyOfHead(x.head)]));
    const keyWith = (out: string[]): string | undefined => keys.get(keyOf(out.sort()));
    const turning = doubted.filter((id) =>
      heads.some((x) => !x.out.includes(id) && keyWith([...x.out, id]) !== keyWith(x.out)),
    );
    const possible = base.possible.filter((p) => {
      const earlier = base.possible.filter((q) => base.before(q, p));
      return keyOfHead(read(base, [...base.happened, p, ...earlier])) !== keyOfHead(first);
    });
    // What is doubted is taken with and without it, so what stands in its stead is a reason as well.
    const because = new Set<string>(turning);
    for (let size = -1; size < because.size;) {
      size = because.size;
      const taken = heads.filter((x) => x.out.every((id) => because.has(id)));
      for (const id of taken.flatMap((x) => reasonsOf(x.world, x.head))) because.add(id);
      for (const t of doubts) if (meet(texts(t, 'disputes'), [...because])) because.add(t.id);
    }
    const disputed = first.conflict || turning.length > 0;
    const told = valuesOf((turning.length > 0 ? heads : heads.slice(0, 1)).map((x) => x.head));
    /** What a happening states: the headline if it alone had happened. */
    const alone = (p: Node): unknown => {
      const head = read(base, [p]);
      return head.conflict ? null : (valuesOf([head])[0]?.value ?? null);
    };
    return {
      phases: unique(heads.map((x) => x.head.phase ?? null)),
      values: disputed ? [] : told.map((x) => x.value),
      sides: disputed ? told.map((x) => (x.value === null ? none : String(x.value))).sort() : [],
      judged: {
        status: disputed ? 'disputed' : possible.length > 0 ? 'possible' : first.sides.size > 0 ? 'certain' : 'unknown',
        possible: possible.map((p) => ({ development: p.ids[0]!, value: alone(p) })),
        because: [...because].sort(),
        support: base.belief.support(told.flatMap((x) => x.from)),
      },
    };
  }

  /** How many developments that concern a subject were not public at K. */
  function notYetKnown(concerns: (w: World, node: Node) => boolean): number | null {
    const all = worldWithout([], Infinity);
    const about = all.happened.filter((n) => concerns(all, n)).flatMap((n) => n.ids.map(all.sameAs));
    const later = about.filter((group) => !group.some((id) => base.belief.wasPublic(id)));
    return at.knownAt === null ? null : unique(later.map((group) => group[0])).length;
  }

  return {
    visible: (): string[] => ids,

    happening(id: string): 'happened' | 'possible' | 'not' | 'scheduled' {
      const is = (nodes: Node[]): boolean => nodes.some((n) => n.ids.includes(id));
      // What is no event (a registration, a correction, …) is believed as soon as it is visible.
      if (is(base.happened) || !is(base.nodes)) return 'happened';
      return is(base.possible) ? 'possible' : is(base.scheduled) ? 'scheduled' : 'not';
    },

    election(id: string) {
      const { phases, values, judged } = judge((w, happened) => electedHead(w, happened, id), '');
      const own = (n: Node): boolean => OF_ELECTION.test(n.type) && n.type !== 'ElectionCalled';
      const { rounds, computedWinner } = roundsOf(base, id);
      return {
        ...judged,
        phase: phases.length === 1 ? phases[0] : null,
        elected: judged.status !== 'disputed' && phases[0] === 'decided' ? values.map(String).sort() : null,
        rounds,
        computedWinner,
        candidates: candidatesOf(base, id),
        notYetKnown: notYetKnown((_, n) => own(n) && texts(n, 'election').includes(id)),
      };
    },

    stance(actor: string, issue: string) {
      const read = (w: World, happened: Node[], who = actor, on = issue): Head =>
        stanceHead(w, happened, w.belief.actor(who), w.belief.issue(on));
      const { values, sides, judged } = judge(read, 'withdrawn');
      const [election, candidate] = issue.split(':') as [string, string | undefined];
      const issues = candidate === undefined ? [issue] : base.belief.same(candidate).map((c) => `${election}:${c}`);
      const subjects = combinations([base.belief.same(actor), issues]) as [string, string][];
      const concerns = (w: World, n: Node): boolean => subjects.some(([a, i]) => read(w, [n], a, i).sides.size > 0);
      const position = (values[0] ?? null) as string | null;
      return { ...judged, position, sides, notYetKnown: notYetKnown(concerns) };
    },

    office(id: string) {
      const read = (w: World, happened: Node[]): Head => holderHead(w, happened, id);
      const { values, sides, judged } = judge(read, 'vacant');
      const holder = (values[0] ?? null) as string | null;
      const concerns = (w: World, n: Node): boolean => read(w, [n]).sides.size > 0;
      return { ...judged, holder, sides, elect: electOf(base, id), notYetKnown: notYetKnown(concerns) };
    },
  };
}
