/** Commands that ask or record: the way is opened for them, and closed whatever comes of them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../config/configuration.js';
import { say } from '../say.js';
import { configurationOf, type CommonOptions } from './configuration.js';
import { openDoor, type Door } from './door.js';

/** Runs `use` with the way open. */
export async function withDoor<T>(
  options: CommonOptions,
  use: (door: Door, configuration: Configuration) => Promise<T>,
): Promise<T> {
  const configuration = await configurationOf(options);
  // What is on a server is no new log because this node has no copy of it yet.
  const isNew = configuration.log === 'sqlite' && !existsSync(join(configuration.dataDirectory, 'log', 'log.db'));
  const door = await openDoor(configuration);
  try {
    if (isNew && door.server === undefined && configuration.corpus === 'bundled')
      say(`The bundled corpus was loaded into ${configuration.dataDirectory} (ANNALS_CORPUS=none leaves it out).`);
    return await use(door, configuration);
  } finally {
    await door.close();
  }
}
