/** The service's parts in this process, as the engine puts them together, without the framework around them. */
import { join } from 'node:path';
import { Asking } from '../../dist/src/asking/asking.js';
import { Ask } from '../../dist/src/asking/queries.js';
import { openSqliteLog } from '../../dist/src/log/sqlite/open.js';
import { Recorder } from '../../dist/src/recording/recorder.js';
import { Views } from '../../dist/src/views/views.js';

/** Opens a data directory, or makes it. */
export async function openNode(directory) {
  const log = await openSqliteLog({ directory: join(directory, 'log'), clock: Date.now });
  const views = await Views.open(join(directory, 'views'), log);
  const asking = new Asking(log, views, Date.now);
  return {
    directory,
    log,
    views,
    recorder: new Recorder(log, views, Date.now),
    /** Asks a question as a controller does. */
    ask: (name, subject, moment = {}, page = {}) => asking.ask(new Ask(name, subject, moment, page)),
    close: async () => {
      await views.close();
      await log.close();
    },
  };
}
