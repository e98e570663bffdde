import type { Table } from '../../projections/export/table.js';
import { csvFormat } from './csv-format.js';
import type { FileSink } from './file-sink.js';
import type { Line, Shape } from './line.js';
import { ndjsonFormat } from './ndjson-format.js';
import { parquetFormat } from './parquet-format.js';

/** Writes the lines of one table, and what stands before and after them. */
export interface TableWriter {
  write(lines: readonly Line[]): void;
  end(): void;
}

export interface Format {
  /** How a file's name ends, and how it is asked for. */
  name: FormatName;
  mediaType: string;
  /** Lines that are written at once. */
  atOnce: number;
  open(table: Table, shape: Shape, sink: FileSink): TableWriter;
}

export const FORMAT_NAMES = ['parquet', 'csv', 'ndjson'] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

export const FORMATS: Readonly<Record<FormatName, Format>> = {
  parquet: parquetFormat,
  csv: csvFormat,
  ndjson: ndjsonFormat,
};
