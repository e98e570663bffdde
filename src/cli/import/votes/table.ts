/** Reads a table, plain or packed, row by row: of a file of any size a few rows are in memory. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { nearest } from '../../../../events/shapes.js';
import { CliError, EXIT } from '../../exit.js';

/** A row of a table, with its number: the head is row 1. */
export interface Row {
  row: number;
  cells: readonly string[];
}

/** What is read of a table. */
export interface Table {
  /** The columns, as its head names them. */
  head: readonly string[];
  rows: AsyncIterable<Row>;
  /** Bytes of the file, as it lies there, that were read so far, and all of them. */
  done(): number;
  size: number;
}

/** Opens a table with a head. Throws a CliError where there is no such file, or it cannot be read. */
export async function openTable(path: string): Promise<Table> {
  const size = await sizeOf(path);
  const bytes = createReadStream(path);
  const parser = parse({ bom: true, skip_empty_lines: true, relax_column_count: true });
  const streams = (await isPacked(path)) ? [bytes, createGunzip(), parser] : [bytes, parser];
  // An error on the way ends the parser with it, and so the loop that reads it.
  pipeline(streams, () => undefined);
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<string[]>;
  const next = async (): Promise<IteratorResult<string[]>> => {
    try {
      return await records.next();
    } catch (error) {
      throw unreadable(path, error);
    }
  };
  const head = await next();
  if (head.done === true) throw CliError.invalid(`${path}: The table is empty: its first row names the columns.`);
  return {
    head: head.value.map((name) => name.trim()),
    rows: {
      async *[Symbol.asyncIterator]() {
        let row = 1;
        for (let record = await next(); record.done !== true; record = await next())
          yield { row: (row += 1), cells: record.value };
      },
    },
    done: () => bytes.bytesRead,
    size,
  };
}

/** Where columns stand in a table. Throws a CliError for one that it has not, or has twice. */
export function placesOf(columns: readonly string[], head: readonly string[], path: string): Map<string, number> {
  return new Map(
    columns.map((column) => {
      const at = head.indexOf(column);
      if (at < 0) {
        const near = nearest(column, head);
        const hint = near === undefined ? `Its columns are ${head.join(', ')}.` : `Is "${near}" meant?`;
        throw CliError.usage(`${path}: There is no column "${column}", which the mapping names. ${hint}`);
      }
      if (head.includes(column, at + 1)) throw CliError.usage(`${path}: Two columns are named "${column}".`);
      return [column, at];
    }),
  );
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new CliError(EXIT.usage, `${path}: ${isMissing ? 'There is no such file' : (error as Error).message}.`);
  }
  throw new CliError(EXIT.usage, `${path} is no file.`);
}

/** By the first bytes of it, whatever its name. */
async function isPacked(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

function unreadable(path: string, error: unknown): CliError {
  const message = error instanceof Error ? error.message : String(error);
  return CliError.invalid(`${path}: The table cannot be read: ${message}`, 'malformed-table');
}
