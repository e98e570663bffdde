/** Opens a log by its address, whichever engine keeps it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LogNotFound, WrongDirectory } from './errors.js';
import type { KurrentSettings } from './kurrentdb/settings.js';
import { REPLICA_FILE } from './kurrentdb/replica-file.js';
import type { Log } from './log.js';
import { LOG_FILE, openReadOnly, openSqliteLog } from './sqlite/open.js';
import type { SqliteLogReader } from './sqlite/sqlite-log-reader.js';

/** The address of the embedded engine. */
export const EMBEDDED = 'sqlite';

/** Where a log is, and what belongs to this node of it. */
export interface LogPlace {
  /** `sqlite` (the embedded engine), or a server's: `kurrentdb://…`, `esdb://…`, each also with `+discover`. */
  address: string;
  /** Where the embedded log lies, or this node's copy of a server's; made where it is missing. */
  directory: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Of a server: what differs from the defaults. */
  settings?: Partial<Omit<KurrentSettings, 'connectionString'>>;
}

/** Whether an address is that of a server. */
export const isServerAddress = (address: string): boolean => /^(kurrentdb|esdb)(\+discover)?:\/\//i.test(address);

/**
 * Opens a log for writing. A server need not be there yet: what this node has of its log can be read at once, and
 * `log.server` tells how it stands to it and waits until it has everything.
 * @throws LogBusy where the directory is in use.
 * @throws WrongDirectory where the directory holds a log of the other kind.
 * @throws LogDamaged, LogFormatUnknown, of the embedded engine.
 */
export async function openLog({ address, directory, clock, settings = {} }: LogPlace): Promise<Log> {
  if (address === EMBEDDED) {
    if (existsSync(join(directory, REPLICA_FILE))) throw WrongDirectory.ofServer(directory);
    return openSqliteLog({ directory, clock });
  }
  if (!isServerAddress(address)) throw new TypeError('A log has the address sqlite, kurrentdb://… or esdb://….');
  if (existsSync(join(directory, LOG_FILE))) throw WrongDirectory.ofEmbedded(directory);
  // Its client takes a while to load, and the embedded engine does without it.
  const { openKurrentLog } = await import('./kurrentdb/open.js');
  return openKurrentLog({ connectionString: address, directory, clock, ...settings });
}

/** What lies in a directory: an embedded log, a node's copy of a server's, or nothing. */
export function logIn(directory: string): 'embedded' | 'copy' | undefined {
  if (existsSync(join(directory, REPLICA_FILE))) return 'copy';
  return existsSync(directory) ? 'embedded' : undefined;
}

/**
 * Opens what lies in a directory for reading only, beside a writer in this or another process: an embedded log, or a
 * node's copy of a server's log as far as it has come.
 * @throws LogNotFound, LogDamaged, LogFormatUnknown
 */
export async function openLogReader({ directory }: { directory: string }): Promise<SqliteLogReader> {
  const kind = logIn(directory);
  if (kind === undefined) throw LogNotFound.in(directory);
  return kind === 'embedded' ? openReadOnly({ directory }) : openReadOnly({ directory, file: REPLICA_FILE });
}
