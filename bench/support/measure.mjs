/** How things are timed: works that are compared take turns, since machines are shared and their speed drifts. */

/** How long a work takes, ms. */
export async function clock(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const ascending = (list) => [...list].sort((a, b) => a - b);

export const median = (list) => {
  const sorted = ascending(list);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const percentile = (list, share) => {
  const sorted = ascending(list);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};

/**
 * Runs works in turn, each `runs` times after a warm-up, and every second time in the other order.
 * @param works by name; each gives the figure of one run (of ms, or whatever it measures)
 * @returns the median of each, by name
 */
export async function interleaved(works, { runs, warm = 1 }) {
  const names = Object.keys(works);
  const found = Object.fromEntries(names.map((name) => [name, []]));
  for (let run = -warm; run < runs; run++) {
    const turn = run % 2 === 0 ? names : [...names].reverse();
    for (const name of turn) {
      globalThis.gc?.();
      const figure = await works[name](run + warm);
      if (run >= 0) found[name].push(figure);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(found[name])]));
}

/** A work that is timed as a whole, ms. */
export const timed = (work) => (run) => clock(() => work(run));

/**
 * A work that is done for each of a list: the median (or another share) of what one took, in microseconds. What is
 * asynchronous is awaited.
 */
export const each =
  (list, work, share = 0.5) =>
  async () => {
    const took = new Array(list.length);
    for (let i = 0; i < list.length; i++) {
      const start = performance.now();
      const result = work(list[i]);
      if (result instanceof Promise) await result;
      took[i] = performance.now() - start;
    }
    return percentile(took, share) * 1000;
  };

/** How many a second, of a time in ms. */
export const perSecond = (count, ms) => (count / ms) * 1000;

/** Numbers from 0 to below n, the same for a seed. */
export function randoms(seed) {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
