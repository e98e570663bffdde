import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { messagesOf, type LogReader, type StoredMessage } from '../log.js';
import { Connection } from './connection.js';
import { faultOf, textOf } from './faults.js';
import { HistoryLost } from './history-lost.js';
import { readToEnd } from './read-to-end.js';
import type { KurrentSettings } from './settings.js';
import { fromEvent, placeOf, type Received } from './wire.js';

/** What a comparison found where both sides agree. */
export interface HistoryCompared {
  /** Positions 1 to this stand on the server as they stand here. */
  messages: number;
  /** How many more the server has, which this node has not taken in yet. */
  more: number;
}

/**
 * Holds a node's copy against all that its server has, from the first event on: whatever was scavenged, truncated, changed
 * or exchanged since shows at the first message that is not where it was.
 * @returns why not, where the server is not reached
 * @throws HistoryLost
 */
export async function compareHistory(
  copy: LogReader,
  settings: Pick<KurrentSettings, 'connectionString' | 'prefix' | 'silenceMs'>,
  told: (position: number, of: number) => void = () => undefined,
): Promise<HistoryCompared | { away: string }> {
  const connection = new Connection(settings);
  try {
    return await compared(copy, connection.client, settings.prefix, told);
  } catch (error) {
    if (error instanceof HistoryLost || faultOf(error) !== 'away') throw error;
    return { away: textOf(error) };
  } finally {
    await connection.close();
  }
}

async function compared(
  copy: LogReader,
  client: KurrentDBClient,
  prefix: string,
  told: (position: number, of: number) => void,
): Promise<HistoryCompared> {
  const { position: end } = await copy.head();
  const here = messagesOf(copy.readAll(0, end));
  const seen = new Set<string>();
  const revisions = new Map<string, number>();
  let next = (await here.next()).value as StoredMessage | undefined;
  let more = 0;
  for await (const page of readToEnd(client, prefix, undefined)) {
    for (const { event } of page) {
      if (!event) continue;
      const stream = event.streamId.slice(prefix.length);
      const { revision } = placeOf(event);
      const expected = revisions.get(stream) ?? 0;
      if (revision > expected) throw HistoryLost.gap(stream, expected, revision);
      revisions.set(stream, revision + 1);
      const received = fromEvent(event, prefix);
      // Not ours, or an id a second time: it counts for nothing on any node.
      if (!received || seen.has(event.id)) continue;
      seen.add(event.id);
      if (!next) {
        more++;
        continue;
      }
      if (!isSame(received, next)) throw HistoryLost.differs(next, event.id);
      next = (await here.next()).value as StoredMessage | undefined;
    }
    told(seen.size - more, end);
  }
  if (next) throw HistoryLost.differs(next, undefined);
  return { messages: end, more };
}

const isSame = ({ message }: Received, here: StoredMessage): boolean =>
  message.id === here.id &&
  message.stream === here.stream &&
  message.type === here.type &&
  message.schemaVersion === here.schemaVersion &&
  message.content === here.content;
