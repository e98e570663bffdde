/**
 * Strongly connected components of a directed graph (Tarjan 1972), without recursion, since a chain of links may be as
 * long as the log.
 * @param size number of nodes, named 0 … size-1
 * @param next the nodes that an edge of the node leads to
 * @returns the component number of each node; components of one node are numbered too
 */
export function components(size: number, next: (node: number) => Iterable<number>): Int32Array {
  const component = new Int32Array(size).fill(-1);
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const stack: number[] = [];
  let counter = 0;
  let found = 0;
  for (let start = 0; start < size; start++) {
    if (index[start] !== -1) continue;
    const work: { node: number; edges: Iterator<number> }[] = [];
    const enter = (node: number): void => {
      index[node] = low[node] = counter++;
      stack.push(node);
      onStack[node] = 1;
      work.push({ node, edges: next(node)[Symbol.iterator]() });
    };
    enter(start);
    while (work.length > 0) {
      const { node, edges } = work[work.length - 1]!;
      const step = edges.next();
      if (!step.done) {
        if (index[step.value] === -1) enter(step.value);
        else if (onStack[step.value]) low[node] = Math.min(low[node]!, index[step.value]!);
        continue;
      }
      work.pop();
      const above = work[work.length - 1];
      if (above) low[above.node] = Math.min(low[above.node]!, low[node]!);
      if (low[node] !== index[node]) continue;
      for (let member = -1; member !== node;) {
        member = stack.pop() as number;
        onStack[member] = 0;
        component[member] = found;
      }
      found++;
    }
  }
  return component;
}

/** The nodes that share a component with another node or have an edge to themselves: those that lie on a cycle. */
export function onCycle(size: number, next: (node: number) => Iterable<number>): Set<number> {
  const component = components(size, next);
  const sizes = new Map<number, number>();
  for (const c of component) sizes.set(c, (sizes.get(c) ?? 0) + 1);
  const cyclic = new Set<number>();
  for (let node = 0; node < size; node++) {
    if ((sizes.get(component[node]!) ?? 0) > 1) cyclic.add(node);
    else for (const to of next(node)) if (to === node) cyclic.add(node);
  }
  return cyclic;
}
