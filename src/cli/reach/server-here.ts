/** The server that runs on a data directory, as the directory tells it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readServerFile } from '../../http/server-file.js';
import { writerOf } from '../../log/sqlite/writer-lock.js';

/** A server that runs now. */
export interface ServerHere {
  url: string;
  pid: number;
}

/**
 * The server that runs on a data directory; undefined where none does. What `server.json` says counts only while the
 * very process that wrote it holds the log's lock, which dies with its process: a file that was left behind, or a
 * process id or a port that others have taken since, deceives nobody.
 */
export function serverHere(dataDirectory: string): ServerHere | undefined {
  const told = readServerFile(dataDirectory);
  if (!told) return undefined;
  const log = join(dataDirectory, 'log');
  const writer = existsSync(log) ? writerOf(log) : undefined;
  return writer?.pid === told.pid && writer.since <= told.since ? { url: told.url, pid: told.pid } : undefined;
}
