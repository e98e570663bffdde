import type { Development } from '../../events/development.js';
import { LogClosed, LogError, RevisionConflict } from '../log/errors.js';
import type { Appended, Batch, ExpectedRevision, Log } from '../log/log.js';
import { Problem } from '../problem.js';
import type { Views } from '../views/views.js';
import { PendingState } from './pending.js';
import type { Recorded, RecordDevelopments, RecordingResult } from './record-developments.js';
import { decidedBefore } from './repeated-request.js';
import { decideRequest, fingerprint, type DecidedRequest } from './request.js';
import { holdRevision } from './revision.js';
import type { Decided, RecordedState } from './state.js';
import { viewState } from './view-state.js';

interface Waiting {
  command: RecordDevelopments;
  /** How often another writer came in between. */
  overtaken: number;
  resolve(result: RecordingResult): void;
  reject(error: unknown): void;
}

/** How long a reply waits for this node's view to have what was written, ms. */
const VIEW_PATIENCE = 10_000;
/** Requests are decided together until they have so many developments: what an engine takes in one transaction. */
const TOGETHER = 4000;
/** So often a request is decided anew where another writer was faster. */
const TRIES = 5;

/**
 * Takes requests one after another: each is decided on what is recorded and on what was decided before it, and those
 * that arrive together are appended together, so that they share one wait for the disk.
 */
export class Recorder {
  private queue: Waiting[] = [];
  private isRunning = false;

  /** @param now the server's clock, ms */
  constructor(
    private readonly log: Log,
    private readonly views: Views,
    private readonly now: () => number,
  ) {}

  /** Records a request: when it resolves, all of it is durable and can be read here. Throws a Problem. */
  record(command: RecordDevelopments): Promise<RecordingResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ command, overtaken: 0, resolve, reject });
      if (!this.isRunning) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    // Those that arrive in the same turn of the event loop are taken together.
    await new Promise(setImmediate);
    while (this.queue.length > 0) {
      try {
        await this.catchUp();
        await this.take();
      } catch (error) {
        for (const waiting of this.queue.splice(0)) waiting.reject(problemOf(error));
      }
    }
    // In the same turn as the last look at the queue, or what comes in between would wait for ever.
    this.isRunning = false;
  }

  /** What is decided on must be all that is recorded: a view that lags behind the log would let ids in twice. */
  private async catchUp(): Promise<void> {
    const { position } = await this.log.head();
    if (await this.views.has(position, VIEW_PATIENCE)) return;
    const detail = `Nothing was recorded: this node's view has not reached position ${position} of the log.`;
    throw new Problem(503, 'view-behind', 'Nothing can be recorded now', detail, [], 1);
  }

  /** Decides requests from the front of the queue, and resolves when all that they append is durable and readable. */
  private async take(): Promise<void> {
    const overlay = new PendingState(viewState(this.views.store));
    const keys = new Set<string>();
    const later: Waiting[] = [];
    const appended: Promise<void>[] = [];
    let size = 0;
    while (this.queue.length > 0 && size < TOGETHER) {
      const waiting = this.queue.shift() as Waiting;
      const key = waiting.command.options.idempotencyKey;
      // The same key twice at once: the second is answered when the first is in the log.
      if (key !== undefined && keys.has(key)) {
        later.push(waiting);
        continue;
      }
      try {
        const decided = this.decide(waiting, overlay);
        if (decided === 'later') later.push(waiting);
        if (decided === 'answered' || decided === 'later') continue;
        const batch = batchOf(decided.append, overlay, waiting.command);
        for (const one of decided.append) overlay.add(one);
        size += decided.append.length;
        if (key !== undefined) keys.add(key);
        appended.push(this.append(batch, decided, waiting));
      } catch (error) {
        waiting.reject(problemOf(error));
      }
    }
    await Promise.all(appended);
    this.queue.unshift(...later);
  }

  /** Decides one request: what is to be appended for it, or that it is answered, or can be only in the next turn. */
  private decide({ command, resolve }: Waiting, overlay: RecordedState): DecidedRequest | 'answered' | 'later' {
    const { received, options } = command;
    const dryRun = options.dryRun === true;
    const { idempotencyKey: key } = options;
    const { store } = this.views;
    const again = key === undefined ? undefined : decidedBefore(command, key, store);
    if (again) {
      resolve(resultOf(again, dryRun));
      return 'answered';
    }
    const decided = decideRequest(received, options, overlay, this.now());
    holdRevision(options.expectedRevision, decided, overlay);
    if (!dryRun && decided.append.length > 0) return decided;
    // What it found may be another's of this turn: then it is answered when that is in the log.
    if (!dryRun && !decided.lines.every(({ development }) => store.byId(development.id))) return 'later';
    resolve(resultOf(decided, dryRun));
    return 'answered';
  }

  private async append(batch: Batch, decided: DecidedRequest, waiting: Waiting): Promise<void> {
    let stored: readonly Appended[];
    try {
      stored = await this.log.append(batch);
    } catch (error) {
      // Another writer of the same log was faster: decided anew on what it wrote.
      if (error instanceof RevisionConflict && waiting.overtaken < TRIES) {
        waiting.overtaken++;
        this.queue.push(waiting);
      } else waiting.reject(problemOf(error));
      return;
    }
    try {
      await this.readable(stored.reduce((last, s) => Math.max(last, s.position), 0));
      waiting.resolve(resultOf(asStored(decided, stored), false));
    } catch (error) {
      waiting.reject(error);
    }
  }

  /** Waits until this node can read what was written. Throws a Problem that says that it is recorded, where it cannot. */
  private async readable(position: number): Promise<void> {
    let why = `this node's view is behind`;
    try {
      if (await this.views.has(position, VIEW_PATIENCE)) return;
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
    const detail = `It is recorded, up to position ${position}, and cannot be read here yet: ${why} To send it again adds nothing only under an id or an Idempotency-Key of its own.`;
    throw new Problem(503, 'recorded-unreadable', 'Recorded, and not yet readable here', detail, [], 1);
  }
}

