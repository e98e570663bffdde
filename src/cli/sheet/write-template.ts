/** Writes a spreadsheet to fill in for one type of development: its columns explained, choices listed, an example. */
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import writeXlsx from 'write-excel-file/node';
import type { DevelopmentDefinition } from '../../../events/definition.js';
import { CliError } from '../exit.js';
import { print, say } from '../say.js';
import { cellOf, howToWrite, isDate } from './cells.js';
import { definitionNamed, templateColumns, wordsOf, type Column } from './columns.js';

/** Writes the template of a type into a file by its ending; as CSV to standard output where none is named. */
export async function writeTemplate(type: string, out?: string): Promise<void> {
  const definition = definitionNamed(type);
  const rows = rowsOf(definition);
  if (out === undefined) return print(stringify(rows));
  const ending = extname(out).toLowerCase();
  if (ending === '.csv') await writeFile(out, stringify(rows, { bom: true }), { flag: 'wx' }).catch(exists(out));
  else if (ending === '.xlsx') {
    const bytes = await workbookOf(definition, rows);
    await writeFile(out, bytes, { flag: 'wx' }).catch(exists(out));
  } else throw CliError.usage(`A template is written as .csv or .xlsx, and ${out} is neither.`);
  say(
    `${out} is a template for ${definition.type}. Fill rows in below the example, then: annals import ${out} --dry-run`,
  );
}

const exists =
  (out: string) =>
  (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EEXIST') throw error;
    throw CliError.usage(`${out} is there already: name another file, or move it away.`);
  };

/** The template as rows: the headers, and below them rows that explain and that an import passes over. */
export function rowsOf(definition: DevelopmentDefinition): string[][] {
  const columns = templateColumns(definition);
  const row = (first: string, cell: (column: Column) => string): string[] => [first, ...columns.map(cell)];
  return [
    [`# annals template ${definition.type}: ${definition.describe}`],
    row('type', (c) => c.name),
    row('# needed?', (c) => (c.required ? 'needed' : 'may be left empty')),
    row('# what', (c) => (isDate(c.kind) ? 'a date: 2022-09-29, 2022-09, 29 September 2022' : howToWrite(c.kind))),
    row('# choices', (c) => wordsOf(c.kind)?.join(' | ') ?? ''),
    row('# example', (c) => cellOf(c.kind, at(definition.example, c.path))),
    row(definition.type, () => ''),
  ];
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], value);
}

/** The template as a workbook, with a second sheet that lists what can be chosen. */
async function workbookOf(definition: DevelopmentDefinition, rows: readonly string[][]): Promise<Buffer> {
  const columns = templateColumns(definition);
  const sheet = rows.map((row) =>
    row.map((value) => {
      const isNote = row[0]?.startsWith('#') === true;
      return {
        value: value === '' ? null : value,
        type: String,
        format: '@',
        wrap: isNote && row.length > 1,
        ...(isNote ? { textColor: '#777777' } : row[0] === 'type' ? { fontWeight: 'bold' as const } : {}),
      };
    }),
  );
  // Room for rows, as text: or a spreadsheet makes dates of whatever looks like one.
  for (let more = 0; more < 200; more++)
    sheet.push(['', ...columns].map(() => ({ value: null, type: String, format: '@', wrap: false })));
  const choices = columns.flatMap((c) =>
    (wordsOf(c.kind) ?? []).map((word) => [
      { value: c.name, type: String },
      { value: word, type: String },
    ]),
  );
  const widths = [{ width: 20 }, ...columns.map((c) => ({ width: Math.max(18, c.name.length + 4) }))];
  const head = [
    { value: 'column', type: String, fontWeight: 'bold' as const },
    { value: 'choice', type: String, fontWeight: 'bold' as const },
  ];
  return writeXlsx([
    { data: sheet as never, sheet: definition.type.slice(0, 31), columns: widths, stickyRowsCount: 2 },
    { data: [head, ...choices] as never, sheet: 'Choices', columns: [{ width: 24 }, { width: 24 }] },
  ]).toBuffer();
}
