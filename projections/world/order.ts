import { components } from './graph.js';

/** Why one thing comes before another, the strongest kind first. */
export const KINDS = ['round', 'nature', 'link', 'date'] as const;
export type Kind = (typeof KINDS)[number];
export interface Edge {
  from: number;
  to: number;
  kind: Kind;
}

/** What is decidably before what, after the weakest kinds on a cycle were taken out. */
export interface Order {
  /** Whether node `a` is before node `b`, directly or through others. */
  before(a: number, b: number): boolean;
  /** All nodes before any of these. */
  allBefore(nodes: readonly number[]): ReadonlySet<number>;
  /** All nodes after any of these. */
  allAfter(nodes: readonly number[]): ReadonlySet<number>;
  /**
   * The nodes of a shortest way from `a` to the nearest of `goals`, both ends included; empty where there is none.
   * @param rank of several as short, those of lower rank are taken
   */
  way(a: number, goals: ReadonlySet<number>, rank?: (node: number) => number): number[];
  /** For a node on a cycle as stated: the nodes of that cycle. */
  cycleOf(node: number): readonly number[];
  /** Nodes on a cycle that nothing resolves: undecidable among themselves. */
  undecided: ReadonlySet<number>;
}

/**
 * Makes an order of statements about it. On a cycle the weakest kind counts for nothing: first dates, then links; what
 * still lies on one is undecidable among itself.
 * @param size number of nodes, 0 … size-1
 */
export function orderOf(size: number, stated: readonly Edge[]): Order {
  let edges = stated.filter((e) => e.from !== e.to);
  const cycles = cyclesOf(size, edges);
  for (const weakest of ['date', 'link'] as const) {
    const at = cyclesOf(size, edges);
    if (at.members.size > 0) edges = edges.filter((e) => e.kind !== weakest || !at.together(e.from, e.to));
  }
  const left = cyclesOf(size, edges);
  if (left.members.size > 0) edges = edges.filter((e) => !left.together(e.from, e.to));

  const next: number[][] = Array.from({ length: size }, () => []);
  const previous: number[][] = Array.from({ length: size }, () => []);
  for (const { from, to } of edges) {
    next[from]!.push(to);
    previous[to]!.push(from);
  }
  const after = new Map<number, ReadonlySet<number>>();
  const ahead = new Map<number, ReadonlySet<number>>();
  return {
    allAfter: (nodes) => kept(after, nodes, next),
    allBefore: (nodes) => kept(ahead, nodes, previous),
    before: (a, b) => kept(after, [a], next).has(b),
    way: (a, goals, rank = () => 0) => shortest(a, goals, next, rank),
    cycleOf: (node) => cycles.members.get(node) ?? [],
    undecided: new Set(left.members.keys()),
  };
}

function cyclesOf(size: number, edges: readonly Edge[]) {
  const next: number[][] = Array.from({ length: size }, () => []);
  for (const { from, to } of edges) next[from]!.push(to);
  const component = components(size, (n) => next[n]!);
  const groups = new Map<number, number[]>();
  component.forEach((c, n) => groups.set(c, [...(groups.get(c) ?? []), n]));
  const members = new Map<number, readonly number[]>();
  for (const group of groups.values()) if (group.length > 1) for (const n of group) members.set(n, group);
  return { members, together: (a: number, b: number) => component[a] === component[b] };
}

/** What some nodes lead to; kept where it is one node, of which this is asked again and again. */
function kept(
  known: Map<number, ReadonlySet<number>>,
  starts: readonly number[],
  next: number[][],
): ReadonlySet<number> {
  const [only] = starts;
  if (only === undefined || starts.length > 1) return reachedFrom(starts, next);
  const found = known.get(only) ?? reachedFrom(starts, next);
  known.set(only, found);
  return found;
}

function reachedFrom(starts: readonly number[], next: number[][]): Set<number> {
  const reached = new Set<number>();
  const stack = starts.flatMap((start) => next[start]!);
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    if (reached.has(n)) continue;
    reached.add(n);
    for (const m of next[n]!) if (!reached.has(m)) stack.push(m);
  }
  return reached;
}

function shortest(
  start: number,
  goals: ReadonlySet<number>,
  next: number[][],
  rank: (node: number) => number,
): number[] {
  const ranked = (nodes: number[]): number[] => [...nodes].sort((a, b) => rank(a) - rank(b) || a - b);
  const cameFrom = new Map<number, number>([[start, -1]]);
  let frontier = [start];
  while (frontier.length > 0) {
    const hit = ranked(frontier.filter((n) => goals.has(n)))[0];
    if (hit !== undefined) {
      const way = [];
      for (let n = hit; n !== -1; n = cameFrom.get(n)!) way.push(n);
      return way.reverse();
    }
    const further: number[] = [];
    for (const n of ranked(frontier))
      for (const m of next[n]!)
        if (!cameFrom.has(m)) {
          cameFrom.set(m, n);
          further.push(m);
        }
    frontier = further;
  }
  return [];
}
