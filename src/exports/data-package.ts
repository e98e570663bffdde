/** `datapackage.json`: what an export holds, as a Frictionless Data Package (version 2). */
import { columnsOf, type Column, type Table } from '../../projections/export/table.js';
import { tableOf } from '../../projections/export/tables.js';
import type { ExportMoment } from './asked.js';
import { momentOfExport } from './export-version.js';
import type { WrittenTable } from './export-tables.js';
import { FORMATS, type FormatName } from './formats.js';

const OBJECTS = new Set(['disputed', 'data', 'labels']);

const TYPES: Readonly<Record<Column['type'], string>> = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  instant: 'datetime',
  json: 'array',
};

/** The descriptor of a directory that holds these tables. */
export function dataPackage(moment: ExportMoment, format: FormatName, written: readonly WrittenTable[]): object {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'annals-export',
    title: 'Annals: developments of governance',
    description:
      'Who stood where, how elections stood and who held an office, on what evidence, and what was known when. README.md says how to ask it.',
    licenses: [{ name: 'MIT', title: 'MIT License', path: 'https://opensource.org/license/mit' }],
    // The three times that it was made at: with these, and from the same log, it is made again byte for byte.
    annals: momentOfExport(moment),
    resources: written.map((table) => resource(table, moment, format)),
  };
}

function resource(
  { table: name, bytes, sha256, rows }: WrittenTable,
  moment: ExportMoment,
  format: FormatName,
): object {
  const table = tableOf(name)!;
  return {
    name,
    type: 'table',
    path: `${name}.${format}`,
    title: table.name,
    description: table.describe,
    format,
    mediatype: FORMATS[format].mediaType.split(';')[0],
    ...(format === 'parquet' ? {} : { encoding: 'utf-8' }),
    bytes,
    hash: `sha256:${sha256}`,
    rowCount: rows,
    ...(format === 'csv'
      ? { dialect: { header: true, delimiter: ',', lineTerminator: '\r\n', doubleQuote: true } }
      : {}),
    schema: tableSchema(table, moment.hindsight),
  };
}

function tableSchema(table: Table, recorded: boolean): object {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: columnsOf(table, recorded).map(({ name, type, describe }) => ({
      name,
      type: OBJECTS.has(name) ? 'object' : TYPES[type],
      description: describe,
    })),
    primaryKey: [table.key, 'row'],
    ...(table.foreignKeys.length === 0
      ? {}
      : {
          foreignKeys: table.foreignKeys.map(({ column, table: resource, references }) => ({
            fields: [column],
            reference: { resource, fields: [references] },
          })),
        }),
    missingValues: [''],
  };
}
