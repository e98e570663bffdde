/** Where a log is that is copied, as somebody typed it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Configuration } from '../../config/configuration.js';
import { faultOfAddress } from '../../config/log-address.js';
import { SqliteTarget } from '../../log/copy/sqlite-target.js';
import type { CopyTarget } from '../../log/copy/target.js';
import type { LogReader } from '../../log/log.js';
import { isServerAddress, logIn, openLog } from '../../log/open.js';
import { openReadOnly } from '../../log/sqlite/open.js';
import { CliError, EXIT } from '../exit.js';
import { logFolder } from '../reach/log-here.js';

/** A data directory, or a server. */
export type Place = { directory: string } | { address: string };

/** How long a server may take to give all that it holds, while it gives nothing, ms. */
const SILENCE = 60_000;

/**
 * Reads a place. Throws a CliError that shows no part of an address.
 * @param side `from` or `to`, as the options are called
 */
export function placeOf(side: string, given: string | undefined, file: string | undefined): Place {
  if ((given === undefined) === (file === undefined)) throw CliError.usage(`Give either --${side} or --${side}-file.`);
  const text = given ?? addressIn(side, file as string);
  if (!text.includes('://') && file === undefined) return { directory: resolve(text) };
  const fault = faultOfAddress(text);
  if (fault !== undefined)
    throw CliError.usage(`The address given by --${side}${file === undefined ? '' : '-file'} ${fault}.`);
  return { address: text };
}

function addressIn(side: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw CliError.usage(`The file given by --${side}-file cannot be read: ${(error as Error).message}.`);
  }
}

/** Whether two places are one. */
export const areSame = (one: Place, other: Place): boolean =>
  'directory' in one
    ? 'directory' in other && one.directory === other.directory
    : 'address' in other && one.address === other.address;

/** A log that is read, and what is to be taken away afterwards. */
export interface Source {
  name: string;
  log: LogReader;
  /** Removes what was made for the reading; synchronous. */
  remove(): void;
}

/** Opens what is copied, for reading only. A server's log is first read whole into a folder of its own, which counts it. */
export async function openSource(place: Place, { server }: Configuration): Promise<Source> {
  if ('directory' in place) {
    const directory = logFolder(place.directory);
    if (logIn(directory) === 'copy')
      throw CliError.usage(`${place.directory} holds a node's copy of a server's log: name the server itself.`);
    return { name: place.directory, log: await openReadOnly({ directory }), remove: () => undefined };
  }
  const { hostsOf } = await import('../../log/kurrentdb/connection.js');
  const directory = mkdtempSync(join(tmpdir(), 'annals-copy-'));
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  try {
    const log = await openLog({ address: place.address, directory, clock: Date.now, settings: server });
    const name = hostsOf(place.address);
    for (let seen = -1; !(await log.server?.live(SILENCE));) {
      const { position } = await log.head();
      if (position > seen) {
        seen = position;
        continue;
      }
      const problem = log.server?.now.problem;
      await log.close();
      throw new CliError(EXIT.tryAgain, `${name} is not reached${problem === undefined ? '' : ` (${problem})`}.`);
    }
    return { name, log, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Opens where it goes. */
export async function openTarget(place: Place, { server }: Configuration): Promise<CopyTarget> {
  if ('directory' in place) return SqliteTarget.open(place.directory);
  const { KurrentTarget } = await import('../../log/kurrentdb/copy-target.js');
  return new KurrentTarget({ ...server, connectionString: place.address });
}

/** Whether a place is a server. */
export const isServer = (place: Place): boolean => 'address' in place && isServerAddress(place.address);
