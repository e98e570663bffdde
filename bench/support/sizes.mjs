/** How large a run is. */

const FULL = {
  runs: 7,
  small: 10_000,
  main: 1_000_000,
  largest: 5_000_000,
  little: 100_000,
  imported: 50_000,
  replayed: 200_000,
  rebuilt: 200_000,
  recordings: 200,
  points: 2000,
  folds: 20,
  requests: 3000,
  votes: 870_109,
  rollCalls: 6203,
  longRuns: 3,
};

const QUICK = {
  runs: 3,
  small: 2000,
  main: 20_000,
  largest: 40_000,
  little: 4000,
  imported: 4000,
  replayed: 20_000,
  rebuilt: 10_000,
  recordings: 100,
  points: 500,
  folds: 20,
  requests: 600,
  votes: 14_000,
  rollCalls: 100,
  longRuns: 1,
};

/** The sizes of a run. `ANNALS_BENCH_LARGEST` lowers the largest history, and with it what would be larger. */
export function sizesOf(quick, environment = process.env) {
  const sizes = quick ? QUICK : FULL;
  const largest = Math.min(sizes.largest, Number(environment.ANNALS_BENCH_LARGEST ?? Infinity));
  if (!(largest >= 1000)) throw new Error('ANNALS_BENCH_LARGEST should be a number of developments, 1000 or more.');
  const { main, little, small } = sizes;
  return {
    ...sizes,
    largest,
    main: Math.min(main, largest),
    little: Math.min(little, largest),
    small: Math.min(small, largest),
  };
}

/** A number of developments in words: 10 k, 1 M. */
export function spelled(n) {
  if (n >= 1_000_000) return `${Number((n / 1_000_000).toPrecision(2))} M`;
  return n >= 1000 ? `${Number((n / 1000).toPrecision(3))} k` : String(n);
}
