/** A row as the values of its columns: what every format writes. */
import { columnsOf, type Column, type Table } from '../../projections/export/table.js';
import type { RecordedInstants } from './recorded-instants.js';
import type { StoredRow } from './stored-row.js';

/** The values of a row, in the order of its columns: null, a text, a number (an instant in ms), a boolean or JSON. */
export type Line = readonly unknown[];

export interface Shape {
  columns: readonly Column[];
  lineOf(development: string | null, row: StoredRow): Line;
}

/** @param recorded whether the log's own clock is among the columns */
export function shapeOf(table: Table, recorded: boolean, instants: RecordedInstants): Shape {
  const columns = columnsOf(table, recorded);
  const own = new Map(table.own.map((column, at) => [column.name, at]));
  const [
    knownFrom,
    knownTo,
    recordedFrom,
    recordedTo,
    status,
    support,
    sources,
    corrections,
    occurred,
    lo,
    hi,
    toLo,
    toHi,
  ] = Array.from({ length: 13 }, (_, at) => (row: StoredRow) => row.common[at]);
  const others: Record<string, (row: StoredRow, development: string | null) => unknown> = {
    development: (_, development) => development,
    row: (row) => row.row,
    occurred: occurred!,
    occurred_from_lo: lo!,
    occurred_from_hi: hi!,
    occurred_to_lo: toLo!,
    occurred_to_hi: toHi!,
    known_from: knownFrom!,
    known_to: knownTo!,
    recorded_from: recordedFrom!,
    recorded_to: recordedTo!,
    recorded_at: (row) => instants.at(row.common[2]),
    status: status!,
    disputed: (row) => row.disputed,
    support: support!,
    sources: sources!,
    corrections: corrections!,
  };
  const readers = columns.map(({ name, type }) => {
    const at = own.get(name);
    const read = at === undefined ? others[name]! : (row: StoredRow) => row.own[at];
    const fit = FITTING[type];
    return (row: StoredRow, development: string | null): unknown => {
      const value = read(row, development);
      return value === undefined || value === null ? null : fit(value);
    };
  });
  return { columns, lineOf: (development, row) => readers.map((read) => read(row, development)) };
}

/** Whatever stands in a log, a column holds its own type alone. */
const FITTING: Readonly<Record<Column['type'], (value: unknown) => unknown>> = {
  text: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  integer: (value) => (Number.isSafeInteger(value) ? value : null),
  number: (value) => (typeof value === 'number' ? value : null),
  boolean: (value) => (typeof value === 'boolean' ? value : null),
  instant: (value) => value,
  json: (value) => value,
};
