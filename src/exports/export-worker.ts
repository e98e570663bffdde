import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { LogReader } from '../log/log.js';
import { exportTables, type TablesAsked, type WrittenTable } from './export-tables.js';

/** Makes tables, wherever that is done. */
export type Exporter = (asked: TablesAsked, signal: AbortSignal) => Promise<WrittenTable[]>;

/** What the thread is told, and what it tells. */
export interface ExportTask {
  /** The directory of the log. */
  log: string;
  asked: TablesAsked;
}
export type ExportSaid = { written: WrittenTable[] } | { failed: unknown };

const THREAD = new URL('./export-thread.js', import.meta.url);

/**
 * Makes tables in a thread of its own with a reader of its own, so that whoever answers questions here is not held up; in
 * this thread, a page at a time, where the code is run without having been built.
 * @param log the log, and the directory that it is in
 */
export function exportBeside(log: LogReader, directory: string): Exporter {
  if (!existsSync(fileURLToPath(THREAD))) return async (asked, signal) => await exportTables(log, asked, signal);
  return (asked, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const worker = new Worker(THREAD, { workerData: { log: directory, asked } satisfies ExportTask });
      const stop = (): void => void worker.terminate();
      signal.addEventListener('abort', stop, { once: true });
      let said: ExportSaid | undefined;
      worker.on('message', (message: ExportSaid) => (said = message));
      worker.once('error', reject);
      worker.once('exit', (code) => {
        signal.removeEventListener('abort', stop);
        if (signal.aborted) reject(signal.reason as Error);
        else if (said && 'written' in said) resolve(said.written);
        else reject(said ? said.failed : new Error(`The thread that makes an export ended (${code}).`));
      });
    });
}
