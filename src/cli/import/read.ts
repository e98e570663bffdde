/** Reads the files of an import: what stands in which line, and what cannot be read. */
import { createReadStream } from 'node:fs';
import { readFile as readWhole, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import type { Readable } from 'node:stream';
import { readJsonBody, readLine } from '../../http/body/read-body.js';
import type { FaultEntry } from '../../problem.js';
import { Problem } from '../../problem.js';
import type { Received } from '../../recording/record-developments.js';
import { CliError, EXIT } from '../exit.js';

/** What a file brings. */
export interface ReadFile {
  /** As it is called in messages. */
  name: string;
  /** What can be read; lines are the file's own, or the rows of a sheet. */
  received: Received[];
  /** What cannot be read, each with its line. */
  unreadable: FaultEntry[];
}

/** How much more can be read: what is checked whole stands in memory until it is recorded. */
export interface Room {
  /** Bytes. */
  left: number;
}

/** So much memory a byte of NDJSON comes to when it is checked: measured at 25 with short developments. */
const GROWTH = 28;

/** What this process has room for. */
export const roomHere = (): Room => ({ left: Math.floor(getHeapStatistics().heap_size_limit / GROWTH) });

/**
 * Reads a file by its ending, or NDJSON from standard input for `-`. Throws a CliError where there is no such file, or
 * more in it than there is room for.
 */
export async function readFile(path: string, type?: string, room = roomHere()): Promise<ReadFile> {
  if (path === '-') return readLines('standard input', process.stdin, room);
  await mustBeFile(path);
  const ending = extname(path).toLowerCase();
  if (ending === '.csv' || ending === '.xlsx') {
    const { readSheet } = await import('../sheet/read-sheet.js');
    return readSheet(path, type);
  }
  if (ending !== '.json') return readLines(path, createReadStream(path), room);
  try {
    const { received, unreadable } = readJsonBody(await readWhole(path));
    return { name: path, received, unreadable };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw CliError.invalid(`${path}: ${error.message}`, error.code);
  }
}

async function mustBeFile(path: string): Promise<void> {
  try {
    if ((await stat(path)).isFile()) return;
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'There is no such file' : (error as Error).message;
    throw new CliError(EXIT.usage, `${path}: ${why}.`);
  }
  throw new CliError(EXIT.usage, `${path} is no file.`);
}

/** Reads NDJSON line by line, so that a file may be longer than a text can be. */
async function readLines(name: string, stream: Readable, room: Room): Promise<ReadFile> {
  const file: ReadFile = { name, received: [], unreadable: [] };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let line = 0;
  const take = (text: string): void => {
    line += 1;
    if (text.trim() !== '') readLine(text, line, file);
  };
  try {
    for await (const chunk of stream) {
      room.left -= (chunk as Uint8Array).length;
      if (room.left < 0) throw noRoom(name, line);
      const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
      rest = lines.pop() as string;
      lines.forEach(take);
    }
    take(rest + decoder.decode());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw CliError.invalid(
      `${name}: in line ${line + 1}, or not far after it, there are bytes that are no UTF-8: save the file as UTF-8.`,
      'not-utf-8',
    );
  }
  return file;
}

const noRoom = (name: string, line: number): CliError =>
  new CliError(
    EXIT.usage,
    `${name}: after line ${line.toLocaleString('en')} there is more than can be checked at once in the memory of this process, and nothing was recorded. Import it in parts, what others refer to first, or give it more memory: NODE_OPTIONS=--max-old-space-size=<MiB>.`,
    { code: 'too-many-developments' },
  );
