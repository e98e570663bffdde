import type { Announcements } from '../pages.js';

/** Waits for what was appended to come back in the server's order. */
export class Arrivals {
  private readonly awaited = new Map<string, Set<() => void>>();
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly changes: Announcements) {}

  /** To be told of the ids that came, once they are in the copy. */
  came(ids: Iterable<string>): void {
    if (this.awaited.size === 0) return;
    // As long as anything comes, the rest is on its way.
    for (const timer of this.timers) timer.refresh();
    for (const id of ids) for (const done of this.awaited.get(id) ?? []) done();
  }

  /**
   * Resolves true when an id has come, false where nothing came for `ms`, or when `signal` aborts.
   * @param isHere whether it came before anyone waited
   */
  async of(id: string, isHere: () => boolean, ms: number, signal: AbortSignal): Promise<boolean> {
    if (isHere()) return true;
    return new Promise((resolve) => {
      const end = (came: boolean): void => {
        clearTimeout(timer);
        this.timers.delete(timer);
        signal.removeEventListener('abort', fail);
        const waiting = this.awaited.get(id);
        waiting?.delete(done);
        if (waiting?.size === 0) this.awaited.delete(id);
        resolve(came);
      };
      const done = (): void => end(true);
      const fail = (): void => end(false);
      const timer = setTimeout(fail, ms);
      this.timers.add(timer);
      signal.addEventListener('abort', fail, { once: true });
      const waiting = this.awaited.get(id);
      if (waiting) waiting.add(done);
      else this.awaited.set(id, new Set([done]));
    });
  }

  /** Resolves true when something holds that changes only as pages come, false as above. */
  async until(isSo: () => boolean, ms: number, signal: AbortSignal): Promise<boolean> {
    const end = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
    while (!isSo()) {
      if (end.aborted) return false;
      await this.changes.next(end);
    }
    return true;
  }
}
