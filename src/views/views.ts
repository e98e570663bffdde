import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../log/log.js';
import { SqlError } from '../log/sqlite/driver.js';
import { Problem } from '../problem.js';
import { buildHere, type Progress, type ViewBuilder } from './building/builder.js';
import { furthest } from './trusted-view.js';
import { buildsIn, discard, fileOf } from './view-files.js';
import { ViewStore } from './view-store.js';

/** A view further behind than this, in developments, is brought up by whoever builds views, before it serves. */
const LONG = 20_000;

/** From so many developments on that are appended in one go, the view is built anew beside them. */
const MANY = 5000;

/** What is taken in is committed when so much time has passed since (ms), or so many developments have come. */
const COMMITTED_WITHIN = 50;
const MOST_UNCOMMITTED = 250;

interface Waiter {
  position: number;
  done(): void;
  fail(error: Error): void;
}

/**
 * Keeps a node's view file in step with its log: catches up from the checkpoint, then follows, and builds the file anew
 * where it cannot be trusted. Readers wait for a position here.
 */
export class Views {
  private waiting: Waiter[] = [];
  private stopping = new AbortController();
  private following: Promise<void> = Promise.resolve();
  private rebuilding: Promise<void> | undefined;
  private next: { position: number; startedAt: number } | undefined;
  private isClosed = false;
  private readonly closing = new AbortController();
  /** Developments that were taken in since the last commit. */
  private uncommitted = 0;
  private committing: NodeJS.Timeout | undefined;
  /** Says that all have come that were expected; undefined where none are. */
  private haveCome: (() => void) | undefined;
  /** Why the view serves no more, where it does not: it could fall behind unseen. */
  private failure: Error | undefined;

  private constructor(
    private readonly directory: string,
    private readonly log: Log,
    private current: ViewStore,
    private build: number,
    private readonly builder: ViewBuilder,
    /** When it was built from nothing as it was opened (ms), where that took its time. */
    readonly builtAtOpening?: { startedAt: number; endedAt: number },
  ) {}

  /** The tables to read. Ask for them again for each answer: a rebuild puts others in their place. */
  get store(): ViewStore {
    return this.current;
  }

  /**
   * Opens the view of a log, or builds it where there is none that can serve. One that an earlier version built serves
   * while it is built anew, where this version can read it. Rejects where the log holds what this version cannot read:
   * an answer without it would be wrong.
   * @param builder builds what takes long; in this thread where left out
   * @param progress told how far a view has come that must be built before anything can be answered
   */
  static async open(
    directory: string,
    log: Log,
    builder: ViewBuilder = buildHere(log),
    progress: Progress = () => undefined,
  ): Promise<Views> {
    mkdirSync(directory, { recursive: true });
    const builds = buildsIn(directory);
    const trusted = await furthest(directory, builds, log);
    const build = trusted?.build ?? (builds[0] ?? 0) + 1;
    const path = join(directory, fileOf(build));
    let store = trusted?.store;
    let built: Views['builtAtOpening'];
    if ((await log.head()).position - (store?.checkpoint.position ?? 0) > LONG) {
      const isNew = store === undefined;
      const startedAt = Date.now();
      store?.close();
      await builder.build(path, progress);
      if (isNew) built = { startedAt, endedAt: Date.now() };
      store = undefined;
    }
    store ??= new ViewStore(path);
    try {
      await fill(store, log);
    } catch (error) {
      store.close();
      throw error;
    }
    const views = new Views(directory, log, store, build, builder, built);
    views.discardOthers();
    views.startFollowing();
    // A failure shows in the status; the one before goes on serving.
    if (!store.isOfThisVersion) views.rebuild().catch(() => undefined);
    return views;
  }

  /** Whether the view has a position now. Throws a Problem where the view has stopped. */
  isAt(position: number): boolean {
    if (this.failure) throw stopped(this.failure);
    return this.current.checkpoint.position >= position;
  }

