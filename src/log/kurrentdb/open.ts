import { mkdirSync, realpathSync } from 'node:fs';
import { LogError } from '../errors.js';
import { Announcements } from '../pages.js';
import { SqlError } from '../sqlite/driver.js';
import { takeWriterLock } from '../sqlite/writer-lock.js';
import { Arrivals } from './arrivals.js';
import { Connection } from './connection.js';
import { Follower } from './follower.js';
import { KurrentLog } from './kurrent-log.js';
import { type Arrived, Replica } from './replica.js';
import { DEFAULTS, type KurrentSettings } from './settings.js';

export interface KurrentLogOptions extends Partial<Omit<KurrentSettings, 'connectionString'>> {
  /** See KurrentSettings. */
  connectionString: string;
  /** Where this node keeps its copy; made where it does not exist. No other node may use it. */
  directory: string;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/**
 * Opens the log of a server, which need not be there yet: what this node has of it can be read at once, and the rest
 * comes as soon as the server answers.
 * @throws LogBusy where the directory is in use.
 */
export function openKurrentLog(options: KurrentLogOptions): KurrentLog {
  const { directory, clock, ...given } = options;
  const settings: KurrentSettings = { ...DEFAULTS, ...given };
  mkdirSync(directory, { recursive: true });
  const lock = takeWriterLock(realpathSync(directory), clock());
  let replica: Replica;
  try {
    replica = openReplica(directory);
  } catch (error) {
    lock.release();
    throw error;
  }
  const changes = new Announcements();
  const connection = new Connection(settings);
  const arrivals = new Arrivals(changes);
  const taken = (page: readonly Arrived[]): void => {
    changes.announce();
    if (page.length > 0) arrivals.came(page.map(({ id }) => id));
  };
  const follower = new Follower(connection, replica, settings.prefix, taken, Date.now);
  follower.start();
  return new KurrentLog({ settings, connection, replica, follower, changes, arrivals, lock, clock });
}

/** A copy that is damaged is begun anew: the server is the record. */
function openReplica(directory: string): Replica {
  try {
    return Replica.open(directory);
  } catch (error) {
    if (!(error instanceof SqlError && error.isDamage) && !(error instanceof LogError)) throw error;
    Replica.remove(directory);
    return Replica.open(directory);
  }
}
