/**
 * The law, told a second time, plainly and slowly, to hold the projections against. It shares nothing with them but
 * the envelope and the reading of dates: which type says what is written out here again.
 */
import type { Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { type Value, believe, combinations, unique } from './belief.js';
import { type Head, electedHead, keyOfHead, stanceHead } from './heads.js';
import { type More, type Node, type World, says1, sidesOf, worldOf } from './world.js';

export type Question = { asOf: string; knownAt: string | null; position: number };

/** The values of headlines, by value, with all whose citations support them. */
export const valuesOf = (heads: Head[]): Value[] =>
  [...sidesOf(heads.flatMap((head) => [...head.sides.values()].flat()))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, side]) => ({ ...side[0]!, from: side.flatMap((c) => c.from) }));

export function oracle(log: Development[], question: Question, more?: More) {
  const [asOf, known] = [question.asOf, question.knownAt ?? '9999'].map(lastInstant) as [number, number];
  const worldWithout = (out: string[]): World => {
    const recorded = log.filter((d) => d.position <= question.position && !out.includes(d.id));
    return worldOf(believe(recorded, known), asOf, more);
  };
  const base = worldWithout([]);
  const ids = base.belief.seen.map((t) => t.id).sort();
  const doubts = base.belief.seen.filter((t) => t.type === 'DevelopmentDisputed').flatMap((t) => says1(t, 'disputes'));
  const subsets = combinations(unique(doubts.filter((id) => ids.includes(id))).map((id) => ['', id]));
  const worlds = subsets.map((out) => (out.some(Boolean) ? worldWithout(out) : base));

  /** Decides a headline; `none` stands for its null value among the sides. */
  function judge(read: (w: World, happened: Node[]) => Head, none: string) {
    // What is doubted is taken with and without it.
    const heads = worlds.map((w) => read(w, w.happened));
    const key = keyOfHead(heads[0]!);
    const turns = heads.some((head) => keyOfHead(head) !== key);
    const possible = base.possible.filter((p) => {
      const earlier = base.possible.filter((q) => base.before(q, p));
      return keyOfHead(read(base, [...base.happened, p, ...earlier])) !== key;
    });
    const disputed = heads[0]!.conflict || turns;
    const told = valuesOf(turns ? heads : [heads[0]!]);
    /** What a happening states: the headline if it alone had happened. */
    const alone = (head: Head): unknown => (head.conflict ? null : (valuesOf([head])[0]?.value ?? null));
    const open = possible.length > 0 ? 'possible' : told.length > 0 ? 'certain' : 'unknown';
    return {
      phases: unique(heads.map((head) => head.phase ?? null)),
      values: disputed ? [] : told.map((x) => x.value),
      sides: disputed ? told.map((x) => (x.value === null ? none : String(x.value))).sort() : [],
      judged: {
        status: disputed ? 'disputed' : open,
        possible: possible.map((p) => ({ development: p.ids[0]!, value: alone(read(base, [p])) })),
        support: base.belief.support(told.flatMap((x) => x.from)),
      },
    };
  }

  return {
    base,
    worlds,
    judge,
    visible: (): string[] => ids,

    election(id: string) {
      const { phases, values, judged } = judge((w, happened) => electedHead(w, happened, id), '');
      const elected = judged.status !== 'disputed' && phases[0] === 'decided' ? values.map(String).sort() : null;
      return { ...judged, phase: phases.length === 1 ? phases[0] : null, elected };
    },

    stance(actor: string, issue: string) {
      const read = (w: World, all: Node[]) => stanceHead(w, all, w.belief.actor(actor), w.belief.issue(issue));
      const { values, sides, judged } = judge(read, 'withdrawn');
      return { ...judged, position: (values[0] ?? null) as string | null, sides };
    },
  };
}
