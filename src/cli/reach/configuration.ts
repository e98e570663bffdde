/** What the command line runs with: the service's own environment, and `--data` over it. */
import type { Configuration } from '../../config/configuration.js';
import { CliError, EXIT } from '../exit.js';

/** Options that every command takes. */
export interface CommonOptions {
  /** The data directory, over ANNALS_DATA. */
  data?: string;
}

/** Reads the configuration. Throws a CliError with every fault of the environment. */
export async function configurationOf({ data }: CommonOptions): Promise<Configuration> {
  const { readConfiguration, ConfigurationRefused } = await import('../../config/configuration.js');
  try {
    return readConfiguration(data === undefined ? process.env : { ...process.env, ANNALS_DATA: data });
  } catch (error) {
    if (!(error instanceof ConfigurationRefused)) throw error;
    throw new CliError(EXIT.usage, error.message, { code: 'configuration' });
  }
}
