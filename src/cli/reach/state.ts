/** What is recorded, for whoever checks a file against it before anything is sent. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedState } from '../../recording/state.js';
import type { ViewStore } from '../../views/view-store.js';
import { CliError, EXIT } from '../exit.js';
import { answerOf, type Door } from './door.js';

/** How long a view that is behind the log is waited for, ms. */
const PATIENCE = 10_000;

/**
 * Runs `use` with the state as this node's view tells it. Beside a server it is read from the view that the server
 * keeps; nothing of it is written.
 */
export async function withState<T>(door: Door, dataDirectory: string, use: (state: RecordedState) => T): Promise<T> {
  const { viewState } = await import('../../recording/view-state.js');
  return withStore(door, dataDirectory, (store) => use(viewState(store)));
}

/** The same, with the view itself. It is there only while `use` runs. */
export async function withStore<T>(door: Door, dataDirectory: string, use: (store: ViewStore) => T): Promise<T> {
  if (door.store) return use(door.store());
  const { lastViewFile } = await import('../../views/view-files.js');
  const { ViewStore } = await import('../../views/view-store.js');
  const { head } = answerOf<{ head: string }>(await door.get('/v1/status'));
  for (const until = Date.now() + PATIENCE; ; await sleep(100)) {
    const path = lastViewFile(join(dataDirectory, 'views'));
    const store = path === undefined ? undefined : new ViewStore(path);
    try {
      if (store && store.checkpoint.position >= Number(head)) return use(store);
    } finally {
      store?.close();
    }
    if (Date.now() > until)
      throw new CliError(
        EXIT.tryAgain,
        `The server's view has not reached position ${head} of the log: try again in a moment.`,
      );
  }
}
