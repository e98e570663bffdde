import { setMaxListeners } from 'node:events';
import { checkBatch } from '../batch.js';
import { DuplicateId, InvalidBatch, LogClosed, LogUnreachable, RevisionConflict } from '../errors.js';
import type { Appended, Batch, ExpectedRevision, Log, MessageToAppend, StoredMessage } from '../log.js';
import type { Announcements } from '../pages.js';
import { planBatch } from '../plan.js';
import { SqliteLogReader } from '../sqlite/sqlite-log-reader.js';
import type { WriterLock } from '../sqlite/writer-lock.js';
import { apart, MOST_BYTES, sizeOf } from './apart.js';
import { Appender, NotTaken, type Reply } from './appender.js';
import type { Arrivals } from './arrivals.js';
import type { Connection } from './connection.js';
import type { Follower, Following } from './follower.js';
import type { Replica } from './replica.js';
import type { KurrentSettings } from './settings.js';
import { Standing } from './standing.js';
import { toEvent } from './wire.js';

/** What an open log holds on to. */
export interface KurrentHoldings {
  settings: KurrentSettings;
  connection: Connection;
  replica: Replica;
  follower: Follower;
  changes: Announcements;
  arrivals: Arrivals;
  lock: WriterLock;
  clock: () => number;
}

/**
 * The log in KurrentDB. Appends go to the server and resolve when they have come back in its order, which is what gives
 * them their positions; reads come from this node's copy. Open it with `openKurrentLog`.
 */
export class KurrentLog extends SqliteLogReader implements Log {
  readonly atomicAcrossStreams = false;
  readonly server: Standing;
  private readonly appender: Appender;
  private readonly closing = new AbortController();
  private readonly pending = new Set<Promise<unknown>>();
  /** The appends under way, by the ids that they carry: the same id is not sent twice at once. */
  private readonly carried = new Map<string, Promise<unknown>>();
  private ending: Promise<void> | undefined;

  constructor(private readonly holdings: KurrentHoldings) {
    super(holdings.replica.database, holdings.replica.reader, holdings.changes);
    this.appender = new Appender(holdings.connection, holdings.settings);
    const { signal: closing } = this.closing;
    // Every append that is under way waits for it.
    setMaxListeners(0, closing);
    const { appendPatienceMs: patience } = holdings.settings;
    this.server = new Standing({ ...holdings, appendCalls: () => this.appender.calls, closing, patience });
  }

  /** How this node stands to its server. */
  get following(): Following {
    return this.holdings.follower.following;
  }

  /** How many calls of appends went to the server, and how many events of its streams were passed over. */
  get counts(): { calls: number; passedOver: number; clientsGivenUp: number } {
    const { replica, connection } = this.holdings;
    return { calls: this.appender.calls, passedOver: replica.passedOver, clientsGivenUp: connection.renewed };
  }

  apart(batch: Batch): readonly Batch[] {
    return apart(batch);
  }

  async append(batch: Batch): Promise<readonly Appended[]> {
    if (this.ending) throw LogClosed.during('appending');
    this.assertOpen('appending');
    checkBatch(batch);
    const ids = batch.messages.map(({ id }) => id);
    const before = [...new Set(ids.flatMap((id) => this.carried.get(id) ?? []))];
    const appending =
      before.length === 0 ? this.appendBatch(batch) : Promise.allSettled(before).then(() => this.appendBatch(batch));
    this.pending.add(appending);
    for (const id of ids) this.carried.set(id, appending);
    try {
      return await appending;
    } finally {
      this.pending.delete(appending);
      for (const id of ids) if (this.carried.get(id) === appending) this.carried.delete(id);
    }
  }

  /** Lets what was handed in before come to its end, then lets go of the server and the copy. */
  override close(): Promise<void> {
    this.ending ??= this.finish();
    return this.ending;
  }

