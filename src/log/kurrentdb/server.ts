/** What is asked of the server beside appending and following. */
import { BACKWARDS, END, ErrorType, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { GossipClient } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import gossipCalls from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import gossipMessages, {
  type ClusterInfo,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import sharedMessages from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import { HistoryLost } from './history-lost.js';
import type { Checkpoint, LastSeen, Replica } from './replica.js';

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

/**
 * The server's position from which this node goes on; undefined for its beginning. It is where the server said last that
 * nothing of ours came before, unless the server does not reach that far any more: restored from a copy, it would let
 * this node wait in silence for what is written there anew.
 * @param isMisplaced whether it refused that position before
 */
export async function startOf(
  client: KurrentDBClient,
  replica: Replica,
  isMisplaced: boolean,
): Promise<Checkpoint | undefined> {
  const { checkpoint, lastSeen } = replica;
  if (!checkpoint || !lastSeen) return undefined;
  const { commit, prepare } = lastSeen.native;
  if (checkpoint.commit <= commit) return checkpoint;
  return isMisplaced || (await endOf(client)) < checkpoint.commit ? { commit, prepare } : checkpoint;
}

/** Where the server's last event stands in its order of all; 0 where it has none. */
export async function endOf(client: KurrentDBClient): Promise<number> {
  const last = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1, requiresLeader: true });
  for await (const { event } of last) if (event?.position) return Number(event.position.commit);
  return 0;
}

/** What of the client is not for everybody; it is all that knows how to reach a server as its address says. */
interface Inside {
  execute<T>(
    kind: typeof gossipCalls.GossipClient,
    name: string,
    action: (gossip: GossipClient) => Promise<T>,
  ): Promise<T>;
}

/** Who leads, as host:port; undefined where the nodes name nobody within `withinMs`. */
export async function leaderOf(client: KurrentDBClient, withinMs: number): Promise<string | undefined> {
  const asked = (client as unknown as Inside).execute(
    gossipCalls.GossipClient,
    'gossip',
    (gossip) =>
      new Promise<ClusterInfo>((resolve, reject) => {
        gossip.read(new sharedMessages.Empty(), { deadline: Date.now() + withinMs } as never, (error, told) =>
          error ? reject(error) : resolve(told),
        );
      }),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, withinMs, undefined)));
  try {
    const told = await Promise.race([asked.catch(() => undefined), late]);
    const leader = told
      ?.getMembersList()
      .find((member) => member.getState() === gossipMessages.MemberInfo.VNodeState.LEADER && member.getIsAlive())
      ?.getHttpEndPoint();
    return leader && `${leader.getAddress()}:${leader.getPort()}`;
  } finally {
    clearTimeout(timer);
  }
}
