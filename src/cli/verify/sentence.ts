/** A difference between a view and the log, in a sentence. */
import type { SqlValue } from '../../log/sqlite/driver.js';
import type { TableDifference } from '../../views/verify-tables.js';

/** Longer values are cut, and shown from shortly before where they differ. */
const MOST = 120;
const BEFORE = 40;

/** Which table, which key, what stands there and what should. */
export function sentenceOf(path: string, { table, key, column, stands, should }: TableDifference): string {
  const where = `The view in ${path} is not what the log says: table ${table}`;
  const [is, meant] = [shown(stands, should), shown(should, stands)];
  if (key === null) {
    if (stands === null) return `${where}: it is missing.`;
    if (should === null) return `${where}: it stands there and should not.`;
    return `${where}: it is declared as ${is}, and should be as ${meant}.`;
  }
  const row = `${where}, key ${Object.entries(key)
    .map(([name, value]) => `${name} = ${shown(value)}`)
    .join(', ')}`;
  if (column !== null) return `${row}, column ${column}: ${is} stands there, and should be ${meant}.`;
  if (stands === null) return `${row}: the row is missing, and should be ${meant}.`;
  return `${row}: the row ${is} stands there, and should not.`;
}

type Shown = SqlValue | readonly SqlValue[];

function shown(value: Shown, other: Shown = null): string {
  const text = textOf(value);
  if (text.length <= MOST) return text;
  const beside = textOf(other);
  let at = 0;
  while (at < text.length && text[at] === beside[at]) at++;
  const from = Math.max(0, Math.min(at - BEFORE, text.length - MOST));
  const part = text.slice(from, from + MOST).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  return `${from > 0 ? '…' : ''}${part}${from + MOST < text.length ? '…' : ''}`;
}

function textOf(value: Shown): string {
  if (Array.isArray(value)) return `(${(value as readonly SqlValue[]).map(textOf).join(', ')})`;
  if (typeof value === 'string') return `“${value}”`;
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  return value === null ? 'NULL' : String(value as number | bigint);
}
