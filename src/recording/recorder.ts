import { isObject } from '../../events/field-kinds.js';
import { isDevelopmentId } from '../../events/ids.js';
import { DuplicateId, LogUnreachable, RevisionConflict } from '../log/errors.js';
import type { Appended, Log, LogServer } from '../log/log.js';
import { Problem } from '../problem.js';
import type { Views } from '../views/views.js';
import { appendParts } from './append-parts.js';
import { batchOf, holdWhole, partsOf } from './batches.js';
import { withIds } from './derived-ids.js';
import { partlyProblem, problemOf } from './log-problems.js';
import { PendingState } from './pending.js';
import type { Received, RecordDevelopments, RecordingResult } from './record-developments.js';
import { decidedBefore } from './repeated-request.js';
import { decideRequest, type DecidedRequest } from './request.js';
import { asStored, resultOf, together } from './results.js';
import { holdRevision } from './revision.js';
import type { Appendable, RecordedState } from './state.js';
import { Turn, type Write } from './turn.js';
import { viewState } from './view-state.js';

interface Waiting {
  command: RecordDevelopments;
  /** What it asks to be recorded, with the ids that were made for it. */
  received: readonly Received[];
  /** What of it reached the log in earlier turns, by id. */
  stored: Map<string, Appended>;
  /** How often another writer came in between. */
  overtaken: number;
  resolve(result: RecordingResult): void;
  reject(error: unknown): void;
}

/** A request that was decided. */
interface Pending {
  waiting: Waiting;
  decided: DecidedRequest;
}

/** A request whose developments are in the log. */
interface Written extends Pending {
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
/** So often a request is decided anew where another writer was faster, after pauses that grow up to `PAUSE` ms. */
const TRIES = 12;
const PAUSE = 64;

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

  /** Whether a request over several streams is recorded as one; else only in parts, where it says that it may be. */
  get isAtomic(): boolean {
    return this.log.atomicAcrossStreams;
  }

  /** Records a request: when it resolves, all of it is durable and can be read here. Throws a Problem. */
  record(command: RecordDevelopments): Promise<RecordingResult> {
    return new Promise((resolve, reject) => {
      const received = withIds(command);
      this.enqueue({ command, received, stored: new Map(), overtaken: 0, resolve, reject });
    });
  }

  /**
   * Appends what was decided when the log stood at `after`, all of it or, where something was recorded since, nothing: then
   * it resolves to undefined, and all of it is to be decided anew. Otherwise it resolves when all of it is durable; the
   * views follow (see `settled`). Throws a Problem.
   */
  append(decided: readonly Appendable[], after: number): Promise<readonly Appended[] | undefined> {
    return new Promise((resolve, reject) => this.enqueue({ decided, after, resolve, reject }));
  }

  /** Told how many developments are about to be appended as they are decided; `settled` is to follow. */
  expectMany(count: number): void {
    this.views.expectMany(count);
  }

