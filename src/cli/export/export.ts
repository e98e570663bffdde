/** `annals export DIR`: every table, with the data package that describes them. */
import { existsSync, mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { DateRefused, lastInstant } from '../../../events/time/edtf.js';
import type { ExportMoment } from '../../exports/asked.js';
import { exportDirectory, hashOfExport } from '../../exports/export-directory.js';
import type { FormatName } from '../../exports/formats.js';
import { CliError } from '../exit.js';
import { configurationOf, type CommonOptions } from '../reach/configuration.js';
import { withLog } from '../reach/log-here.js';
import { outStyle, print } from '../say.js';
import { counted, paragraph } from '../terminal/layout.js';

export interface ExportOptions extends CommonOptions {
  format: FormatName;
  asOf?: string;
  knownAt?: string;
  atPosition?: string;
  hindsight: 'show' | 'none';
}

/** Writes an export. Throws a CliError for what cannot be asked, and where the directory holds anything. */
export async function exportTo(directory: string, options: ExportOptions): Promise<void> {
  const { dataDirectory } = await configurationOf(options);
  const asOf = momentIn('--as-of', options.asOf);
  const knownAt = momentIn('--known-at', options.knownAt);
  const written = await withLog(dataDirectory, async (log) => {
    const { position: head } = await log.head();
    const position = positionIn(options.atPosition, head);
    const made = prepared(directory);
    const interrupted = new AbortController();
    const stop = (): void => interrupted.abort(new CliError(130, 'Interrupted: nothing of the export is left.'));
    process.once('SIGINT', stop);
    try {
      const moment: ExportMoment = {
        asOf,
        knownAt,
        position,
        hindsight: options.hindsight === 'show' || knownAt === null,
      };
      return await exportDirectory(log, directory, moment, options.format, interrupted.signal);
    } catch (error) {
      if (made) rmdirSync(directory);
      throw error;
    } finally {
      process.off('SIGINT', stop);
    }
  });
  const style = outStyle();
  const rows = written.reduce((sum, table) => sum + table.rows, 0);
  print(style.bold(`${counted(rows, 'row')} of ${counted(written.length, 'table')} are in ${directory}.`));
  const width = Math.max(...written.map(({ table }) => table.length));
  print(written.map(({ table, rows: n }) => `  ${table.padEnd(width)}  ${n}`).join('\n'));
  print(
    paragraph(
      `README.md there has the SQL to read them, datapackage.json says what each column means. SHA-256 of all: ${hashOfExport(written)}`,
      style.width,
    ),
  );
}

function momentIn(option: string, text: string | undefined): ExportMoment['asOf'] {
  if (text === undefined) return null;
  try {
    return { text, instant: lastInstant(text) };
  } catch (error) {
    if (error instanceof DateRefused) throw new CliError(2, `${option}: ${error.message}`, { code: 'bad-date' });
    throw error;
  }
}

function positionIn(text: string | undefined, head: number): number {
  if (text === undefined) return head;
  const position = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(position))
    throw CliError.usage(
      `--at-position should be a whole number such as 412, and is ${JSON.stringify(text.slice(0, 40))}.`,
    );
  if (position <= head) return position;
  throw new CliError(
    2,
    `--at-position ${position} lies beyond the log's head, ${head}: what stands there could still be anything.`,
    { code: 'position-ahead' },
  );
}

/** Whether the directory was made; it must hold nothing. */
function prepared(directory: string): boolean {
  if (!existsSync(directory)) {
    mkdirSync(directory, { recursive: true });
    return true;
  }
  if (readdirSync(directory).length === 0) return false;
  throw CliError.usage(`There is something in ${directory} already: name a new or an empty directory.`);
}
