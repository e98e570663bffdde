/** Exports of small logs that are written down in a test. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { TABLES } from '../../projections/export/tables.js';
import type { ExportMoment } from '../../src/exports/asked.js';
import { exportTables } from '../../src/exports/export-tables.js';
import type { FormatName } from '../../src/exports/formats.js';
import type { LogReader, StoredMessage } from '../../src/log/log.js';
import { messageOf } from '../laws/views.js';

export interface Asked {
  asOf?: string | null;
  knownAt?: string | null;
  position?: number;
  hindsight?: 'show' | 'none';
}

/** A log in memory, as exports read it. */
export function readerOf(log: readonly Development[]): LogReader {
  const messages = log.map(messageOf);
  return {
    async *readAll(after: number, limit = Infinity): AsyncIterable<readonly StoredMessage[]> {
      const page = messages.slice(after, after + limit);
      if (page.length > 0) yield page;
    },
    head: async () => ({ position: messages.length }),
  } as unknown as LogReader;
}

export function momentOf(log: readonly Development[], { asOf, knownAt, position, hindsight }: Asked): ExportMoment {
  const date = (text: string | null | undefined) => (text ? { text, instant: lastInstant(text) } : null);
  return {
    asOf: date(asOf),
    knownAt: date(knownAt),
    position: position ?? log.length,
    hindsight: hindsight !== 'none' || !knownAt,
  };
}

/** The bytes of every table, by its name. */
export async function exported(
  log: readonly Development[],
  asked: Asked = {},
  format: FormatName = 'csv',
  tables: readonly string[] = TABLES.map(({ name }) => name),
): Promise<Map<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'annals-export-'));
  try {
    const files = new Map(tables.map((name) => [name, join(folder, `${name}.${format}`)]));
    await exportTables(readerOf(log), { moment: momentOf(log, asked), format, files, temporary: folder });
    return new Map([...files].map(([name, path]) => [name, readFileSync(path)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export type Told = Record<string, unknown> & {
  known_from: string | null;
  known_to: string | null;
  recorded_from?: number;
  recorded_to?: number | null;
};

/** The rows of every table, by its name. */
export async function rowsExported(
  log: readonly Development[],
  asked: Asked = {},
  tables?: readonly string[],
): Promise<Map<string, Told[]>> {
  const files = await exported(log, asked, 'ndjson', tables);
  return new Map(
    [...files].map(([name, bytes]) => [
      name,
      bytes
        .toString('utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Told),
    ]),
  );
}

/** The rows that are so at K (ms; Infinity for everything) and P. */
export const rowsAt = (rows: readonly Told[], known: number, position: number): Told[] =>
  rows.filter(
    (row) =>
      (row.known_from === null || Date.parse(row.known_from) <= known) &&
      (row.known_to === null || known < Date.parse(row.known_to)) &&
      (row.recorded_from ?? 1) <= position &&
      (row.recorded_to == null || position < row.recorded_to),
  );
