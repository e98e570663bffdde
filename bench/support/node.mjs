/** The service's parts in this process, as the engine puts them together, without the framework around them. */
import { join } from 'node:path';
import { Asking } from '../../dist/src/asking/asking.js';
import { Ask } from '../../dist/src/asking/queries.js';
import { EMBEDDED, openLog } from '../../dist/src/log/open.js';
import { Recorder } from '../../dist/src/recording/recorder.js';
import { buildBeside } from '../../dist/src/views/building/builder.js';
import { Views } from '../../dist/src/views/views.js';

/**
 * Opens a data directory, or makes it.
 * @param at the address of a server's log, and how it is dealt with
 */
export async function openNode(directory, at = {}) {
  const log = await openLog({ address: EMBEDDED, ...at, directory: join(directory, 'log'), clock: Date.now });
  const views = await Views.open(join(directory, 'views'), log, buildBeside(log, join(directory, 'log')));
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
