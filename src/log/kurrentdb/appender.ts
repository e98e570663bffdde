import {
  ANY,
  NO_STREAM,
  type AppendStreamState,
  type EventData,
  type KurrentDBClient,
} from '@kurrent/kurrentdb-client';
import pRetry, { AbortError } from 'p-retry';
import type { ExpectedRevision } from '../log.js';
import type { Connection } from './connection.js';
import { faultOf, textOf } from './faults.js';
import type { KurrentSettings } from './settings.js';

/** What became of an append on the server. */
export type Reply =
  | { kept: true; revision: number }
  /** The stream stands elsewhere; nothing was written. */
  | { kept: false; actual: number | 'none' }
  | { kept: false; tooLarge: true };

/** The server did not take an append in time. It may have kept it: the same again, under the same ids, is safe. */
export class NotTaken extends Error {}

/**
 * Sends appends, each again and again under the same ids and the same expected revision until it is answered or its time
 * is over: the server answers what it knows with where it stands. One stream's go one after another, so that a second
 * attempt of one cannot come after the first of the next.
 */
export class Appender {
  private readonly last = new Map<string, Promise<unknown>>();
  private sent = 0;

  constructor(
    private readonly connection: Connection,
    private readonly settings: Pick<KurrentSettings, 'prefix' | 'appendPatienceMs' | 'attemptMs'>,
  ) {}

  /** How many calls went to the server. */
  get calls(): number {
    return this.sent;
  }

  /**
   * @param expected the server's own revision of the stream
   * @throws NotTaken
   */
  append(stream: string, events: EventData[], expected: ExpectedRevision): Promise<Reply> {
    const before = this.last.get(stream);
    const turn = before
      ? before.then(
          () => this.send(stream, events, expected),
          () => this.send(stream, events, expected),
        )
      : this.send(stream, events, expected);
    this.last.set(stream, turn);
    const forget = (): void => {
      if (this.last.get(stream) === turn) this.last.delete(stream);
    };
    turn.then(forget, forget);
    return turn;
  }

  private async send(stream: string, events: EventData[], expected: ExpectedRevision): Promise<Reply> {
    const { appendPatienceMs, prefix } = this.settings;
    const streamState: AppendStreamState =
      expected === 'any' ? ANY : expected === 'none' ? NO_STREAM : BigInt(expected);
    const deadline = AbortSignal.timeout(appendPatienceMs);
    try {
      return await pRetry(() => this.attempt(prefix + stream, events, streamState), {
        retries: Number.POSITIVE_INFINITY,
        minTimeout: 50,
        maxTimeout: 300,
        randomize: true,
        maxRetryTime: appendPatienceMs,
        signal: deadline,
        shouldRetry: () => !deadline.aborted,
      });
    } catch (error) {
      throw new NotTaken(textOf(error), { cause: error });
    }
  }

  /** Once. Rejects where it may pass another time, or with an AbortError where it cannot. */
  private async attempt(stream: string, events: EventData[], streamState: AppendStreamState): Promise<Reply> {
    let client: KurrentDBClient | undefined;
    try {
      ({ client } = this.connection);
      this.sent++;
      const sent = client.appendToStream(stream, events, { streamState });
      const { nextExpectedRevision } = await within(sent, this.settings.attemptMs);
      return { kept: true, revision: Number(nextExpectedRevision) };
    } catch (error) {
      switch (faultOf(error)) {
        case 'conflict': {
          const { actualState } = error as { actualState?: unknown };
          return { kept: false, actual: typeof actualState === 'bigint' ? Number(actualState) : 'none' };
        }
        case 'too-large':
          return { kept: false, tooLarge: true };
        case 'away':
          if (client) this.connection.renew(client);
          throw error instanceof Error ? error : new Error(textOf(error));
        default:
          throw new AbortError(error instanceof Error ? error : new Error(textOf(error)));
      }
    }
  }
}

/** The client's own append has no time limit: a frozen server would keep it waiting. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const because = new Error(`the server did not answer within ${ms} ms: it may be unavailable`);
    timer = setTimeout(() => reject(because), ms);
  });
  // What comes later is of no interest, and must not be an error that nobody catches.
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
