/** Sends the batches of an import, one after another, and stops between two of them when asked to. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultEntry } from '../../problem.js';
import { CliError, EXIT, exitOfStatus } from '../exit.js';
import type { Door, Reply } from '../reach/door.js';
import { say } from '../say.js';
import { lineOf } from './batches.js';
import { placed, type Fresh } from './check.js';
import { progressOf } from './progress.js';

export interface Sent {
  /** How many were recorded. */
  recorded: number;
  /** The last position that they were given; undefined where nothing was recorded. */
  position: string | undefined;
  /** Whether somebody stopped it before its end. */
  stopped: boolean;
}

/** So often a batch that cannot be taken now is sent again, with a pause that grows. */
const TRIES = 6;
const PAUSE = 250;

/** Records batches. Throws a CliError where one is refused; those before it stay recorded. */
export async function send(door: Door, batches: readonly (readonly Fresh[])[]): Promise<Sent> {
  const total = batches.reduce((sum, batch) => sum + batch.length, 0);
  const progress = progressOf(total);
  let stopped = false;
  const stop = (): void => {
    if (stopped) process.exit(EXIT.interrupted);
    stopped = true;
    say('\nStopping after what is under way; once more to break off.');
  };
  process.on('SIGINT', stop);
  let recorded = 0;
  let position: string | undefined;
  try {
    for (const batch of batches) {
      if (stopped) break;
      const reply = await sendOne(door, batch);
      if (reply.status >= 400) throw refusedBatch(reply, batch, recorded, total);
      const lines = (JSON.parse(reply.text) as { recorded: { position: string; unchanged?: true }[] }).recorded;
      recorded += lines.length;
      position = lines.at(-1)?.position ?? position;
      progress.add(batch.length);
    }
  } finally {
    progress.stop();
    process.off('SIGINT', stop);
  }
  return { recorded, position, stopped: stopped && recorded < total };
}

/** Sends a batch again where it may be taken in a moment: its ids are its own, so nothing is recorded twice. */
async function sendOne(door: Door, batch: readonly Fresh[]): Promise<Reply> {
  const body = batch.map((one) => `${lineOf(one)}\n`).join('');
  for (let tries = 1; ; tries++) {
    const reply = await door.record(body);
    if (reply.status !== 503 || tries === TRIES) return reply;
    await sleep(PAUSE * 2 ** (tries - 1));
  }
}

function refusedBatch({ status, text }: Reply, batch: readonly Fresh[], recorded: number, total: number): CliError {
  const { detail, code, errors } = JSON.parse(text) as { detail: string; code: string; errors: FaultEntry[] };
  const placeOf = (line: number) => (batch[line - 1] as Fresh).at;
  const told = errors.map((entry) => (entry.line === undefined ? entry : placed(entry, placeOf)));
  const sofar =
    recorded === 0
      ? 'Nothing was recorded.'
      : `${recorded.toLocaleString('en')} of ${total.toLocaleString('en')} are recorded; import the same again to complete it.`;
  return new CliError(exitOfStatus(status), `${detail} ${sofar}`, { code, errors: told });
}
