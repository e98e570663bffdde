import { setImmediate } from 'node:timers/promises';
import type { StoredMessage } from './log.js';

/** Messages a page: reading and checking them holds up the event loop for about 3 ms. */
export const PAGE_SIZE = 500;

/** What the iterators below read from: an engine that can read a page synchronously, and tell of growth. */
export interface PageSource {
  /** Throws when closed. */
  head(): number;
  /** The messages after a position up to `to`, at most `limit`. */
  readPage(after: number, to: number, limit: number): readonly StoredMessage[];
}

/** All pages after a position, up to the head as it is when reading begins. */
export async function* pagesOf(
  source: PageSource,
  after: number,
  limit = Infinity,
): AsyncGenerator<readonly StoredMessage[]> {
  const end = Math.min(source.head(), after + limit);
  for (let position = after; position < end;) {
    const page = source.readPage(position, end, PAGE_SIZE);
    position += page.length;
    yield page;
    // Others get their turn between two pages, also when the reader itself never waits for anything.
    await setImmediate();
  }
}

/** Something to wait for that happens again and again. */
export interface Changes {
  /** Resolves at the next change after this call, or when `signal` aborts. Never rejects. */
  next(signal?: AbortSignal): Promise<void>;
}

/**
 * All pages after a position, then those to come. Nothing can slip between the two: looking for more and beginning to
 * wait are one turn of the event loop, and what arrives is read from the log and never taken from the notice.
 */
export async function* followed(
  source: PageSource & { readonly isClosed: boolean },
  changes: Changes,
  after: number,
  signal?: AbortSignal,
): AsyncGenerator<readonly StoredMessage[]> {
  const ended = () => source.isClosed || signal?.aborted === true;
  for (let position = after; !ended();) {
    const head = source.head();
    if (head <= position) {
      await changes.next(signal);
      continue;
    }
    const page = source.readPage(position, head, PAGE_SIZE);
    position += page.length;
    yield page;
    if (page.length === PAGE_SIZE) await setImmediate();
  }
}

/** Changes that are announced in this process. */
export class Announcements implements Changes {
  private readonly waiting = new Set<() => void>();

  announce(): void {
    // Those that begin to wait meanwhile do so in a later turn.
    for (const wake of this.waiting) wake();
  }

  next(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const wake = () => {
        this.waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }
}

/** Changes that another process makes: looked for again and again. Keeps this process alive while it is waited for. */
export class Polling extends Announcements {
  constructor(private readonly everyMs: number) {
    super();
  }

  override async next(signal?: AbortSignal): Promise<void> {
    const timer = setTimeout(() => this.announce(), this.everyMs);
    await super.next(signal);
    clearTimeout(timer);
  }
}
