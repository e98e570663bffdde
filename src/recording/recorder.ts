import type { Development } from '../../events/development.js';
import { isObject } from '../../events/field-kinds.js';
import { isDevelopmentId } from '../../events/ids.js';
import { LogClosed, LogError, RevisionConflict } from '../log/errors.js';
import type { Appended, Batch, ExpectedRevision, Log } from '../log/log.js';
import { Problem } from '../problem.js';
import type { Views } from '../views/views.js';
import { PendingState } from './pending.js';
import type { Recorded, RecordDevelopments, RecordingResult } from './record-developments.js';
import { decidedBefore } from './repeated-request.js';
import { decideRequest, fingerprint, type DecidedRequest } from './request.js';
import { holdRevision } from './revision.js';
import type { Appendable, RecordedState } from './state.js';
import { viewState } from './view-state.js';

interface Waiting {
  command: RecordDevelopments;
  /** How often another writer came in between. */
  overtaken: number;
  resolve(result: RecordingResult): void;
  reject(error: unknown): void;
}

/** A request whose developments are in the log. */
interface Written {
  waiting: Waiting;
  decided: DecidedRequest;
  stored: readonly Appended[];
}

/** What was decided as a whole, to be appended where nothing was recorded since. */
interface Planned {
  decided: readonly Appendable[];
  /** The position at which the log must stand. */
  after: number;
  resolve(stored: readonly Appended[] | undefined): void;
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
  private queue: (Waiting | Planned)[] = [];
  private isRunning = false;

  /** @param now the server's clock, ms */
  constructor(
    private readonly log: Log,
    private readonly views: Views,
    private readonly now: () => number,
  ) {}

  /** Records a request: when it resolves, all of it is durable and can be read here. Throws a Problem. */
  record(command: RecordDevelopments): Promise<RecordingResult> {
    return new Promise((resolve, reject) => this.enqueue({ command, overtaken: 0, resolve, reject }));
  }

  /**
   * Appends what was decided when the log stood at `after`, all of it or, where something was recorded since, nothing: then
   * it resolves to undefined, and all of it is to be decided anew. Otherwise it resolves when all of it is durable; the
   * views follow (see `settled`). Throws a Problem.
   */
  append(decided: readonly Appendable[], after: number): Promise<readonly Appended[] | undefined> {
    return new Promise((resolve, reject) => this.enqueue({ decided, after, resolve, reject }));
  }

  /** Waits until a position can be read here, for as long as the view comes any nearer. Throws a Problem. */
  async settled(position: number): Promise<void> {
    for (let stood = -1; stood < this.views.store.checkpoint.position;) {
      stood = this.views.store.checkpoint.position;
      if (await this.views.has(position, VIEW_PATIENCE)) return;
    }
    await this.readable(position);
  }

  private enqueue(one: Waiting | Planned): void {
    this.queue.push(one);
    if (!this.isRunning) void this.run();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    // Those that arrive in the same turn of the event loop are taken together.
    await new Promise(setImmediate);
    while (this.queue.length > 0) {
      try {
        const [first] = this.queue;
        if (first && 'decided' in first) await this.takePlanned(first);
        else {
          await this.catchUp();
          await this.take();
        }
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

  /** Nothing else is taken until it is in the log, so what its head says now is what it is appended to. */
  private async takePlanned(planned: Planned): Promise<void> {
    this.queue.shift();
    const { decided, after, resolve, reject } = planned;
    try {
      const { position } = await this.log.head();
      const isStill = position === after && this.log.atomicAcrossStreams;
      resolve(isStill ? await this.log.append(batchOf(decided)) : undefined);
    } catch (error) {
      if (error instanceof RevisionConflict) resolve(undefined);
      else reject(problemOf(error));
    }
  }

  /** Decides requests from the front of the queue, and resolves when all that they append is durable and readable. */
  private async take(): Promise<void> {
    const state = viewState(this.views.store);
    state.expect?.(this.queue.flatMap(givenIds), []);
    const overlay = new PendingState(state);
    const keys = new Set<string>();
    const later: Waiting[] = [];
    const appended: Promise<Written | undefined>[] = [];
    let size = 0;
    for (let waiting = this.queue[0]; waiting && 'command' in waiting && size < TOGETHER; waiting = this.queue[0]) {
      this.queue.shift();
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
        const batch = batchOf(decided.append, waiting.command);
        if (this.queue.length > 0) for (const one of decided.append) overlay.add(one);
        size += decided.append.length;
        if (key !== undefined) keys.add(key);
        appended.push(this.write(batch, decided, waiting));
      } catch (error) {
        waiting.reject(problemOf(error));
      }
    }
    await this.answer((await Promise.all(appended)).filter((written) => written !== undefined));
    this.queue.unshift(...later);
  }

  /** Resolves requests once what was written for them can be read here: all of this turn are waited for together. */
  private async answer(all: readonly Written[]): Promise<void> {
    const last = all.reduce((end, { stored }) => stored.reduce((at, s) => Math.max(at, s.position), end), 0);
    try {
      if (all.length > 0) await this.readable(last);
      for (const { waiting, decided, stored } of all) waiting.resolve(resultOf(asStored(decided, stored), false));
    } catch (error) {
      for (const { waiting } of all) waiting.reject(error);
    }
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

  /** Appends what was decided for a request; undefined where it cannot be, and is answered so or decided anew. */
  private async write(batch: Batch, decided: DecidedRequest, waiting: Waiting): Promise<Written | undefined> {
    try {
      return { waiting, decided, stored: await this.log.append(batch) };
    } catch (error) {
      // Another writer of the same log was faster: decided anew on what it wrote.
      if (error instanceof RevisionConflict && waiting.overtaken < TRIES) {
        waiting.overtaken++;
        this.queue.push(waiting);
      } else waiting.reject(problemOf(error));
      return undefined;
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

/** The ids that a request gives, where it is as small as those that come many at once. */
function givenIds(one: Waiting | Planned): string[] {
  if ('decided' in one || one.command.received.length > 1) return [];
  const value = one.command.received[0]?.value;
  const id = isObject(value) ? value['id'] : undefined;
  return typeof id === 'string' && isDevelopmentId(id) ? [id] : [];
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

/** @param command left out where no request of its own stands behind it */
function batchOf(append: readonly Appendable[], command?: RecordDevelopments): Batch {
  const expected = new Map<string, ExpectedRevision>();
  for (const { development: d } of append)
    if (!expected.has(d.stream)) expected.set(d.stream, d.revision === 0 ? 'none' : d.revision - 1);
  const idempotencyKey = command?.options.idempotencyKey;
  const metadata =
    command === undefined || idempotencyKey === undefined
      ? {}
      : { metadata: { idempotencyKey, requestHash: fingerprint(command.received, command.options) } };
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
