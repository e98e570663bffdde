/**
 * A process of its own that opens a log, for the tests that kill it: node writing-process.mjs <compiled code> <directory> <task>
 * Tasks: `hold` opens and waits; `write` appends batches of one to three from eight callers at once, for ever, and prints
 * the ids of each batch as soon as it is acknowledged.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [code, directory, task] = process.argv.slice(2);
const { openSqliteLog } = await import(pathToFileURL(`${code}/log/sqlite/open.js`).href);

// Written at once: what a pipe in memory still held would be lost with the process.
const say = (text) => writeSync(1, `${text}\n`);

try {
  const log = await openSqliteLog({ directory, clock: Date.now });
  say('open');
  if (task === 'hold') setInterval(() => {}, 60_000);
  if (task === 'write') await Promise.all(Array.from({ length: 8 }, (_, caller) => writeForEver(log, caller)));
} catch (error) {
  say(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}

async function writeForEver(log, caller) {
  for (let n = 1; ; n++) {
    const batchId = randomUUID();
    const messages = Array.from({ length: (n % 3) + 1 }, (_, i) => ({
      id: randomUUID(),
      type: 'SomethingHappened',
      schemaVersion: 1,
      stream: i === 0 ? `caller-${caller}` : 'shared',
      content: JSON.stringify({ text: 'x'.repeat(400), size: (n % 3) + 1 }),
      correlationId: batchId,
    }));
    await log.append({ messages, expected: new Map(messages.map(({ stream }) => [stream, 'any'])) });
    say(messages.map(({ id }) => id).join(' '));
  }
}