  /**
   * Resolves when the view has a position; false where it has not after `withinMs`. Rejects with a Problem where the
   * view has stopped.
   */
  async has(position: number, withinMs: number): Promise<boolean> {
    if (this.isAt(position)) return true;
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.waiting = this.waiting.filter((w) => w !== waiter);
      };
      const waiter: Waiter = {
        position,
        done: () => (end(), resolve(true)),
        fail: (error) => (end(), reject(error)),
      };
      const timer = setTimeout(() => (end(), resolve(false)), withinMs);
      this.waiting.push(waiter);
    });
  }

  /** Builds the view anew beside the one that serves, and puts it in its place. */
  rebuild(): Promise<void> {
    this.rebuilding ??= this.buildAnew().finally(() => (this.rebuilding = undefined));
    return this.rebuilding;
  }

  /**
   * Told that so many developments are about to be appended. Where they are more than all that is there, the view is
   * built anew beside, which is sooner done than to take them in as they come; meanwhile it stands where it stood.
   */
  expectMany(count: number): void {
    if (count < MANY || count <= this.current.checkpoint.position) return;
    if (this.rebuilding || this.failure || this.isClosed) return;
    const coming = new Promise<void>((resolve) => (this.haveCome = resolve));
    this.stopping.abort();
    this.rebuilding = this.buildAnew(coming).finally(() => {
      this.rebuilding = undefined;
      this.haveCome = undefined;
    });
    // Where it fails, the view goes on as it stood.
    this.rebuilding.catch(() => undefined);
  }

  /** Told that all have come that were expected; resolves when the view follows the log again. */
  async takeExpected(): Promise<void> {
    if (!this.haveCome) return;
    this.haveCome();
    await this.rebuilding?.catch(() => undefined);
  }

  /** How far the view that is being built anew has come, and since when it is (ms); undefined while none is. */
  get progress(): { position: number; startedAt: number } | undefined {
    return this.next;
  }

  /**
   * To be told of an error that came up in reading: where the file is damaged, the view stops and is built anew. Gives
   * back what to tell the reader.
   */
  distrust(error: unknown): unknown {
    if (!(error instanceof SqlError) || this.isClosed) return error;
    this.fail(error);
    return stopped(error);
  }

  /** What keeps the view from serving; undefined where nothing does. */
  get problem(): string | undefined {
    return this.failure?.message;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.closing.abort();
    this.stopping.abort();
    await this.following;
    await this.takeExpected();
    await this.rebuilding?.catch(() => undefined);
    this.current.close();
  }

  private async buildAnew(coming?: Promise<void>): Promise<void> {
    const build = this.build + 1;
    const path = join(this.directory, fileOf(build));
    discard(path);
    const started = { position: 0, startedAt: Date.now() };
    this.next = started;
    let next: ViewStore | undefined;
    try {
      await this.builder.build(path, (position) => (started.position = position), this.closing.signal, coming);
      next = new ViewStore(path);
      // What came meanwhile; and the last of it while nothing else is taken in, or what follows would leave a gap.
      await fill(next, this.log);
      this.stopping.abort();
      await this.following;
      await fill(next, this.log);
    } catch (error) {
      next?.close();
      discard(path);
      if (!this.failure && !this.isClosed) this.startFollowing();
      throw error;
    } finally {
      this.next = undefined;
    }
    const old = this.current;
    this.current = next;
    this.build = build;
    this.failure = undefined;
    old.close();
    this.discardOthers();
    if (!this.isClosed) this.startFollowing();
    this.wake();
  }

  private startFollowing(): void {
    this.stopping = new AbortController();
    this.following = this.follow(this.current, this.stopping.signal);
  }

  private async follow(store: ViewStore, signal: AbortSignal): Promise<void> {
    try {
      for await (const page of this.log.subscribe({ after: store.checkpoint.position, signal })) {
        store.takeIn(page);
        this.commitSoon(store, page.length);
        this.wake();
      }
      this.commit(store);
    } catch (error) {
      if (!signal.aborted) this.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** What is taken in can be read here at once. It is kept together with what follows it, if that comes soon. */
  private commitSoon(store: ViewStore, count: number): void {
    this.uncommitted += count;
    if (this.uncommitted >= MOST_UNCOMMITTED) this.commit(store);
    else this.committing ??= setTimeout(() => this.commit(store), COMMITTED_WITHIN);
  }

  private commit(store: ViewStore): void {
    clearTimeout(this.committing);
    this.committing = undefined;
    this.uncommitted = 0;
    try {
      store.commit();
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Stops serving. A file that SQLite cannot work with is no record: it is built again from the log, once. */
  private fail(error: Error): void {
    if (this.failure) return;
    this.failure = error;
    const { waiting } = this;
    for (const waiter of waiting) waiter.fail(stopped(error));
    if (error instanceof SqlError) this.rebuild().catch((why: Error) => (this.failure = why));
  }

  private wake(): void {
    const at = this.current.checkpoint.position;
    for (const waiter of this.waiting.filter((w) => w.position <= at)) waiter.done();
  }

  private discardOthers(): void {
    for (const build of buildsIn(this.directory))
      if (build !== this.build) discard(join(this.directory, fileOf(build)));
  }
}

const stopped = (error: Error): Problem =>
  new Problem(
    503,
    'view-stopped',
    'This node cannot be read',
    `This node's view of the log has stopped, and an answer from it could miss something: ${error.message}`,
    [],
    5,
  );

/** Takes in what the log has beyond the checkpoint. */
async function fill(store: ViewStore, log: Log): Promise<void> {
  for (let more = true; more;) {
    more = false;
    for await (const page of log.readAll(store.checkpoint.position)) {
      store.apply(page);
      more = true;
    }
  }
}