/** The lines with the places that the log gave to what was appended. */
function asStored(decided: DecidedRequest, stored: readonly Appended[]): DecidedRequest {
  const places = new Map(stored.map((s) => [s.id, s]));
  const lines = decided.lines.map((l) => {
    const s = places.get(l.development.id);
    if (!s) return l;
    const { stream, revision, position } = s;
    const recordedAt = new Date(s.recordedAt).toISOString();
    return { ...l, development: { ...l.development, stream, revision, position, recordedAt } };
  });
  return { ...decided, lines };
}

function batchOf(append: readonly Decided[], state: RecordedState, { received, options }: RecordDevelopments): Batch {
  const expected = new Map<string, ExpectedRevision>();
  for (const { development: d } of append)
    if (!expected.has(d.stream)) expected.set(d.stream, state.revision(d.stream) ?? 'none');
  const { idempotencyKey } = options;
  const metadata =
    idempotencyKey === undefined ? {} : { metadata: { idempotencyKey, requestHash: fingerprint(received, options) } };
  return {
    expected,
    messages: append.map(({ development: d, text }) => ({
      id: d.id,
      type: d.type,
      schemaVersion: d.schemaVersion,
      stream: d.stream,
      content: text,
      ...(d.correlationId === undefined ? {} : { correlationId: d.correlationId }),
      ...metadata,
    })),
  };
}

function resultOf(decided: DecidedRequest, dryRun: boolean): RecordingResult {
  return {
    recorded: decided.lines.map(({ line, development, unchanged }) => recordedOf(line, development, unchanged)),
    refused: decided.refused,
    dryRun,
  };
}

const recordedOf = (line: number, d: Development, unchanged: boolean): Recorded => ({
  line,
  id: d.id,
  stream: d.stream,
  revision: String(d.revision),
  position: String(d.position),
  recordedAt: d.recordedAt,
  ...(unchanged ? { unchanged: true as const } : {}),
});

/** A log that cannot take anything now, in the service's own words; any other error as it is. */
function problemOf(error: unknown): unknown {
  if (!(error instanceof LogError)) return error;
  const after = error instanceof LogClosed ? undefined : 5;
  return new Problem(503, 'log-unavailable', 'Nothing can be recorded now', error.message, [], after);
}
