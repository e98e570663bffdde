/** The part of the log that a replay is to cover: `--from` and `--to`, each a position or an instant of recording. */
import { formatInstant } from '../../../events/time/edtf.js';
import { boundsOf } from '../../../projections/time.js';
import type { LogReader } from '../../log/log.js';
import { CliError } from '../exit.js';

/** Positions from `from` to `to`, both included; none where `from` is greater. */
export interface Stretch {
  from: number;
  to: number;
}

/** Makes positions of what was given. Throws a CliError for what is neither, or could still change. */
export async function stretchOf(log: LogReader, given: { from?: string; to?: string }, now: number): Promise<Stretch> {
  const head = (await log.head()).position;
  const from = given.from === undefined ? 1 : await placeOf(log, head, '--from', given.from, now);
  const to = given.to === undefined ? head : await placeOf(log, head, '--to', given.to, now);
  const isTurned = given.from !== undefined && given.to !== undefined && from > to + 1;
  if (isTurned) throw CliError.usage(`--from ${given.from} comes after --to ${given.to}: nothing lies between.`);
  return { from: Math.max(1, from), to };
}

async function placeOf(
  log: LogReader,
  head: number,
  flag: '--from' | '--to',
  text: string,
  now: number,
): Promise<number> {
  if (/^\d{1,15}$/.test(text)) {
    if (Number(text) <= head) return Number(text);
    throw CliError.usage(
      `${flag} ${text} lies beyond the log's head, ${head}: what stands there could still be anything.`,
    );
  }
  const bounds = boundsOf(text);
  const instant = bounds?.[flag === '--from' ? 'lo' : 'hi'];
  if (instant === undefined || !Number.isFinite(instant))
    throw CliError.usage(
      `${flag} should be a position, a whole number, or an instant such as 2026-11-25 or 2026-11-25T10:15:00Z, and is "${text.slice(0, 60)}".`,
    );
  if (flag === '--from') return (await countBefore(log, head, instant)) + 1;
  if (instant >= now)
    throw CliError.usage(
      `--to ${formatInstant(instant)} is not past yet, so more could still be recorded by then: leave it out for all there is.`,
    );
  return countBefore(log, head, instant + 1);
}

/** How many developments were recorded before an instant: they stand in the order of their instants. */
async function countBefore(log: LogReader, head: number, instant: number): Promise<number> {
  let [low, high] = [0, head];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await recordedAt(log, middle + 1)) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function recordedAt(log: LogReader, position: number): Promise<number> {
  for await (const [message] of log.readAll(position - 1, 1)) return message?.recordedAt ?? Infinity;
  return Infinity;
}
