/** Reads a spreadsheet, CSV or XLSX, as developments. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { CliError } from '../exit.js';
import type { ReadFile } from '../import/read.js';
import { COMMENT, developmentsIn, type Cell } from './rows.js';

interface Rows {
  rows: { line: number; cells: Cell[] }[];
}

/**
 * Reads the rows of a file.
 * @param type of rows that do not say theirs; left out, what the template says that it is for
 */
export async function readSheet(path: string, type?: string): Promise<ReadFile> {
  const { rows } = extname(path).toLowerCase() === '.xlsx' ? await readWorkbook(path) : await readCsv(path);
  const told = rows
    .map(({ cells }) => /^#\s*annals template (\w+)/.exec(String(cells[0] ?? ''))?.[1])
    .find((found) => found !== undefined);
  return { name: path, ...developmentsIn(rows, type ?? told) };
}

async function readCsv(path: string): Promise<Rows> {
  const bytes = await readFile(path);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw CliError.invalid(`${path} is not UTF-8: save it as “CSV UTF-8”.`, 'not-utf-8');
  }
  try {
    const records = parse(text, {
      bom: true,
      relax_column_count: true,
      info: true,
      // What a spreadsheet in many countries writes instead of commas.
      delimiter: delimiterOf(text),
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return { rows: records.map(({ record, info }) => ({ line: info.lines, cells: record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw CliError.invalid(`${path} cannot be read as CSV: ${error.message}.`, 'malformed-csv');
  }
}

function delimiterOf(text: string): string {
  const head = text.split('\n').find((line) => !line.startsWith(COMMENT) && !line.startsWith(`"${COMMENT}`)) ?? '';
  return [',', ';', '\t'].map((d) => [d, head.split(d).length] as const).sort((a, b) => b[1] - a[1])[0]?.[0] ?? ',';
}

async function readWorkbook(path: string): Promise<Rows> {
  let rows: (string | number | boolean | Date | null)[][];
  try {
    const [first] = await readXlsx(path);
    rows = (first?.data ?? []) as typeof rows;
  } catch (error) {
    throw CliError.invalid(`${path} cannot be read as a spreadsheet: ${(error as Error).message}.`, 'malformed-xlsx');
  }
  const cells = (row: (typeof rows)[number]): Cell[] =>
    row.map((cell) =>
      cell === null || cell instanceof Date ? cell : typeof cell === 'boolean' ? String(cell) : String(cell),
    );
  return { rows: rows.map((row, i) => ({ line: i + 1, cells: cells(row) })) };
}
