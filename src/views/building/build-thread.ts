/** The thread in which a view is built beside the one that serves. */
import { parentPort, workerData } from 'node:worker_threads';
import { openLogReader } from '../../log/open.js';
import { fillFile, type Build, type Said } from './builder.js';

const { log: directory, path, come } = workerData as Build;
const say = (said: Said): void => parentPort?.postMessage(said);

try {
  const log = await openLogReader({ directory });
  try {
    await fillFile(path, log, {
      progress: (position, of) => say({ position, of }),
      hasCome: () => Atomics.load(come, 0) === 1,
    });
  } finally {
    await log.close();
  }
  say({ done: true });
} catch (failed) {
  say({ failed });
}
