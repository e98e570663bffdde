/** Reads a table, plain or packed, row by row: of a file of any size a few rows are in memory. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { nearest } from '../../../../events/shapes.js';
import { CliError, EXIT } from '../../exit.js';
import { plainRows } from './plain-rows.js';

/** A row of a table, with its number: the head is row 1. */
export interface Row {
  row: number;
  cells: readonly string[];
}

/** What is read of a table. */
export interface Table {
  /** The columns, as its head names them. */
  head: readonly string[];
  /** Its rows, some at a time. */
  pages: AsyncIterable<readonly Row[]>;
  /** Bytes of the file, as it lies there, that were read so far, and all of them. */
  done(): number;
  size: number;
}

/** Opens a table with a head. Throws a CliError where there is no such file, or it cannot be read. */
export async function openTable(path: string): Promise<Table> {
  const size = await sizeOf(path);
  const isZipped = await isPacked(path);
  const bytes = createReadStream(path, { highWaterMark: CHUNK });
  const pages = recordsIn(bytesOf(bytes, isZipped), () => generalFault(path, isZipped));
  const next = async (): Promise<IteratorResult<string[][]>> => {
    try {
      return await pages.next();
    } catch (error) {
      throw unreadable(path, error);
    }
  };
  const first = await next();
  if (first.done === true) throw CliError.invalid(`${path}: The table is empty: its first row names the columns.`);
  const [head, ...others] = first.value as [string[], ...string[][]];
  return {
    head: head.map((name) => name.trim()),
    pages: {
      async *[Symbol.asyncIterator]() {
        let row = 1;
        const numbered = (records: string[][]): Row[] => records.map((cells) => ({ row: (row += 1), cells }));
        yield numbered(others);
        for (let page = await next(); page.done !== true; page = await next()) yield numbered(page.value);
      },
    },
    done: () => bytes.bytesRead,
    size,
  };
}

/** Bytes that are read at a time. */
const CHUNK = 256 * 1024;

function bytesOf(bytes: Readable, isZipped: boolean): AsyncIterable<Buffer> {
  if (!isZipped) return bytes;
  const unzipped = createGunzip({ chunkSize: CHUNK });
  // An error on the way ends the other with it, and so the loop that reads it.
  pipeline(bytes, unzipped, () => undefined);
  return unzipped;
}

/**
 * The records of a table, some at a time and never none: those that stand on one line each are taken apart here, and from
 * the first that does not on, the CSV reader takes over.
 * @param whole tells what the CSV reader finds wrong with the whole table: in the rest of it, it would miscount the lines
 */
export async function* recordsIn(
  bytes: AsyncIterable<Buffer>,
  whole: () => Promise<unknown>,
): AsyncGenerator<string[][], undefined> {
  const decoder = new TextDecoder();
  const chunks = bytes[Symbol.asyncIterator]();
  let rest = '';
  let isBegun = false;
  for (let isLast = false; !isLast;) {
    const chunk = await chunks.next();
    isLast = chunk.done === true;
    // Marked as UTF-16: the CSV reader knows what to do.
    const isWide = !isBegun && rest === '' && chunk.done !== true && chunk.value[0] === 0xff && chunk.value[1] === 0xfe;
    if (isWide) return yield* general([chunk.value], chunks, {});
    rest += chunk.done === true ? decoder.decode() : decoder.decode(chunk.value, { stream: true });
    if (isLast && rest !== '' && !rest.endsWith('\n')) rest += '\n';
    const { rows, end, isStuck } = plainRows(rest);
    isBegun ||= end > 0;
    rest = rest.slice(end);
    if (rows.length > 0) yield rows;
    if (!isStuck && !(isLast && rest !== '')) continue;
    const texts = (async function* () {
      yield Buffer.from(rest);
      for (let more = await chunks.next(); more.done !== true; more = await chunks.next())
        yield Buffer.from(decoder.decode(more.value, { stream: true }));
      yield Buffer.from(decoder.decode());
    })();
    try {
      // The first line told how lines end.
      return yield* general([], texts, isBegun ? { record_delimiter: '\n' } : {});
    } catch (error) {
      throw (await whole()) ?? error;
    }
  }
}

/** The records of a table as the CSV reader reads it. */
async function* general(
  before: readonly Buffer[],
  after: AsyncIterator<Buffer>,
  options: { record_delimiter?: string },
): AsyncGenerator<string[][], undefined> {
  const parser = parse({ bom: true, skip_empty_lines: true, relax_column_count: true, ...options });
  const source = async function* () {
    yield* before;
    for (let chunk = await after.next(); chunk.done !== true; chunk = await after.next()) yield chunk.value;
  };
  pipeline(source, parser, () => undefined);
  let page: string[][] = [];
  for await (const record of parser as AsyncIterable<string[]>) {
    page.push(record);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

const PAGE = 1000;

/** What the CSV reader finds wrong with a table; undefined where that is nothing. */
async function generalFault(path: string, isZipped: boolean): Promise<unknown> {
  const chunks = bytesOf(createReadStream(path), isZipped)[Symbol.asyncIterator]();
  try {
    for await (const _ of general([], chunks, {})) continue;
    return undefined;
  } catch (error) {
    return error;
  }
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
