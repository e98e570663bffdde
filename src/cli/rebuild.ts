/** `annals rebuild`: the views built anew from the log, which is only read. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteLog } from '../log/sqlite/open.js';
import { LogBusy } from '../log/errors.js';
import { Views } from '../views/views.js';
import { CliError, EXIT } from './exit.js';
import { configurationOf, type CommonOptions } from './reach/configuration.js';
import { serverHere } from './reach/server-here.js';
import { outStyle, print } from './say.js';
import { counted } from './terminal/layout.js';

/** Builds the views anew. Throws a CliError where a server keeps them, or the log is open elsewhere. */
export async function rebuild(options: CommonOptions): Promise<void> {
  const { dataDirectory } = await configurationOf(options);
  const running = serverHere(dataDirectory);
  if (running)
    throw new CliError(
      EXIT.tryAgain,
      `The server at ${running.url} (pid ${running.pid}) keeps the views of ${dataDirectory} and builds them anew itself where they cannot be trusted. To do it by hand, stop it first.`,
      { code: 'log-busy' },
    );
  const directory = join(dataDirectory, 'log');
  if (!existsSync(join(directory, 'log.db'))) throw CliError.usage(`There is no log in ${dataDirectory}.`);
  const start = performance.now();
  const log = await openLog(directory);
  try {
    const views = await Views.open(join(dataDirectory, 'views'), log);
    await views.rebuild();
    const { position } = views.store.checkpoint;
    await views.close();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    print(outStyle().bold(`The views are built anew from ${counted(position, 'development')}, in ${seconds} s.`));
  } finally {
    await log.close();
  }
}

async function openLog(directory: string): ReturnType<typeof openSqliteLog> {
  try {
    return await openSqliteLog({ directory, clock: Date.now });
  } catch (error) {
    if (error instanceof LogBusy) throw new CliError(EXIT.tryAgain, error.message, { code: 'log-busy' });
    throw error;
  }
}
