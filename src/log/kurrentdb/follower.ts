import { START, streamNameFilter, type AllStreamSubscription, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import pRetry from 'p-retry';
import type { ServerStanding } from '../log.js';
import type { Connection } from './connection.js';
import { textOf } from './faults.js';
import { HistoryLost } from './history-lost.js';
import type { Arrived, Checkpoint, Replica } from './replica.js';
import { knowAgain, startOf } from './server.js';
import { fromEvent, placeOf } from './wire.js';

/** Events that are taken in at once: a page of the copy, and a transaction. */
const PAGE = 1000;
/** How long the next events are waited for while a node catches up, ms. */
const GATHERING = 2;
/** How far the server looks before it says where it is, in events of others: by 32 as it counts. */
const CHECKPOINT_INTERVAL = 100;
/** The longest wait before it is tried again, ms: it is doubled at most. Nothing is recorded while nothing is followed. */
const LONGEST_WAIT = 300;
/** A subscription that lived so long was well: what comes next is waited for anew, ms. */
const WELL = 5000;

/** How a node stands to its server; see ServerStanding. */
export interface Following {
  state: ServerStanding['state'];
  since: number;
  problem?: string;
  drops: number;
  /** When it was live for the last time, ms. */
  liveAt?: number;
  /** Why it follows no more: the server's history is another. */
  lost?: HistoryLost;
}

/**
 * Follows the server from the checkpoint, for ever: every end of a subscription, clean or not, is a drop, after which it
 * is begun anew with growing waits. Only a history that is not the one that was followed ends it.
 */
export class Follower {
  private standing: Following;
  private readonly stopping = new AbortController();
  private ended: Promise<void> | undefined;
  /** Whether the server did not know the position from which it was to go on. */
  private isMisplaced = false;

  /**
   * @param taken told of each page when it is in the copy, and of nothing where it stands otherwise than before
   * @param now the node's clock, ms
   */
  constructor(
    private readonly connection: Connection,
    private readonly replica: Replica,
    private readonly prefix: string,
    private readonly taken: (page: readonly Arrived[]) => void,
    private readonly now: () => number,
  ) {
    this.standing = { state: 'connecting', since: now(), drops: 0 };
  }

  get following(): Following {
    return this.standing;
  }

  start(): void {
    this.ended ??= this.follow();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted && this.standing.state !== 'lost') {
      // Tried for ever; a subscription that was well resolves when it ends, so that the waits begin small again.
      await pRetry(() => this.once(), {
        retries: Number.POSITIVE_INFINITY,
        minTimeout: 50,
        maxTimeout: LONGEST_WAIT,
        randomize: true,
        signal,
        shouldRetry: ({ error }) => !signal.aborted && !(error instanceof HistoryLost),
      }).catch((error: unknown) => {
        if (signal.aborted) return;
        this.stand('lost', textOf(error));
        if (error instanceof HistoryLost) this.standing.lost = error;
        this.taken([]);
      });
    }
  }

  /** One subscription, to its end. Rejects where it ended soon. */
  private async once(): Promise<void> {
    let client: KurrentDBClient | undefined;
    const began = this.now();
    let problem: unknown = new Error('The server ended the subscription.');
    try {
      ({ client } = this.connection);
      const { lastSeen } = this.replica;
      if (lastSeen) await knowAgain(client, this.prefix, lastSeen);
      // An abort in between would have nobody to tell.
      if (this.stopping.signal.aborted) return;
      await this.subscribe(client, await startOf(client, this.replica, this.isMisplaced));
    } catch (error) {
      if (error instanceof HistoryLost) throw error;
      problem = error;
      // A position between two records: the server's end was cut off, and others have written since.
      this.isMisplaced = /invalid position/i.test(textOf(error));
    }
    if (this.stopping.signal.aborted) return;
    this.standing = { ...this.standing, drops: this.standing.drops + 1 };
    this.stand('away', textOf(problem));
    if (client) this.connection.renew(client);
    if (this.now() - began < WELL) throw problem instanceof Error ? problem : new Error(textOf(problem));
  }

  /** Follows until the subscription ends, or fails. */
  private async subscribe(client: KurrentDBClient, from: Checkpoint | undefined): Promise<void> {
    let buffer: Arrived[] = [];
    let passing: Checkpoint | undefined;
    const subscription: AllStreamSubscription = client.subscribeToAll(
      {
        fromPosition: from ? { commit: BigInt(from.commit), prepare: BigInt(from.prepare) } : START,
        filter: streamNameFilter({
          prefixes: [this.prefix],
          checkpointInterval: CHECKPOINT_INTERVAL,
          checkpointReached: (_, { commit, prepare }) => {
            // Where there is nothing of ours yet, the server says the end of all numbers: from there nothing would ever come.
            if (commit > BigInt(Number.MAX_SAFE_INTEGER)) return;
            // Only where nothing that came before it is still on its way through here.
            if (buffer.length === 0 && subscription.readableLength === 0)
              passing = { commit: Number(commit), prepare: Number(prepare) };
          },
        }),
      },
      // The next page comes in while one is taken in; more is not asked of the server until then.
      { highWaterMark: PAGE },
    );
    const stop = (): void => {
      void subscription.unsubscribe().catch(() => undefined);
      // The client ends nothing that reads from it.
      subscription.destroy();
    };
    this.stopping.signal.addEventListener('abort', stop, { once: true });
    // It is said when the last event has come here, which may still be on its way into the copy.
    let isCaughtUp = false;
    const liveOnceTaken = (): void => {
      if (isCaughtUp && buffer.length === 0 && subscription.readableLength === 0 && !subscription.destroyed)
        this.stand('live');
    };
    subscription.on('confirmation', () => this.stand('catching-up'));
    subscription.on('caughtUp', () => {
      isCaughtUp = true;
      setImmediate(liveOnceTaken);
    });
    subscription.on('fellBehind', () => {
      isCaughtUp = false;
      this.stand('catching-up');
    });
    // While the loop below is between two turns, an error has nobody else to go to.
    subscription.on('error', () => undefined);
    try {
      for await (const { event } of subscription) {
        if (this.stopping.signal.aborted) break;
        // The server compares names by the rules of a language, which pass over some characters.
        if (event?.streamId.startsWith(this.prefix)) {
          const received = fromEvent(event, this.prefix);
          const stream = event.streamId.slice(this.prefix.length);
          buffer.push({ id: event.id, stream, native: placeOf(event), received });
        }
        if (buffer.length < PAGE && subscription.readableLength > 0) continue;
        if (buffer.length < PAGE) {
          // What came with it is a turn behind it. Where there is much to come, few large pages are quicker than many small ones.
          await (isCaughtUp ? turn() : pause(GATHERING));
          if (subscription.readableLength > 0) continue;
        }
        if (buffer.length === 0) continue;
        passing = undefined;
        this.take(buffer);
        buffer = [];
        if (this.standing.state !== 'live') liveOnceTaken();
      }
    } finally {
      this.stopping.signal.removeEventListener('abort', stop);
      stop();
      if (buffer.length === 0 && passing) this.replica.pass(passing);
    }
  }

  private take(page: readonly Arrived[]): void {
    this.replica.take(page);
    this.taken(page);
  }

  private stand(state: Following['state'], problem?: string): void {
    const { drops, state: before, since, liveAt } = this.standing;
    const now = this.now();
    const last = state === 'live' || before === 'live' ? now : liveAt;
    this.standing = {
      state,
      since: before === state ? since : now,
      drops,
      ...(problem === undefined ? {} : { problem }),
      ...(last === undefined ? {} : { liveAt: last }),
    };
    if (before !== state) this.taken([]);
  }
}
