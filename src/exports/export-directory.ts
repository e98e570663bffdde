import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TABLES } from '../../projections/export/tables.js';
import type { LogReader } from '../log/log.js';
import type { ExportMoment } from './asked.js';
import { dataPackage } from './data-package.js';
import { exportTables, type WrittenTable } from './export-tables.js';
import type { FormatName } from './formats.js';
import { exportReadme } from './readme.js';

/** The files that an exported directory has beside its tables. */
const DESCRIPTOR = 'datapackage.json';
const README = 'README.md';

/**
 * Writes every table into a directory that is there and empty, with the data package that describes them. The descriptor
 * comes last: a directory that has one is whole. Where it fails, nothing of it is left.
 */
export async function exportDirectory(
  log: LogReader,
  directory: string,
  moment: ExportMoment,
  format: FormatName,
  signal?: AbortSignal,
): Promise<WrittenTable[]> {
  const files = new Map(TABLES.map(({ name }) => [name, join(directory, `${name}.${format}`)]));
  const written = await exportTables(log, { moment, format, files, temporary: directory }, signal);
  try {
    writeFileSync(join(directory, README), exportReadme(moment, format, written), { flag: 'wx' });
    const descriptor = `${JSON.stringify(dataPackage(moment, format, written), null, 2)}\n`;
    writeFileSync(join(directory, DESCRIPTOR), descriptor, { flag: 'wx' });
  } catch (error) {
    for (const { path } of written) rmSync(path, { force: true });
    rmSync(join(directory, README), { force: true });
    throw error;
  }
  return written;
}

/** One hash of all that an export is. */
export const hashOfExport = (written: readonly WrittenTable[]): string =>
  written.reduce((hash, { table, sha256 }) => hash.update(`${table} ${sha256}\n`), createHash('sha256')).digest('hex');
