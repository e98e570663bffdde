/** Makes files of tables: the same bytes for the same question at the same position, whatever else there is. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { tableOf } from '../../projections/export/tables.js';
import type { LogReader } from '../log/log.js';
import type { ExportMoment } from './asked.js';
import { FileSink, type Written } from './file-sink.js';
import { FORMATS, type FormatName } from './formats.js';
import { gather, type Gathered } from './gathering.js';
import { shapeOf, type Line } from './line.js';
import { Spool } from './spool.js';

/** A table that was written. */
export interface WrittenTable extends Written {
  table: string;
  path: string;
  rows: number;
}

export interface TablesAsked {
  moment: ExportMoment;
  format: FormatName;
  /** Each table with the path of the file that it becomes. */
  files: ReadonlyMap<string, string>;
  /** A folder for what waits to be written. */
  temporary: string;
}

/**
 * Writes tables as the log tells them. Where it fails, or `signal` aborts, no file of those is left.
 */
export async function exportTables(log: LogReader, asked: TablesAsked, signal?: AbortSignal): Promise<WrittenTable[]> {
  const { moment, format, files, temporary } = asked;
  const spool = new Spool(join(temporary, `.annals-export-${randomUUID()}`));
  const begun: string[] = [];
  try {
    const gathered = await gather(log, moment, new Set(files.keys()), spool, signal);
    const written: WrittenTable[] = [];
    for (const [table, path] of files) {
      const begin = (): void => void begun.push(path);
      written.push({ table, path, ...(await writeTable(table, path, format, moment, gathered, begin, signal)) });
    }
    return written;
  } catch (error) {
    for (const path of begun) rmSync(path, { force: true });
    throw error;
  } finally {
    spool.close();
  }
}

async function writeTable(
  name: string,
  path: string,
  formatName: FormatName,
  moment: ExportMoment,
  { rows, instants }: Gathered,
  begin: () => void,
  signal?: AbortSignal,
): Promise<Written & { rows: number }> {
  const table = tableOf(name)!;
  const format = FORMATS[formatName];
  const shape = shapeOf(table, moment.hindsight, instants);
  const sink = new FileSink(path);
  // From here on the file is ours: one that was there before is not touched.
  begin();
  let count = 0;
  try {
    const writer = format.open(table, shape, sink);
    let lines: Line[] = [];
    const put = async (): Promise<void> => {
      writer.write(lines);
      count += lines.length;
      lines = [];
      // Others get their turn.
      await setImmediate();
      signal?.throwIfAborted();
    };
    for (const { development, row } of rows.get(name)!.inOrder()) {
      lines.push(shape.lineOf(development, row));
      if (lines.length === format.atOnce) await put();
    }
    await put();
    writer.end();
  } catch (error) {
    sink.abandon();
    throw error;
  }
  return { rows: count, ...sink.end() };
}