  private async appendBatch(batch: Batch): Promise<readonly Appended[]> {
    const { replica, clock, arrivals, settings } = this.holdings;
    const known = replica.byIds(batch.messages.map(({ id }) => id));
    const fresh = this.freshOf(batch, known);
    const [stream, ...others] = new Set(fresh.map((message) => message.stream));
    if (stream === undefined) return resultsOf(batch.messages, known, new Set());
    if (others.length > 0) throw InvalidBatch.acrossStreams([stream, ...others]);
    const expected = this.nativeOf(stream, batch.expected.get(stream) ?? 'any');
    const recordedAt = Math.trunc(clock());
    if (sizeOf(fresh) > MOST_BYTES) throw InvalidBatch.tooLarge(stream);
    let reply: Reply;
    try {
      reply = await this.appender.append(
        stream,
        fresh.map((message) => toEvent(message, recordedAt)),
        expected,
      );
    } catch (error) {
      if (error instanceof NotTaken) throw LogUnreachable.because(error.message);
      throw error;
    }
    if (!reply.kept) {
      if ('tooLarge' in reply) throw InvalidBatch.tooLarge(stream);
      return this.conflicting(batch, stream, reply.actual);
    }
    const ids = fresh.map(({ id }) => id);
    const last = ids.at(-1) as string;
    const isHere = () => replica.byIds([last]).size > 0;
    const came = await arrivals.of(last, isHere, settings.arrivalMs, this.closing.signal);
    if (!came) throw LogUnreachable.afterAppending();
    return resultsOf(batch.messages, replica.byIds(batch.messages.map(({ id }) => id)), new Set(ids), known);
  }

  /** Waits until this node has seen what came in between. It may have been the same, sent through another node. */
  private async conflicting(batch: Batch, stream: string, actual: number | 'none'): Promise<readonly Appended[]> {
    const { replica, arrivals, settings } = this.holdings;
    const native = actual === 'none' ? -1 : actual;
    const hasCome = (): boolean => replica.head(stream) + replica.ahead(stream) >= native;
    await arrivals.until(hasCome, settings.arrivalMs, this.closing.signal);
    const known = replica.byIds(batch.messages.map(({ id }) => id));
    if (freshOf(batch.messages, known).length === 0) return resultsOf(batch.messages, known, new Set());
    const head = replica.head(stream);
    throw RevisionConflict.on(stream, batch.expected.get(stream) ?? 'any', head < 0 ? 'none' : head);
  }

  /** Those that are not known, each once. Where there is more than one reason to refuse the batch, its first one is told. */
  private freshOf(batch: Batch, known: Map<string, StoredMessage>): MessageToAppend[] {
    try {
      return freshOf(batch.messages, known);
    } catch (error) {
      const { replica } = this.holdings;
      const heads = new Map([...batch.expected.keys()].map((stream) => [stream, replica.head(stream)]));
      planBatch(batch, { position: 0, recordedAt: 0, heads, known }, 0);
      throw error;
    }
  }

  /** What the server calls a revision of a stream: it counts also what was passed over. */
  private nativeOf(stream: string, expected: ExpectedRevision): ExpectedRevision {
    if (expected === 'any') return 'any';
    const native = (expected === 'none' ? -1 : expected) + this.holdings.replica.ahead(stream);
    return native < 0 ? 'none' : native;
  }

  private async finish(): Promise<void> {
    await Promise.allSettled(this.pending);
    this.closing.abort();
    const { follower, connection } = this.holdings;
    await follower.stop();
    await connection.close();
    await super.close();
    this.holdings.lock.release();
  }

  /** What was followed before is no record any more where the server says otherwise. */
  protected override assertOpen(what: string): void {
    super.assertOpen(what);
    const { lost } = this.following;
    if (lost) throw lost;
  }
}

/** Those that are not known, each once. Throws DuplicateId where an id holds something else. */
function freshOf(messages: readonly MessageToAppend[], known: ReadonlyMap<string, StoredMessage>): MessageToAppend[] {
  const fresh = new Map<string, MessageToAppend>();
  for (const message of messages) {
    const standing = known.get(message.id);
    assertSame(message, standing ?? fresh.get(message.id), standing?.position);
    if (!standing && !fresh.has(message.id)) fresh.set(message.id, message);
  }
  return [...fresh.values()];
}

function assertSame(message: MessageToAppend, standing: MessageToAppend | undefined, position?: number): void {
  if (!standing) return;
  for (const field of ['type', 'stream', 'content'] as const)
    if (message[field] !== standing[field]) throw DuplicateId.withOther(field, message.id, position);
}

/** Where each stands. One that was written here for the first time is no repetition. */
function resultsOf(
  messages: readonly MessageToAppend[],
  standing: ReadonlyMap<string, StoredMessage>,
  written: Set<string>,
  before: ReadonlyMap<string, StoredMessage> = standing,
): Appended[] {
  return messages.map((message) => {
    const stored = standing.get(message.id) as StoredMessage;
    assertSame(message, stored, stored.position);
    const { id, stream, revision, position, recordedAt } = stored;
    const repeated = before.has(id) || !written.delete(id);
    return { id, stream, revision, position, recordedAt, repeated };
  });
}
