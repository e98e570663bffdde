/** The text of a cell, or an answer to a question, as the value that a field holds; and back. */
import type { FieldKind } from '../../../events/field-kinds.js';
import { humanDate } from './human-dates.js';

/** A value, or why the text is none; what breaks a field's own rules is for its check to say. */
export type Read = { value: unknown } | { code: string; message: string };

const accepts = (kind: FieldKind, value: unknown): boolean => kind.check(value).length === 0;

/** Whether values of the kind are dates. */
export const isDate = (kind: FieldKind): boolean => accepts(kind, '2014~') && !accepts(kind, 'no date at all');
const isNumber = (kind: FieldKind): boolean => accepts(kind, 1) && !accepts(kind, 'word');
const isFlag = (kind: FieldKind): boolean => accepts(kind, true) && accepts(kind, false) && !accepts(kind, 'word');
/** Listed by id with nothing more said of each: every value is true. */
export const isSet = (kind: FieldKind): boolean =>
  kind.form?.is === 'map' &&
  accepts(kind.form.values, true) &&
  !accepts(kind.form.values, false) &&
  !accepts(kind.form.values, 'word');
const isAny = (kind: FieldKind): boolean => accepts(kind, true) && accepts(kind, 'word') && accepts(kind, 1);

const PIECES = /\s*[;\n]\s*/;

/** Reads a text as a value of the kind. */
export function valueOf(kind: FieldKind, written: string): Read {
  const text = written.trim();
  const { form } = kind;
  if (form?.is === 'list' && form.of.form?.is !== 'object')
    return all(
      pieces(text).map((piece) => valueOf(form.of, piece)),
      (values) => values,
    );
  if (isSet(kind)) return { value: Object.fromEntries(pieces(text).map((id) => [id, true])) };
  if (form?.is === 'map' && !text.startsWith('{')) return mapOf(form.values, text);
  if (form && form.is !== 'word') return json(text);
  if (isDate(kind)) return dateOf(text);
  if (isNumber(kind) && /^\d{1,10}$/.test(text)) return { value: Number(text) };
  if (isFlag(kind)) return { value: /^(true|yes|y)$/i.test(text) ? true : /^(false|no|n)$/i.test(text) ? false : text };
  if (!isAny(kind)) return /^[[{]/.test(text) && !accepts(kind, text) ? json(text) : { value: text };
  if (/^-?\d+(\.\d+)?$/.test(text)) return { value: Number(text) };
  if (/^(true|false)$/.test(text)) return { value: text === 'true' };
  return /^[[{"]/.test(text) ? json(text) : { value: text };
}

const pieces = (text: string): string[] => text.split(PIECES).filter((piece) => piece !== '');

function all(read: readonly Read[], make: (values: unknown[]) => unknown): Read {
  const fault = read.find((one) => 'code' in one);
  return fault ?? { value: make(read.map((one) => ('value' in one ? one.value : undefined))) };
}

/** `ann=3; bob=4`. */
function mapOf(kind: FieldKind, text: string): Read {
  const entries = pieces(text).map((piece) => /^([^=]*?)\s*=\s*(.*)$/s.exec(piece));
  const at = entries.findIndex((entry) => entry === null);
  if (at >= 0)
    return {
      code: 'bad-value',
      message: `should list who and what as in "ann=3; bob=4", and has "${pieces(text)[at]}".`,
    };
  const keys = entries.map((entry) => entry?.[1] as string);
  return all(
    entries.map((entry) => valueOf(kind, entry?.[2] as string)),
    (values) => Object.fromEntries(keys.map((key, i) => [key, values[i]])),
  );
}

function json(text: string): Read {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return {
      code: 'malformed-json',
      message: 'should be JSON here, such as {"us": …} or [{…}], and cannot be read as such.',
    };
  }
}

function dateOf(text: string): Read {
  const date = humanDate(text);
  if (date && 'refused' in date) return { code: 'ambiguous-date', message: date.refused };
  return { value: date?.edtf ?? text };
}

/** A value as it is written in a cell; `undefined` as nothing. */
export function cellOf(kind: FieldKind, value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value) && value.every((v) => typeof v !== 'object')) return value.join('; ');
  if (kind.form?.is === 'map' && typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (isSet(kind)) return Object.keys(value).join('; ');
    if (entries.every(([, v]) => typeof v !== 'object')) return entries.map(([k, v]) => `${k}=${String(v)}`).join('; ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What people write for a kind, in words. */
export function howToWrite(kind: FieldKind): string {
  const { form } = kind;
  if (isSet(kind)) return 'ids with semicolons between: us; ru';
  if (form?.is === 'map')
    return form.values.form?.is === 'object'
      ? 'JSON'
      : `id=value with semicolons between: us=…; ru=… (${form.values.wants})`;
  if (form?.is === 'list')
    return form.of.form?.is === 'object' ? 'JSON' : `one or more with semicolons between (${form.of.wants})`;
  return kind.wants;
}
