/** Reads the files of an import: what stands in which line, and what cannot be read. */
import { createReadStream } from 'node:fs';
import { readFile as readWhole, stat } from 'node:fs/promises';
import { extname } from 'node:path';
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

/** Reads a file by its ending, or NDJSON from standard input for `-`. Throws a CliError where there is no such file. */
export async function readFile(path: string, type?: string): Promise<ReadFile> {
  if (path === '-') return readLines('standard input', process.stdin);
  await mustBeFile(path);
  const ending = extname(path).toLowerCase();
  if (ending === '.csv' || ending === '.xlsx') {
    const { readSheet } = await import('../sheet/read-sheet.js');
    return readSheet(path, type);
  }
  if (ending !== '.json') return readLines(path, createReadStream(path));
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
async function readLines(name: string, stream: Readable): Promise<ReadFile> {
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
      const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
      rest = lines.pop() as string;
      lines.forEach(take);
    }
    take(rest + decoder.decode());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw CliError.invalid(
      `${name}: after line ${line} there are bytes that are no UTF-8: save the file as UTF-8.`,
      'not-utf-8',
    );
  }
  return file;
}
