/** `annals rebuild`: the views built anew from the log, which is only read; by the server, where one runs. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CliError, EXIT } from './exit.js';
import { configurationOf, type CommonOptions } from './reach/configuration.js';
import { answerOf } from './reach/door.js';
import { logFolder } from './reach/log-here.js';
import { withDoor } from './reach/with-door.js';
import { outStyle, print } from './say.js';
import { counted } from './terminal/layout.js';
import { progressOf } from './terminal/progress.js';

interface Status {
  views: { checkpoint: string }[];
  rebuild: { position: string; of: string } | null;
  lastRebuild: { problem: string | null } | null;
}

const PAUSE = 100;

/** Builds the views anew, and waits for it. Throws a CliError where it fails, or the log is open elsewhere. */
export async function rebuild(options: CommonOptions): Promise<void> {
  const { dataDirectory } = await configurationOf(options);
  logFolder(dataDirectory);
  const start = performance.now();
  await withDoor(options, async (door) => {
    const progress = progressOf('Rebuilding');
    try {
      let status = answerOf<Status>(await door.get('/v1/status'));
      // Where there were none, they were built to be opened here just now.
      const isBuilt = door.server === undefined && status.lastRebuild !== null;
      if (!isBuilt) status = answerOf<Status>(await door.post('/v1/views/rebuild'));
      for (; status.lastRebuild === null; status = answerOf<Status>(await door.get('/v1/status'))) {
        if (status.rebuild && status.rebuild.position !== '0')
          progress.at(Number(status.rebuild.position), Number(status.rebuild.of));
        await sleep(PAUSE);
      }
      progress.stop();
      const { problem } = status.lastRebuild;
      if (problem !== null)
        throw new CliError(EXIT.unverified, `The views could not be built anew, and stay as they were: ${problem}`);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      const built = counted(Number(status.views[0]?.checkpoint), 'development');
      const where = door.server === undefined ? '' : ` by the server at ${door.server}`;
      print(outStyle().bold(`The views are built anew from ${built}${where}, in ${seconds} s.`));
    } finally {
      progress.stop();
    }
  });
}
