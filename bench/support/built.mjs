/** Big histories, built once a run: appended to the log in bulk, and taken in by the views as they always are. */
import { folder } from './folders.mjs';
import { messages } from './messages.mjs';
import { openNode } from './node.mjs';
import { openSqliteLog } from '../../dist/src/log/sqlite/open.js';
import { join } from 'node:path';
import { clock } from './measure.mjs';
import { said } from './table.mjs';

/** Messages in one batch. */
const BATCH = 5000;

const built = new Map();

/** A data directory that holds a history of this size and the contest after it; nothing has it open. */
export function historyOf(size) {
  if (!built.has(size)) built.set(size, build(size));
  return built.get(size);
}

async function build(size) {
  const directory = folder(`history-${size}`);
  const appended = await clock(() => append(join(directory, 'log'), messages(size)));
  const filled = await clock(async () => (await openNode(directory)).close());
  if (size >= 100_000)
    said(`  (built ${size.toLocaleString('en')} developments: log ${seconds(appended)}, views ${seconds(filled)})`);
  return { directory, appended, filled };
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Appends messages through the port of the log. */
export async function append(directory, all) {
  const log = await openSqliteLog({ directory, clock: Date.now });
  let batch = [];
  const flush = async () => {
    if (batch.length > 0)
      await log.append({ messages: batch, expected: new Map(batch.map(({ stream }) => [stream, 'any'])) });
    batch = [];
  };
  for (const message of all) {
    batch.push(message);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  await log.close();
}
