import { keyOfValue } from '../belief/leaves.js';
import type { Item } from '../world/items.js';
import type { Table } from './table.js';
import { saidAt, type Said } from './told.js';

/** What one development tells as one row of a table, somewhere in K and P. */
export interface Fact {
  /** What tells it from the other rows of its development in this table. */
  key: string;
  /** The values of the table's own columns, in their order; `undefined` is none. */
  own: unknown[];
  /** By column, the values that stand in conflict; null where there are none. */
  disputed: Record<string, unknown[]> | null;
  /** How it begins or ends what lasts; left out where it does neither. */
  span?: Span;
  /** Whether it only bears on the ends of others, and is no row. */
  silent?: true;
}

/** What lasts, or what ends it. */
export interface Span {
  /** What it is about: only what is about the same ends it. */
  group: string;
  /** What is so from then on; what begins with another value ends it. */
  value: string;
  /** Whether something begins by it. */
  begins: boolean;
  /** Whose it is, where only what is theirs is ordered by nature. */
  who?: string;
  /** `any`: ends whatever has another value; `own`: what is of the same `who`; `none`: ends nothing. */
  ends: 'any' | 'own' | 'none';
  /** The development that it names as the one that it ends. */
  names?: string;
}

/** A value that is given outright, where the others are read at a pointer. */
export const is = (value: unknown): Said => ({ value, conflict: null });

/**
 * A fact with these columns.
 * @param columns by name a JSON pointer into the item, or what is said; columns left out are null
 */
export function factOf(
  table: Table,
  item: Item | null,
  key: string,
  columns: Readonly<Record<string, string | Said>>,
  span?: Span,
): Fact {
  let disputed: Record<string, unknown[]> | null = null;
  const own = table.own.map((column) => {
    const given = columns[column.name];
    if (given === undefined) return undefined;
    const { value, conflict } = typeof given === 'string' ? (item ? saidAt(item, given) : is(undefined)) : given;
    if (!conflict) return value;
    (disputed ??= {})[column.name] = ordered(conflict);
    return undefined;
  });
  return { key, own, disputed, ...(span === undefined ? {} : { span }) };
}

const ordered = (values: readonly unknown[]): unknown[] =>
  [...new Map(values.map((v) => [keyOfValue(v), v]))].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, v]) => v);

/** What is said, each value put through `map`. */
export function mapped(said: Said, map: (value: unknown) => unknown): Said {
  if (!said.conflict) return { value: map(said.value), conflict: null };
  const values = [...new Set(said.conflict.map(map))];
  return values.length === 1 ? { value: values[0], conflict: null } : { value: undefined, conflict: values };
}
