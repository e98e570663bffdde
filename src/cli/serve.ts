/** `annals serve`: the service, started as `npm start` starts it. */
import type { CommonOptions } from './reach/configuration.js';

/** Starts the service and resolves when it listens; it runs until its process is told to stop. */
export async function serve({ data }: CommonOptions): Promise<void> {
  if (data !== undefined) process.env['ANNALS_DATA'] = data;
  await import('../main.js');
}
