import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { LogReader, StoredMessage } from '../../log/log.js';
import { ViewStore } from '../view-store.js';
import { BulkStore } from './bulk-store.js';

/** Told how far a view that is being built has come, and how far it is to come. */
export type Progress = (position: number, of: number) => void;

/** Brings the view in a file up to a log, from wherever it stands; nobody else has the file open meanwhile. */
export interface ViewBuilder {
  /**
   * Resolves when the view stands where the log stood at the call or later. Rejects where the log holds what this
   * version cannot read, and when `signal` aborts; a file that was not there before is of no use then, and says so.
   * @param come resolves when all has come that it is to have; until then the log still grows, and it goes on
   */
  build(path: string, progress: Progress, signal?: AbortSignal, come?: Promise<void>): Promise<void>;
}

/** Messages that are taken in at once: the more, the better their rows are sorted before they are written. */
const AT_ONCE = 10_000;

/** Builds in this thread, a page of the log at a time, so that others get their turn. */
export const buildHere = (log: LogReader): ViewBuilder => ({
  async build(path, progress, signal, come) {
    await come;
    await fillFile(path, log, { atOnce: 1, progress, signal });
  },
});

/** How a view is filled. */
export interface Filling {
  /** Messages that are taken in at once, at the least. */
  atOnce?: number;
  progress?: Progress;
  signal?: AbortSignal | undefined;
  /** Whether the log grows no more; until then it is looked for more. */
  hasCome?: () => boolean;
}

/** How long a log that grows is left before it is read on, ms. */
const PAUSE = 20;

/**
 * Fills a view from a log: one that is there, taking in at least so many messages at once; a new one in the order of its
 * tables.
 */
export async function fillFile(
  path: string,
  log: LogReader,
  { atOnce = AT_ONCE, progress = () => undefined, signal, hasCome = () => true }: Filling = {},
): Promise<void> {
  const store = existsSync(path) ? new ViewStore(path) : new BulkStore(path);
  try {
    let of = (await log.head()).position;
    let gathered: StoredMessage[] = [];
    for (let isLast = false; !isLast; isLast || (await sleep(PAUSE))) {
      // Asked before it is read on: what comes in between is read the next time.
      isLast = hasCome();
      if (!isLast || of === 0) of = (await log.head()).position;
      for await (const page of log.readAll(gathered.at(-1)?.position ?? store.checkpoint.position)) {
        signal?.throwIfAborted();
        gathered.push(...page);
        if (gathered.length < atOnce) continue;
        store.apply(gathered);
        gathered = [];
        progress(store.checkpoint.position, of);
      }
    }
    store.apply(gathered);
    if (store instanceof BulkStore) store.conclude();
    progress(store.checkpoint.position, of);
  } finally {
    store.close();
  }
}

/** What the thread is told, and what it tells. */
export interface Build {
  /** The directory of the embedded log. */
  log: string;
  path: string;
  /** One number: 1 once all has come that the view is to have. */
  come: Int32Array;
}
export type Said = { position: number; of: number } | { failed: unknown } | { done: true };

/** MiB for what the thread makes and soon lets go of: with less, much of it is moved about in memory in vain. */
const YOUNG = 96;

const THREAD = new URL('./build-thread.js', import.meta.url);

/**
 * Builds in a thread of its own with a reader of its own on the embedded log, so that whoever answers questions here
 * is not held up; in this thread where the code is run without having been built.
 * @param log the log, and the directory that it is in
 */
export function buildBeside(log: LogReader, directory: string): ViewBuilder {
  if (!existsSync(fileURLToPath(THREAD))) return buildHere(log);
  return {
    build: (path, progress, signal, coming) =>
      new Promise<void>((resolve, reject) => {
        signal?.throwIfAborted();
        const come = new Int32Array(new SharedArrayBuffer(4));
        if (coming) void coming.then(() => Atomics.store(come, 0, 1));
        else Atomics.store(come, 0, 1);
        const worker = new Worker(THREAD, {
          workerData: { log: directory, path, come } satisfies Build,
          resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
        });
        const stop = (): void => void worker.terminate();
        signal?.addEventListener('abort', stop, { once: true });
        let said: Said | undefined;
        worker.on('message', (message: Said) => {
          if ('position' in message) progress(message.position, message.of);
          else said = message;
        });
        worker.once('error', reject);
        worker.once('exit', (code) => {
          signal?.removeEventListener('abort', stop);
          if (signal?.aborted) reject(signal.reason as Error);
          else if (said && 'done' in said) resolve();
          else
            reject(
              said && 'failed' in said ? said.failed : new Error(`The thread that builds the view ended (${code}).`),
            );
        });
      }),
  };
}
