/** The bundled corpus on a server that several nodes share, and that need not be there yet. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log/log.js';
import { Problem } from '../problem.js';
import type { Received } from '../recording/record-developments.js';
import type { Recorder } from '../recording/recorder.js';
import { loadCorpus, readCorpus } from './corpus.js';

/** How long the server is waited for before it is looked whether the service stops, ms. */
const LOOK = 500;

/**
 * Loads the corpus once this node has all that the server has, where that is nothing, or a part of the corpus alone: a
 * node that was killed in the middle leaves one behind. Nodes that start at once send the same ids, so it is loaded once.
 * Tried until it is done, for the server may go away at any time. Rejects where the corpus itself is refused.
 * @returns how many were added; undefined where the log is another's, or `signal` ended it
 */
export async function loadCorpusOnServer(
  recorder: Recorder,
  log: Log,
  signal: AbortSignal,
): Promise<number | undefined> {
  const corpus = readCorpus();
  for (let added = 0; !signal.aborted; await wait(LOOK, undefined, { signal }).catch(() => undefined)) {
    if (!(await log.server?.live(LOOK)) || signal.aborted) continue;
    if (!(await isOpenTo(corpus, log))) return added === 0 ? undefined : added;
    try {
      added += await loadCorpus(recorder, corpus);
      return added;
    } catch (error) {
      if (!(error instanceof Problem && (error.status === 503 || error.status === 409))) throw error;
    }
  }
  return undefined;
}

async function isOpenTo(corpus: readonly Received[], log: Log): Promise<boolean> {
  const { position } = await log.head();
  if (position === 0) return true;
  if (position >= corpus.length) return false;
  const ids = new Set(corpus.map(({ value }) => (value as { id?: string }).id));
  for await (const page of log.readAll(0)) if (!page.every(({ id }) => ids.has(id))) return false;
  return true;
}
