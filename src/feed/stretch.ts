/** The next developments of a filtered log after a position. */
import { setImmediate } from 'node:timers/promises';
import type { Development } from '../../events/development.js';
import { isObject } from '../../projections/belief/leaves.js';
import type { LogReader, StoredMessage } from '../log/log.js';
import { countUpTo } from '../views/positions.js';
import type { ViewStore } from '../views/view-store.js';
import { keysOf, letsThrough, type FeedFilter } from './filter.js';
import { newestContent } from './recorded-line.js';

/** Messages in order, and the position up to which there are no others. */
export interface Messages {
  messages: readonly StoredMessage[];
  upTo: number;
}

/** Messages that are looked through at once: they hold up the event loop for some ms. */
const LOOKED_THROUGH = 500;
/** Messages between two that are wanted, which are read rather than passed over. */
const GAP = 4;

/**
 * The next messages that a filter lets through, at most `limit`. It may come back with none of them before the end, so
 * that others get their turn: then it goes on from `upTo`.
 * @param after the position that the reader has
 * @param end the last position to read, which the view has
 */
export async function nextMessages(
  log: LogReader,
  store: ViewStore,
  filter: FeedFilter,
  { after, end, limit }: { after: number; end: number; limit: number },
): Promise<Messages> {
  const isWhole = Object.values(filter).every((one) => one === undefined);
  const { candidates, upTo } = await candidatesOf(log, store, filter, after, end, isWhole ? limit : LOOKED_THROUGH);
  const wanted = isWhole ? candidates : candidates.filter((m) => letsThrough(filter, developmentIn(m), store));
  if (wanted.length <= limit) return { messages: wanted, upTo };
  const messages = wanted.slice(0, limit);
  return { messages, upTo: messages.at(-1)?.position ?? upTo };
}

async function candidatesOf(
  log: LogReader,
  store: ViewStore,
  filter: FeedFilter,
  after: number,
  end: number,
  most: number,
): Promise<{ candidates: StoredMessage[]; upTo: number }> {
  const keys = keysOf(filter);
  if (!keys) {
    const upTo = Math.min(end, after + most);
    return { candidates: await read(log, after, upTo), upTo };
  }
  const { positions, upTo } = positionsUnder(store, keys, after, end, most);
  const candidates: StoredMessage[] = [];
  const wanted = new Set(positions);
  for (const [from, to] of runsOf(positions)) {
    for (const message of await read(log, from - 1, to)) if (wanted.has(message.position)) candidates.push(message);
  }
  await setImmediate();
  return { candidates, upTo };
}

/** The next positions under some keys, and the position up to which there are no others. */
function positionsUnder(store: ViewStore, keys: readonly string[], after: number, end: number, most: number) {
  let upTo = end;
  const found: number[] = [];
  for (const key of keys) {
    const all = store.positions(key, Number.MAX_SAFE_INTEGER);
    const from = countUpTo(all, after);
    const to = countUpTo(all, end);
    for (const position of all.slice(from, Math.min(to, from + most))) found.push(position);
    if (to - from > most) upTo = Math.min(upTo, all[from + most - 1] as number);
  }
  const positions = [...new Set(found)].filter((position) => position <= upTo).sort((a, b) => a - b);
  if (positions.length <= most) return { positions, upTo };
  return { positions: positions.slice(0, most), upTo: positions[most - 1] as number };
}

/** Positions as stretches of the log that are read in one go. */
function* runsOf(positions: readonly number[]): Generator<[from: number, to: number]> {
  let run: [number, number] | undefined;
  for (const position of positions) {
    if (run && position - run[1] <= GAP) run[1] = position;
    else {
      if (run) yield run;
      run = [position, position];
    }
  }
  if (run) yield run;
}

async function read(log: LogReader, after: number, upTo: number): Promise<StoredMessage[]> {
  const messages: StoredMessage[] = [];
  if (upTo > after) for await (const page of log.readAll(after, upTo - after)) messages.push(...page);
  return messages;
}

/** A message as the development that it is. */
function developmentIn(m: StoredMessage): Development {
  const content = newestContent(m);
  return {
    ...content,
    // A log is read whatever stands in it.
    data: isObject(content.data) ? content.data : {},
    id: m.id,
    schemaVersion: m.schemaVersion,
    stream: m.stream,
    revision: m.revision,
    position: m.position,
    recordedAt: new Date(m.recordedAt).toISOString(),
  };
}
