import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { LogReader, StoredMessage } from '../../log/log.js';
import { ViewStore } from '../view-store.js';

/** Told how far a view that is being built has come, and how far it is to come. */
export type Progress = (position: number, of: number) => void;

/** Brings the view in a file up to a log, from wherever it stands; nobody else has the file open meanwhile. */
export interface ViewBuilder {
  /**
   * Resolves when the view stands where the log stood at the call or later. Rejects where the log holds what this
   * version cannot read, and when `signal` aborts; the file is whole then, and stands somewhere on the way.
   */
  build(path: string, progress: Progress, signal?: AbortSignal): Promise<void>;
}

/** Messages that are taken in at once: the more, the better their rows are sorted before they are written. */
const AT_ONCE = 10_000;

/** Builds in this thread, a page of the log at a time, so that others get their turn. */
export const buildHere = (log: LogReader): ViewBuilder => ({
  async build(path, progress, signal) {
    await fillFile(path, log, 1, progress, signal);
  },
});

/** Fills a view from a log, taking in at least so many messages at once. */
export async function fillFile(
  path: string,
  log: LogReader,
  atOnce = AT_ONCE,
  progress: Progress = () => undefined,
  signal?: AbortSignal,
): Promise<void> {
  const store = new ViewStore(path, true);
  try {
    const of = (await log.head()).position;
    let gathered: StoredMessage[] = [];
    for await (const page of log.readAll(store.checkpoint.position)) {
      signal?.throwIfAborted();
      gathered.push(...page);
      if (gathered.length < atOnce) continue;
      store.apply(gathered);
      gathered = [];
      progress(store.checkpoint.position, of);
    }
    store.apply(gathered);
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
}
export type Said = { position: number; of: number } | { failed: unknown } | { done: true };

const THREAD = new URL('./build-thread.js', import.meta.url);

/**
 * Builds in a thread of its own with a reader of its own on the embedded log, so that whoever answers questions here
 * is not held up; in this thread where the code is run without having been built.
 * @param log the log, and the directory that it is in
 */
export function buildBeside(log: LogReader, directory: string): ViewBuilder {
  if (!existsSync(fileURLToPath(THREAD))) return buildHere(log);
  return {
    build: (path, progress, signal) =>
      new Promise<void>((resolve, reject) => {
        signal?.throwIfAborted();
        const worker = new Worker(THREAD, { workerData: { log: directory, path } satisfies Build });
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
