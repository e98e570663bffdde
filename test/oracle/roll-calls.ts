/** Beside the headlines of the oracle: who voted how in a roll call. */
import { meet, unique } from './belief.js';
import { leftOf, valueOf } from './act-world.js';
import { type Claim, type Node, type World, at, keyOf, keysOf, sure } from './world.js';

type Counting = (concerns: (w: World, node: Node) => boolean) => number | null;

/** Who voted how in the roll call that some developments tell: what resolutions leave of each vote. */
function votesIn(w: World, happened: Node[], ids: string[]): Map<string, Claim[]> | null {
  // The one that was asked for, or where that is left out what else told it.
  const [node] = ids.flatMap((id) => w.nodes.filter((n) => n.type === 'RollCallTaken' && n.ids.includes(id)));
  if (!node || !happened.includes(node)) return null;
  const told = keysOf(node.tellings, 'votes').map((voter): [string, Claim[]] => [
    voter,
    leftOf(node, `votes/${voter}`),
  ]);
  return new Map(told.filter(([, all]) => all.some((c) => c.value !== undefined)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Who voted how in the roll call that a development tells, decided. */
export function rollCallOf(worlds: World[], id: string, notYetKnown: Counting) {
  const [base] = worlds as [World];
  const node = base.nodes.find((n) => n.type === 'RollCallTaken' && n.ids.includes(id));
  const ids = unique([id, ...(node?.ids ?? [])]);
  const inWorlds = worlds.map((w) => votesIn(w, w.happened, ids));
  const said = (votes: Map<string, Claim[]> | null, voter: string): string[] =>
    unique((votes?.get(voter) ?? []).map((c) => keyOf(c.value ?? null))).sort();
  const voters = unique(inWorlds.flatMap((votes) => [...(votes?.keys() ?? [])])).sort();
  // A vote is disputed where it is told in several ways, or otherwise without what is doubted.
  const open = voters.filter((v) =>
    inWorlds.some((votes) => said(votes, v).length > 1 || keyOf(said(votes, v)) !== keyOf(said(inWorlds[0]!, v))),
  );
  const votes = voters.map((v): [string, unknown] => [
    v,
    open.includes(v) ? null : JSON.parse(said(inWorlds[0]!, v)[0]!),
  ]);
  const reading = (all: Map<string, Claim[]> | null): string =>
    keyOf(all && [...all.keys()].map((v) => [v, said(all, v).length > 1 ? null : said(all, v)]));
  const key = reading(inWorlds[0]!);
  const possible = base.possible.filter((p) => {
    const earlier = base.possible.filter((q) => base.before(q, p));
    return reading(votesIn(base, [...base.happened, p, ...earlier], ids)) !== key;
  });
  const alone = (p: Node) => votesIn(base, [p], ids);
  const told = (open.length > 0 ? inWorlds : inWorlds.slice(0, 1)).flatMap((all) => [...(all?.values() ?? [])].flat());
  const text = node && [...base.happened, ...base.possible, ...base.scheduled].includes(node) ? node : undefined;
  const sharing = (n: Node): Node[] =>
    base.nodes.filter((m) => m.type === n.type && meet(sure(m, 'instrument'), sure(n, 'instrument')));
  /** What was voted on; unsaid the whole, unless several roll calls share the text. */
  const onOf = (n: Node): unknown =>
    n.tellings.some((t) => at('on')(t).length > 0) ? valueOf(n, 'on') : sharing(n).length === 1 ? 'whole' : null;
  return {
    status: open.length > 0 ? 'disputed' : possible.length > 0 ? 'possible' : inWorlds[0] ? 'certain' : 'unknown',
    votes: Object.fromEntries(votes),
    sides: open.flatMap((v) =>
      unique(inWorlds.flatMap((all) => said(all, v)))
        .sort()
        .map((value) => `${v} ${value}`),
    ),
    possible: possible.map((p) => ({
      development: p.ids[0]!,
      value:
        alone(p) &&
        Object.fromEntries(
          [...alone(p)!].map(([v]) => [v, said(alone(p), v).length > 1 ? null : JSON.parse(said(alone(p), v)[0]!)]),
        ),
    })),
    support: base.belief.support(told.flatMap((c) => c.from)),
    on: text ? onOf(text) : null,
    developments: text?.ids ?? [],
    notYetKnown: notYetKnown((_, n) => meet(n.ids, ids)),
  };
}
