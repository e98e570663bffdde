/** What is asked of the server beside appending and following. */
import { ErrorType, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import { HistoryLost } from './history-lost.js';
import type { LastSeen } from './replica.js';

/**
 * Makes sure that the server holds the last event that was followed, where it stood.
 * @throws HistoryLost where it holds another or none; whatever the client throws where it cannot be asked
 */
export async function knowAgain(client: KurrentDBClient, prefix: string, last: LastSeen): Promise<void> {
  const { id, stream, native } = last;
  let found: string | undefined;
  try {
    const events = client.readStream(prefix + stream, {
      fromRevision: BigInt(native.revision),
      maxCount: 1,
      // A follower may lag behind what this node has seen.
      requiresLeader: true,
    });
    for await (const { event } of events) {
      if (event?.id === id && Number(event.position?.commit ?? native.commit) === native.commit) return;
      found = event?.id;
    }
  } catch (error) {
    const { type } = error as { type?: ErrorType };
    if (type !== ErrorType.STREAM_NOT_FOUND && type !== ErrorType.STREAM_DELETED) throw error;
  }
  throw HistoryLost.otherServer(stream, native.revision, id, found);
}
