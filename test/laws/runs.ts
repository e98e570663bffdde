import fc from 'fast-check';
import { arbitraryLog, arbitraryQuestion } from '../oracle/generate.js';

/** `ANNALS_LAW_RUNS=20 npx jest test/laws` looks twenty times as long, `ANNALS_LAW_SEED=7` at other logs. */
const TIMES = Number(process.env['ANNALS_LAW_RUNS'] ?? 1);
const SEED = process.env['ANNALS_LAW_SEED'];

/** How long a property is looked at: so many runs, of the same logs each time, so that a red run is a change's doing. */
export const runs = (n: number): fc.Parameters<unknown> => ({
  numRuns: Math.ceil(n * TIMES),
  seed: SEED === undefined ? 20261122 : Number(SEED),
});

/** A property may take this long, ms: it is the number of runs that bounds it. */
export const PATIENCE = 60_000 * Math.max(1, TIMES);

/** A log with a question to it. */
export const asked = arbitraryLog.chain((log) => fc.tuple(fc.constant(log), arbitraryQuestion(log)));