  /** Waits until a position can be read here, for as long as the view comes any nearer. Throws a Problem. */
  async settled(position: number): Promise<void> {
    await this.views.takeExpected();
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
    await this.views.takeExpected();
    const { server } = this.log;
    if (server && server.now.state !== 'live' && !(await server.live())) throw notLive(server.now);
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
    const recorded = viewState(this.views.store);
    recorded.expect?.(this.queue.flatMap(givenIds), []);
    const overlay = new PendingState(recorded);
    const turn = new Turn<Pending>(this.log, recorded, overlay);
    const keys = new Set<string>();
    const later: Waiting[] = [];
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
        const decided = this.decide(waiting, turn.state);
        const isTaken =
          typeof decided !== 'string' &&
          turn.add({ waiting, decided }, batchOf(decided.append, waiting.command), decided.append);
        if (!isTaken) turn.forget();
        if (!isTaken && decided !== 'answered') later.push(waiting);
        if (!isTaken) continue;
        if (this.queue.length > 0) for (const one of decided.append) overlay.add(one);
        size += decided.append.length;
        if (key !== undefined) keys.add(key);
      } catch (error) {
        turn.forget();
        waiting.reject(problemOf(error));
      }
    }
    const written = await Promise.all(turn.writes.map((write) => this.write(write)));
    await this.answer(written.flat());
    this.queue.unshift(...later);
    await this.giveWay();
  }

  /** Where several nodes write to one stream, each leaves the other its turn. */
  private async giveWay(): Promise<void> {
    const most = this.queue.reduce((m, one) => Math.max(m, 'command' in one ? one.overtaken : 0), 0);
    if (most > 1) await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(PAUSE, 2 ** most)));
  }

  /** Resolves requests once what was written for them can be read here: all of this turn are waited for together. */
  private async answer(all: readonly Written[]): Promise<void> {
    const last = all.reduce((end, { stored }) => stored.reduce((at, s) => Math.max(at, s.position), end), 0);
    try {
      if (all.length > 0) await this.readable(last);
      for (const { waiting, decided, stored } of all)
        waiting.resolve(resultOf(asStored(decided, stored, waiting.stored), false));
    } catch (error) {
      for (const { waiting } of all) waiting.reject(error);
    }
  }

  /** Decides one request: what is to be appended for it, or that it is answered, or can be only in the next turn. */
  private decide(waiting: Waiting, state: RecordedState): DecidedRequest | 'answered' | 'later' {
    const { command, received, resolve, stored } = waiting;
    const { options } = command;
    const dryRun = options.dryRun === true;
    const { idempotencyKey: key } = options;
    const { store } = this.views;
    const again =
      key === undefined ? undefined : decidedBefore(command, received, key, store, this.log.apart !== undefined);
    if (again && again.left.length === 0) {
      resolve(resultOf(again, dryRun));
      return 'answered';
    }
    const now = decideRequest(again?.left ?? received, options, state, this.now());
    const decided = again ? together(again, now) : now;
    holdRevision(options.expectedRevision, decided, state);
    holdWhole(this.log, command, received, decided);
    if (!dryRun && decided.append.length > 0) return decided;
    // What it found may be another's of this turn: then it is answered when that is in the log.
    if (!dryRun && !decided.lines.every(({ development }) => store.byId(development.id))) return 'later';
    resolve(resultOf(asStored(decided, [], stored), dryRun));
    return 'answered';
  }

  /** Appends what was decided for requests; those that it cannot be for are answered so, or decided anew. */
  private async write({ batch, requests }: Write<Pending>): Promise<Written[]> {
    const { stored, error } = await appendParts(this.log, partsOf(this.log, batch));
    if (error === undefined) return requests.map((one) => ({ ...one, stored }));
    for (const { waiting, decided } of requests) {
      const ids = new Set(decided.append.map((d) => d.development.id));
      for (const one of stored) if (ids.has(one.id) && !one.repeated) waiting.stored.set(one.id, one);
      // Another writer of the same log was faster: decided anew on what it wrote. An id that it took is one's own affair.
      const isOvertaken =
        error instanceof RevisionConflict || (error instanceof DuplicateId && requests.length + stored.length > 1);
      if (isOvertaken && waiting.overtaken++ < TRIES) this.queue.push(waiting);
      else waiting.reject(partlyProblem(error, waiting.stored.size, new Set([...ids, ...waiting.stored.keys()]).size));
    }
    // Whoever waited behind it is told as well, instead of waiting for as long again.
    if (error instanceof LogUnreachable)
      for (const waiting of this.queue.splice(0)) waiting.reject(problemOf(LogUnreachable.before()));
    return [];
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

/** The server is away, or this node has not all of it yet: decided on less, an id could be let in twice. */
function notLive({ address, state, problem }: LogServer['now']): Problem {
  const why =
    state === 'catching-up' || state === 'connecting'
      ? `this node has not yet all that stands on ${address}`
      : `the server of the log, ${address}, is not reached (${problem ?? state})`;
  return new Problem(503, 'log-unavailable', 'Nothing can be recorded now', `Nothing was recorded: ${why}.`, [], 5);
}
