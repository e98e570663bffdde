/** The rows of a spreadsheet as developments. */
import { nearest } from '../../../events/shapes.js';
import { definitionOf } from '../../../events/catalogue.js';
import type { DevelopmentDefinition } from '../../../events/definition.js';
import type { FaultEntry } from '../../problem.js';
import type { Received } from '../../recording/record-developments.js';
import { isDate, valueOf } from './cells.js';
import { columnNamed, linkColumns, templateColumns } from './columns.js';

/** A cell as it was read: a date where the spreadsheet itself holds one. */
export type Cell = string | Date | null;

/** What starts a row that explains and records nothing. */
export const COMMENT = '#';

/** Reads rows, of which the first tells the columns. Rows are numbered as the spreadsheet numbers them, from 1. */
export function developmentsIn(
  rows: readonly { line: number; cells: readonly Cell[] }[],
  type?: string,
): { received: Received[]; unreadable: FaultEntry[] } {
  const received: Received[] = [];
  const unreadable: FaultEntry[] = [];
  const [head, ...body] = rows.filter(
    ({ cells }) => cells.some((cell) => textOf(cell) !== '') && !textOf(cells[0]).startsWith(COMMENT),
  );
  if (!head) return { received, unreadable };
  const headers = head.cells.map((cell) => textOf(cell));
  for (const { line, cells } of body) {
    const says = headers.findIndex((h) => h === 'type');
    const named = (says >= 0 ? textOf(cells[says]) : '') || (type ?? '');
    if (cells.every((cell, i) => i === says || textOf(cell) === '')) continue;
    const definition = definitionOf(named);
    if (!definition) {
      unreadable.push(typeFault(line, named));
      continue;
    }
    const { value, faults } = rowOf(definition, headers, cells, line);
    if (faults.length > 0) unreadable.push(...faults);
    else received.push({ line, value });
  }
  return { received, unreadable };
}

const textOf = (cell: Cell | undefined): string =>
  typeof cell === 'string' ? cell.trim() : cell instanceof Date ? cell.toISOString() : '';

function rowOf(definition: DevelopmentDefinition, headers: readonly string[], cells: readonly Cell[], line: number) {
  const content: Record<string, unknown> = { type: definition.type, data: {} };
  const faults: FaultEntry[] = [];
  const refuse = (header: string, code: string, message: string): void =>
    void faults.push({ line, pointer: `column “${header}”`, code, message });
  for (const [i, header] of headers.entries()) {
    const cell = cells[i];
    const text = textOf(cell);
    if (text === '' || header === 'type' || header === '') continue;
    if (header === 'id') {
      content['id'] = text;
      continue;
    }
    const column = columnNamed(definition, header);
    if (!column) refuse(header, 'unknown-field', unknownColumn(definition, header));
    else if (cell instanceof Date) {
      const read = dayOf(cell, isDate(column.kind));
      if ('value' in read) put(content, column.path, read.value);
      else refuse(header, read.code, read.message);
    } else {
      const read = valueOf(column.kind, text);
      if ('value' in read) put(content, column.path, read.value);
      else refuse(header, read.code, read.message);
    }
  }
  return { value: whole(content), faults };
}

/** A spreadsheet's own date is a day without a zone; where a text is wanted, it made a date of what somebody typed. */
function dayOf(cell: Date, isWanted: boolean): ReturnType<typeof valueOf> {
  const [day = '', time = ''] = cell.toISOString().split('T');
  if (!isWanted)
    return {
      code: 'bad-value',
      message: `holds the date ${day}, which the spreadsheet may have made of something else: format the column as text.`,
    };
  if (!time.startsWith('00:00:00'))
    return {
      code: 'bad-date',
      message: `holds a time of day without its zone: write it as text, such as ${day}T${time.slice(0, 5)}Z.`,
    };
  return { value: day };
}

function unknownColumn(definition: DevelopmentDefinition, header: string): string {
  const known = [...templateColumns(definition), ...linkColumns()].map(({ name }) => name);
  const near = nearest(header, known);
  return `is no column of a ${definition.type}.${near === undefined ? '' : ` Is “${near}” meant?`} There are ${known.join(', ')}.`;
}

function typeFault(line: number, named: string): FaultEntry {
  const message =
    named === ''
      ? 'does not say which type of development the row is: name it there, or with --type.'
      : `is “${named}”, which is not in the catalogue.`;
  return { line, pointer: 'column “type”', code: 'unknown-type', message };
}

function put(content: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let at = content;
  for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>;
  at[path.at(-1) as string] = value;
}

/** Citations, which were put in by their numbers, as a list. */
function whole({ sources, ...content }: Record<string, unknown>): Record<string, unknown> {
  return sources === undefined ? content : { ...content, sources: Object.values(sources as object) };
}
