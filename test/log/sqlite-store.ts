import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteLog, type SqliteLogOptions } from '../../src/log/sqlite/open.js';
import type { SqliteLog } from '../../src/log/sqlite/sqlite-log.js';
import type { Store } from './support.js';

/** A new empty directory. The odd characters are on purpose: they mean something in a URI. */
export function makeDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'annals log #1%20?-'));
}

export function removeDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}

/** Opens the SQLite log of a directory, with the real clock unless told. */
export function openLog(directory: string, options: Partial<SqliteLogOptions> = {}): Promise<SqliteLog> {
  return openSqliteLog({ clock: Date.now, ...options, directory });
}

/** A store of the SQLite engine in a directory of its own. */
export async function sqliteStore(): Promise<Store> {
  const directory = makeDirectory();
  let log: SqliteLog | undefined;
  return {
    async open(clock) {
      log = await openLog(directory, clock ? { clock } : {});
      return log;
    },
    async destroy() {
      await log?.close();
      removeDirectory(directory);
    },
  };
}
