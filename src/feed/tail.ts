/** Where the feeds end: the last position that readers can have, and the waking of those who wait for more. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log/log.js';
import type { Views } from '../views/views.js';

/** How long the view is waited for at a time, ms. */
const PATIENCE = 1000;

/**
 * Follows the log behind the view, once for all readers: what a feed says of a development is looked up in the view, so
 * nobody is told of one that the view has not taken in. It only wakes readers; what they get they read from the log.
 */
export class Tail {
  private stands = 0;
  private following: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private readonly waiting = new Set<() => void>();

  /** @param failed told of what keeps it from following any further */
  constructor(
    private readonly log: Log,
    private readonly views: Views,
    private readonly failed: (error: unknown) => void = () => undefined,
  ) {}

  /** The last position that can be read. The first to ask sets it going. */
  get position(): number {
    if (!this.following) {
      this.stands = this.views.store.checkpoint.position;
      this.following = this.follow();
    }
    return this.stands;
  }

  /** Resolves true as soon as it stands beyond a position; false after `ms`, or when `signal` aborts. */
  grown(position: number, ms: number, signal: AbortSignal): Promise<boolean> {
    // Looking and beginning to wait are one turn of the event loop: nothing slips between them.
    if (this.position > position) return Promise.resolve(true);
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (grew: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        signal.removeEventListener('abort', stop);
        resolve(grew);
      };
      const wake = (): void => end(true);
      const stop = (): void => end(false);
      const timer = setTimeout(stop, ms);
      this.waiting.add(wake);
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  /** Follows no more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    try {
      for await (const page of this.log.subscribe({ after: this.stands, signal })) {
        const last = page.at(-1)?.position ?? this.stands;
        while (!signal.aborted && !(await this.isSeen(last)));
        if (signal.aborted) return;
        this.stands = last;
        for (const wake of this.waiting) wake();
      }
    } catch (error) {
      if (!signal.aborted) this.failed(error);
    }
  }

  /** Whether the view has a position. One that has stopped is built anew: that is waited for. */
  private async isSeen(position: number): Promise<boolean> {
    try {
      return await this.views.has(position, PATIENCE);
    } catch {
      await sleep(PATIENCE, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
      return false;
    }
  }
}
