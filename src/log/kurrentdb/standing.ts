import type { LogServer, ServerStanding } from '../log.js';
import type { Arrivals } from './arrivals.js';
import type { Connection } from './connection.js';
import type { Follower } from './follower.js';
import type { Replica } from './replica.js';
import { endOf, leaderOf } from './server.js';

/** How long what the server said of itself is told again before it is asked anew, ms. */
const KEPT = 5000;
/** How long it may take to say it, ms. */
const PATIENCE = 1000;

/** What a node's standing to its server is made of. */
export interface Around {
  connection: Connection;
  replica: Replica;
  follower: Follower;
  arrivals: Arrivals;
  appendCalls: () => number;
  closing: AbortSignal;
  /** How long an append is tried, ms. */
  patience: number;
}

/** How this node stands to the server of its log. */
export class Standing implements LogServer {
  private readonly leader = new Kept(async () => leaderOf(this.around.connection.client, PATIENCE));
  private readonly end = new Kept(async () => within(endOf(this.around.connection.client)));

  constructor(private readonly around: Around) {}

  async standing(): Promise<ServerStanding> {
    const { connection, replica, follower, appendCalls } = this.around;
    const { drops, liveAt } = follower.following;
    const { now } = this;
    const { state } = now;
    const isReached = state === 'live' || state === 'catching-up';
    const [leader, end] = await Promise.all([
      isReached ? this.leader.get() : undefined,
      state === 'catching-up' ? this.end.get() : undefined,
    ]);
    const behind = state === 'live' ? 0 : end === undefined ? undefined : missing(replica, end);
    const asOf = state === 'live' ? Date.now() : latest(liveAt, replica.recordedAt);
    return {
      ...now,
      ...(asOf === undefined ? {} : { asOf }),
      ...(behind === undefined ? {} : { behind }),
      ...(leader === undefined ? {} : { leader }),
      counts: { appendCalls: appendCalls(), drops, clientsGivenUp: connection.renewed },
      passedOver: replica.passedOver,
    };
  }

  get now(): LogServer['now'] {
    const { state, since, problem, liveAt } = this.around.follower.following;
    const why = problem === undefined ? {} : { problem };
    return { address: this.around.connection.hosts, state, since, ...why, wasLive: liveAt !== undefined };
  }

  live(withinMs = this.around.patience): Promise<boolean> {
    const { follower, arrivals, closing } = this.around;
    return arrivals.until(() => follower.following.state === 'live', withinMs, closing);
  }
}

/** About how many developments lie between here and the server's end, by how close to each other those here lie there. */
function missing(replica: Replica, end: number): number | undefined {
  const { density, checkpoint } = replica;
  return density && checkpoint && Math.max(0, Math.ceil((end - checkpoint.commit) * density));
}

const latest = (...instants: (number | undefined)[]): number | undefined => {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
};

/** The answer, or undefined where it is not there in time or there is none. */
async function within<T>(asked: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, PATIENCE, undefined)));
  try {
    return await Promise.race([asked.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Something that is asked for now and then, and not each time that somebody wants to know it. */
class Kept<T> {
  private last: { at: number; value: Promise<T | undefined> } | undefined;

  constructor(private readonly ask: () => Promise<T | undefined>) {}

  get(): Promise<T | undefined> {
    if (!this.last || Date.now() - this.last.at > KEPT)
      this.last = { at: Date.now(), value: this.ask().catch(() => undefined) };
    return this.last.value;
  }
}
