import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gather } from '../../src/cli/import/votes/gather.js';
import { readMapping } from '../../src/cli/import/votes/mapping.js';
import { Oddities } from '../../src/cli/import/votes/oddities.js';
import { workshop } from './importing.js';
import { makeTables } from './tables.js';

const { write } = workshop();
const SILENT = { at: () => undefined, stop: () => undefined };

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Lets go of all that nothing holds, also of what tests before this one left: that takes several turns. */
async function collected(): Promise<void> {
  for (let least = Infinity; process.memoryUsage().heapUsed < least;) {
    least = process.memoryUsage().heapUsed;
    collect();
    await setTimeout(20);
  }
}

/** What is held of a table once it is read, in bytes, and what was read of it. */
async function heldOf(voters: number): Promise<{ held: number; rows: number; votes: number }> {
  const path = write(makeTables({ rollCalls: 300, voters }));
  await collected();
  const before = process.memoryUsage().heapUsed;
  const joined = path.replace('unvotes.csv.gz', 'unvotes-roll-calls.csv.gz');
  const gathered = await gather({ table: path, joined }, readMapping('unvotes'), new Oddities(), SILENT);
  await collected();
  const held = process.memoryUsage().heapUsed - before;
  let votes = 0;
  for (const run of gathered.spool.runs(gathered.heads.length))
    votes += run.votes.reduce((sum, list) => sum + list.length, 0);
  gathered.spool.remove();
  return { held, rows: gathered.rows, votes };
}

describe('reading a table', () => {
  it('given eight times the votes in as many roll calls, then memory holds hardly more, and every vote comes back', async () => {
    // What is loaded and compiled on the way is no part of it.
    await heldOf(60);
    const [small, large] = [await heldOf(60), await heldOf(480)];
    expect(large.rows).toBeGreaterThan(7 * small.rows);
    for (const { rows, votes } of [small, large]) expect(votes).toBe(rows);
    // A row kept as text takes some hundred bytes: those that came on top would be more than ten times this.
    expect(large.held - small.held).toBeLessThan(10 * (large.rows - small.rows));
  });
});
