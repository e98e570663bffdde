/**
 * The log: a port of six methods, one folder an engine (`sqlite/`, `kurrentdb/`), one contract suite that every engine passes.
 *
 * It keeps messages and knows nothing of what they say. What it promises, on every engine:
 * - **Durable on return**: when `append` resolves, its messages survive a crash of the process and of the machine.
 * - **Total order**: a message's *position* is an ordinal, 1, 2, 3, …, without gaps; its *revision* the same within its
 *   stream, from 0. An engine with sparse positions of its own counts messages in its order and keeps its native
 *   positions to itself. A copy made in order has the same positions.
 * - **Never earlier**: `recordedAt` never decreases along the positions, whatever the clock does.
 * - **Optimistic concurrency**: of any number of appends that expect one revision of a stream, one wins.
 * - **All or nothing**: a batch is appended whole, at consecutive positions in its own order, or not at all.
 * - **Once**: a message sent again under its id is not appended again.
 */

/** Where a stream must stand: its last revision (0, 1, …), 'none' if it must not exist, 'any' if it does not matter. */
export type ExpectedRevision = number | 'none' | 'any';

/** What a message belongs to, for whoever asks whether a request has been answered before. */
export interface MessageMetadata {
  idempotencyKey?: string;
  /** Fingerprint of the whole request. */
  requestHash?: string;
}

/** A message as handed in. Names and keys are non-empty and have no control characters. */
export interface MessageToAppend {
  /** UUID, lower case. */
  id: string;
  type: string;
  /** Version of the type's schema that `content` is written in: 1, 2, … */
  schemaVersion: number;
  stream: string;
  /** Canonical JSON text, kept and given back unchanged. The log does not parse it. */
  content: string;
  correlationId?: string;
  causationId?: string;
  metadata?: MessageMetadata;
}

/** A message as it stands in the log. Members that were not given are absent. */
export interface StoredMessage extends MessageToAppend {
  /** Ordinal within the stream: 0, 1, 2, … */
  revision: number;
  /** Ordinal within the log: 1, 2, 3, … */
  position: number;
  /** Milliseconds since 1970, of the log's clock. */
  recordedAt: number;
}

/** Messages that are appended together or not at all. */
export interface Batch {
  /** At least one, in the order in which they are to stand. */
  messages: readonly MessageToAppend[];
  /** Exactly the streams of the messages: each with what is expected of it before the first of them. */
  expected: ReadonlyMap<string, ExpectedRevision>;
}

/** Where a message stands after `append`. */
export interface Appended {
  id: string;
  stream: string;
  revision: number;
  position: number;
  recordedAt: number;
  /** True where the message was in the log before (or earlier in the batch), and this is where it stands. */
  repeated: boolean;
}

/** The end of the log. An empty log has position 0 and no instant. */
export interface Head {
  position: number;
  recordedAt?: number;
}

export interface SubscribeOptions {
  /** The last position that the subscriber has dealt with; 0 for all. */
  after: number;
  /** Ends the subscription. */
  signal?: AbortSignal;
}

/** The reading half: what a process that does not write can have. */
export interface LogReader {
  /**
   * The messages of a stream in order, from a revision (default 0) on; an empty list where there are none. Rejects with
   * LogDamaged where what is stored is not what was written, here and in all other reads.
   */
  readStream(stream: string, fromRevision?: number): Promise<readonly StoredMessage[]>;

  /**
   * All messages after a position (0: from the first), up to the head as it was when reading began or `limit` messages,
   * whichever comes first. They come in non-empty pages, read one at a time as the caller asks for them, so a log of
   * any length takes the memory of a page. Leaving the loop early is fine.
   */
  readAll(after: number, limit?: number): AsyncIterable<readonly StoredMessage[]>;

  /**
   * All messages after a position, in non-empty pages, first those there are and then those to come, without gap or
   * repeat. It never ends by itself: only by `signal`, by leaving the loop, or with `close()`, and then without an
   * error. Nothing is queued for a slow subscriber: pages are read as it asks for them. A page is a good transaction
   * for a view. Throws PositionAhead where `after` lies beyond the head.
   */
  subscribe(options: SubscribeOptions): AsyncIterable<readonly StoredMessage[]>;

  head(): Promise<Head>;

  /** Ends subscriptions, and lets go of files and connections. Later calls reject with LogClosed; `close()` does not. */
  close(): Promise<void>;
}

/** How a node stands to the server of its log. */
export interface ServerStanding {
  /** The server's hosts, without whatever is secret. */
  address: string;
  state:
    | 'connecting'
    /** What it has missed is on its way. */
    | 'catching-up'
    /** It has all that the server has given to anybody, and hears of what comes. */
    | 'live'
    /** The server is not reached; it is tried again and again. */
    | 'away'
    /** The server holds another history than the one that this node has followed. */
    | 'lost';
  /** Since when, ms. */
  since: number;
  /** Why it is away or lost. */
  problem?: string;
  /** Whether it was live at any time since it was opened. */
  wasLive: boolean;
  /** What was recorded before this instant is all here, ms; undefined where nobody knows. */
  asOf?: number;
  /** How many developments on the server are not here yet: 0 while live, about so many while it catches up, else undefined. */
  behind?: number;
  /** Who leads the cluster, as host:port; undefined where nobody says so in time. */
  leader?: string;
  /** Since it was opened: calls of appends, ends of the subscription, clients given up for new ones. */
  counts: { appendCalls: number; drops: number; clientsGivenUp: number };
  /** Events in the log's streams that count for nothing: of other programs, or an id a second time. */
  passedOver: number;
}

/** The server that a log is kept on. */
export interface LogServer {
  /** How this node stands to it now; it may ask the server, for a second at most. */
  standing(): Promise<ServerStanding>;
  /**
   * Resolves true when this node has all that the server has, false where it has not after `withinMs`; left out: after as
   * long as an append is tried.
   */
  live(withinMs?: number): Promise<boolean>;
  /** The same as it is at this moment, without asking anybody. */
  readonly now: Pick<ServerStanding, 'address' | 'state' | 'since' | 'problem' | 'wasLive'>;
}

export interface Log extends LogReader {
  /** The server that the log is kept on; undefined where it lies in this node's own directory. */
  readonly server?: LogServer;

  /** Whether a batch may span streams; where not, such a batch is refused with InvalidBatch. */
  readonly atomicAcrossStreams: boolean;

  /**
   * Takes a batch apart into those that this engine appends whole, in order: by streams, and by the size that it takes at
   * once. Left out where it appends any batch whole.
   */
  apart?(batch: Batch): readonly Batch[];

  /**
   * Appends a batch and answers where each of its messages stands, in the order given. When it resolves, they are durable.
   *
   * A message whose id is in the log with the same type, stream and content is not appended again: it is answered with
   * where it stands, whatever revision is expected. Where only some of a batch are known, the rest is appended, under the
   * expectations for the streams of that rest. (The schema version is not compared: the same content, sent again after a
   * type got a new version, is still the same.)
   * @throws RevisionConflict, DuplicateId, InvalidBatch: nothing of the batch was appended.
   * @throws LogWriteFailed: not known to be kept; the same batch can be sent again.
   * @throws LogClosed
   */
  append(batch: Batch): Promise<readonly Appended[]>;
}

/** Takes pages apart: `for await (const message of messagesOf(log.readAll(0)))`. */
export async function* messagesOf(pages: AsyncIterable<readonly StoredMessage[]>): AsyncGenerator<StoredMessage> {
  for await (const page of pages) yield* page;
}
