/** What stands in cells: values by a mapping, and the texts that are made of them. */
import { isKebabId } from '../../../../events/ids.js';
import type { From } from './mapping-shape.js';

/** The text in a column; undefined where it says nothing. */
export type CellOf = (column: string) => string | undefined;

/** A value where a mapping says that it is. */
export function valueOf(from: From | undefined, cellOf: CellOf): string | undefined {
  if (from === undefined) return undefined;
  if (from.constant !== undefined) return from.constant;
  for (const column of from.columns ?? [from.column as string]) {
    const value = cellOf(column);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Reads cells: without blanks around them, and without those that mean that nothing is said. */
export const cellReader =
  (missing: readonly string[] = ['']) =>
  (cell: string | undefined): string | undefined => {
    const text = cell?.trim();
    return text === undefined || text === '' || missing.includes(text) ? undefined : text;
  };

// oxlint-disable-next-line no-control-regex -- they are what is taken out
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** A text on one line and without control characters, cut at a length. */
export function oneLine(text: string, atMost: number): string {
  const plain = text.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim();
  const points = plain.length > atMost ? [...plain] : [];
  return points.length > atMost
    ? `${points
        .slice(0, atMost - 1)
        .join('')
        .trimEnd()}…`
    : plain;
}

/** Whether a text holds control characters, tabs and line breaks among them. */
export const hasControl = (text: string): boolean => text.search(CONTROL) >= 0;

/** An id in kebab-case from a name: without accents, in lower case. Undefined where nothing is left of it. */
export function kebabOf(name: string): string | undefined {
  const id = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return isKebabId(id) ? id : undefined;
}

/** A text with `{name}` in it filled in. */
export const filledIn = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
