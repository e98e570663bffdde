/** The log of a data directory, for commands that only read it: beside a running server and without one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SqliteLogReader } from '../../log/sqlite/sqlite-log-reader.js';
import { REPLICA_FILE } from '../../log/kurrentdb/replica-file.js';
import { CliError } from '../exit.js';

/** The folder of the log in a data directory. Throws a CliError where there is no log in it. */
export function logFolder(dataDirectory: string): string {
  const folder = join(dataDirectory, 'log');
  // Where only the record of its end is left, the log is damaged, and whoever opens it says so.
  if (['log.db', 'log.head', REPLICA_FILE].some((name) => existsSync(join(folder, name)))) return folder;
  throw CliError.usage(`There is no log in ${dataDirectory}.`);
}

/** Runs `use` with the log open for reading. Throws LogDamaged where its end is not what was acknowledged. */
export async function withLog<T>(dataDirectory: string, use: (log: SqliteLogReader) => Promise<T>): Promise<T> {
  const { openLogReader } = await import('../../log/open.js');
  const log = await openLogReader({ directory: logFolder(dataDirectory) });
  try {
    return await use(log);
  } finally {
    await log.close();
  }
}
