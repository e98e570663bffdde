/** Which of the view files of a directory can serve. */
import { join } from 'node:path';
import type { Log } from '../log/log.js';
import { SqlError } from '../log/sqlite/driver.js';
import { fileOf } from './view-files.js';
import { ViewStore } from './view-store.js';

/** The view that has come furthest, of those that belong to this log and can be read; the others are of no use. */
export async function furthest(
  directory: string,
  builds: readonly number[],
  log: Log,
): Promise<{ build: number; store: ViewStore } | undefined> {
  let best: { build: number; store: ViewStore } | undefined;
  for (const build of builds) {
    const store = await openTrusted(join(directory, fileOf(build)), log);
    if (!store) continue;
    const isFurther = !best || rankOf(store) > rankOf(best.store);
    (isFurther ? best?.store : store)?.close();
    if (isFurther) best = { build, store };
  }
  return best;
}

/** One that was broken off half-way is not worth more than the one before; of two as far, this version's is. */
const rankOf = (store: ViewStore): number => store.checkpoint.position + (store.isOfThisVersion ? 0.5 : 0);

/** The view file where it belongs to this log and this version can read it, else undefined. */
async function openTrusted(path: string, log: Log): Promise<ViewStore | undefined> {
  let store: ViewStore | undefined;
  try {
    store = new ViewStore(path);
    if (store.isReadable && store.isSound() && (await belongs(store, log))) return store;
  } catch (error) {
    // A view is no record: what cannot be read is built again from the log.
    if (!(error instanceof SqlError)) throw error;
  }
  store?.close();
  return undefined;
}

async function belongs(store: ViewStore, log: Log): Promise<boolean> {
  const { position, id } = store.checkpoint;
  if (position === 0) return true;
  if ((await log.head()).position < position) return false;
  for await (const page of log.readAll(position - 1, 1)) return page[0]?.id === id;
  return false;
}
