/** Sends the batches of an import, one after another, and stops between two of them when asked to. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem, type FaultEntry } from '../../problem.js';
import type { Appendable } from '../../recording/state.js';
import { CliError, EXIT, exitOfStatus } from '../exit.js';
import type { Door, Parameters, Reply } from '../reach/door.js';
import { say } from '../say.js';
import { progressOf } from '../terminal/progress.js';
import { lineOf } from './batches.js';
import { placed, type Fresh, type Place } from './check.js';

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

/** One request of an import. */
export interface Batch {
  /** Its developments as NDJSON. */
  body: string;
  count: number;
  /** Where its n-th development stands, from 1. */
  placeOf(line: number): Place;
  /** The same as it was decided with the whole import, for a log that stands at `after`. */
  planned?: { decided: readonly Appendable[]; after: number };
}

/**
 * Records batches. Throws a CliError where one is refused; those before it stay recorded.
 * @param after where the log stood when all of them were decided
 */
export const send = (door: Door, batches: readonly (readonly Fresh[])[], after: number): Promise<Sent> =>
  sendAll(
    door,
    requestsOf(batches, after),
    batches.reduce((sum, batch) => sum + batch.length, 0),
  );

function* requestsOf(batches: readonly (readonly Fresh[])[], start: number): Generator<Batch> {
  let after = start;
  for (const decided of batches) {
    yield {
      // Written down only where it is sent.
      get body() {
        return decided.map((one) => `${lineOf(one)}\n`).join('');
      },
      count: decided.length,
      placeOf: (line) => (decided[line - 1] as Fresh).at,
      planned: { decided, after },
    };
    after += decided.length;
  }
}

/** The same, of batches that are made while they are sent; `total` is how many developments they have. */
export async function sendAll(door: Door, batches: Iterable<Batch>, total: number): Promise<Sent> {
  const progress = progressOf('Recording');
  let sent = 0;
  progress.at(sent, total);
  let stopped = false;
  const stop = (): void => {
    if (stopped) process.exit(EXIT.interrupted);
    stopped = true;
    say('\nStopping after what is under way; once more to break off.');
  };
  process.on('SIGINT', stop);
  let recorded = 0;
  let position: string | undefined;
  let isAsPlanned = true;
  door.expectMany?.(total);
  try {
    for (const batch of batches) {
      if (stopped) break;
      // Where somebody else recorded in between, all that is left is decided anew.
      const last: number | undefined = isAsPlanned ? await appendPlanned(door, batch) : undefined;
      isAsPlanned = last !== undefined;
      if (last !== undefined) {
        recorded += batch.count;
        position = String(last);
      } else {
        const reply = await sendOne(door, batch);
        if (reply.status >= 400) throw refusedBatch(reply, batch, recorded, total);
        const lines = (JSON.parse(reply.text) as { recorded: { position: string; unchanged?: true }[] }).recorded;
        recorded += lines.length;
        position = lines.at(-1)?.position ?? position;
      }
      progress.at((sent += batch.count), total);
    }
    if (position !== undefined) await door.settled?.(Number(position));
  } finally {
    progress.stop();
    process.off('SIGINT', stop);
  }
  return { recorded, position, stopped: stopped && recorded < total };
}

/** Appends a batch as it was decided with the whole; its last position, or undefined where it cannot be. */
async function appendPlanned(door: Door, { planned }: Batch): Promise<number | undefined> {
  if (!planned || !door.append) return undefined;
  try {
    const stored = await door.append(planned.decided, planned.after);
    return stored?.at(-1)?.position;
  } catch (error) {
    // Sent as a request it is tried again; what is recorded already adds nothing.
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** Sends a batch again where it may be taken in a moment: its ids are its own, so nothing is recorded twice. */
async function sendOne(door: Door, { body }: Batch): Promise<Reply> {
  let parameters: Parameters = {};
  for (let tries = 1; ; tries++) {
    const reply = await door.record(body, parameters);
    // All of it was checked before: what is not recorded at once is finished by what is sent again.
    if (parameters['partial'] === undefined && reply.status === 422 && codeOf(reply) === 'not-at-once') {
      parameters = { partial: 'true' };
      continue;
    }
    if (reply.status < 400 && parameters['partial'] !== undefined) return whole(reply);
    if (reply.status !== 503 || tries === TRIES) return reply;
    await sleep(PAUSE * 2 ** (tries - 1));
  }
}

const codeOf = ({ text }: Reply): string => (JSON.parse(text) as { code: string }).code;

/** A reply to what was recorded in part, as a refusal where any of it was refused. */
function whole(reply: Reply): Reply {
  const { refused } = JSON.parse(reply.text) as { refused: FaultEntry[] };
  const [first] = refused;
  if (!first) return reply;
  const detail = `${refused.length} of a batch were refused, and the others recorded. ${first.message}`;
  return { status: 422, text: JSON.stringify({ detail, code: first.code, errors: refused }) };
}

function refusedBatch({ status, text }: Reply, { placeOf }: Batch, recorded: number, total: number): CliError {
  const { detail, code, errors } = JSON.parse(text) as { detail: string; code: string; errors: FaultEntry[] };
  const told = errors.map((entry) => (entry.line === undefined ? entry : placed(entry, placeOf)));
  const sofar =
    recorded === 0
      ? 'Nothing was recorded.'
      : `${recorded.toLocaleString('en')} of ${total.toLocaleString('en')} are recorded; import the same again to complete it.`;
  return new CliError(exitOfStatus(status), `${detail} ${sofar}`, { code, errors: told });
}
