/** The thread in which the files of an export are made. */
import { parentPort, workerData } from 'node:worker_threads';
import { openLogReader } from '../log/open.js';
import { exportTables } from './export-tables.js';
import type { ExportSaid, ExportTask } from './export-worker.js';

const { log: directory, asked } = workerData as ExportTask;
const say = (said: ExportSaid): void => parentPort?.postMessage(said);

try {
  const log = await openLogReader({ directory });
  try {
    say({ written: await exportTables(log, asked) });
  } finally {
    await log.close();
  }
} catch (failed) {
  say({ failed });
}
