import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gather } from '../../src/cli/import/votes/gather.js';
import { readMapping } from '../../src/cli/import/votes/mapping.js';
import { Oddities } from '../../src/cli/import/votes/oddities.js';
import { workshop } from './importing.js';
import { makeTables } from './tables.js';

const { write } = workshop();
const SILENT = { at: () => undefined, stop: () => undefined };

/** What is held of a table once it is read, in bytes, and what was read of it. */
async function heldOf(voters: number): Promise<{ held: number; rows: number; votes: number }> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const path = write(makeTables({ rollCalls: 300, voters }));
  collect();
  const before = process.memoryUsage().heapUsed;
  const joined = path.replace('unvotes.csv.gz', 'unvotes-roll-calls.csv.gz');
  const gathered = await gather({ table: path, joined }, readMapping('unvotes'), new Oddities(), SILENT);
  collect();
  const held = process.memoryUsage().heapUsed - before;
  let votes = 0;
  for (const run of gathered.spool.runs(gathered.heads.length))
    votes += run.votes.reduce((sum, list) => sum + list.length, 0);
  gathered.spool.remove();
  return { held, rows: gathered.rows, votes };
}

describe('reading a table', () => {
  it('given eight times the votes in as many roll calls, then memory holds hardly more, and every vote comes back', async () => {
    const [small, large] = [await heldOf(60), await heldOf(480)];
    expect(large.rows).toBeGreaterThan(7 * small.rows);
    for (const { rows, votes } of [small, large]) expect(votes).toBe(rows);
    // A row kept as text takes some hundred bytes: those that came on top would be more than ten times this.
    expect(large.held - small.held).toBeLessThan(10 * (large.rows - small.rows));
  });
});
