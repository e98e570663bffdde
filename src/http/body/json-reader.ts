/**
 * Reads JSON strictly. `JSON.parse` keeps the last of two members with one name, rounds long numbers and tells a fault's
 * place differently in every version of Node; here nothing is lost unsaid.
 */
import { step } from '../../../events/faults.js';

/** What is wrong with a value that is well-formed JSON. */
export interface JsonFault {
  /** The way from the root to the value at fault. */
  path: readonly (string | number)[];
  code: 'repeated-member' | 'prototype-key' | 'imprecise-number';
  /** A sentence. */
  message: string;
}

/** Text that is no JSON, or lies too deep. */
export class NotJson extends Error {
  private constructor(
    readonly code: 'malformed-json' | 'too-deep',
    message: string,
    /** Offset in the text, in UTF-16 units. */
    readonly offset: number,
  ) {
    super(message);
    this.name = 'NotJson';
  }

  static because(reason: string, offset: number): NotJson {
    return new NotJson('malformed-json', reason, offset);
  }

  static tooDeep(limit: number, offset: number): NotJson {
    return new NotJson('too-deep', `lists and objects lie more than ${limit} levels deep`, offset);
  }
}

/** The deepest that lists and objects may lie in each other. */
export const MAX_DEPTH = 32;
/** More faults than these are not told. */
const MAX_FAULTS = 100;

/** A JSON pointer (RFC 6901). */
export const pointerOf = (path: readonly (string | number)[]): string => path.map(step).join('');

/**
 * The value of a JSON text, with everything in it that would be lost: names that an object has twice, `__proto__`,
 * numbers that no double holds. Throws NotJson where the text is malformed or too deep.
 */
export function readJson(text: string): { value: unknown; faults: JsonFault[] } {
  const reader = new Reader(text);
  return { value: reader.document(), faults: reader.faults };
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const BLANK = /[ \t\n\r]*/y;
const HEX = /[0-9a-fA-F]{4}/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

class Reader {
  readonly faults: JsonFault[] = [];
  private at = 0;
  private readonly path: (string | number)[] = [];

  constructor(private readonly text: string) {}

  document(): unknown {
    this.blank();
    const value = this.value();
    this.blank();
    if (this.at < this.text.length) throw this.unexpected('the end');
    return value;
  }

  private value(): unknown {
    switch (this.text[this.at]) {
      case '{':
        return this.object();
      case '[':
        return this.list();
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.open();
    if (this.passes('}')) return object;
    for (;;) {
      if (this.text[this.at] !== '"') throw this.unexpected('the name of a member in quotation marks');
      const key = this.string();
      this.blank();
      this.expect(':');
      this.path.push(key);
      const value = this.value();
      if (key === '__proto__') this.fault('prototype-key', 'is a name that no member may have: rename it.');
      else if (Object.hasOwn(object, key)) this.fault('repeated-member', 'is there twice: say each member once.');
      else object[key] = value;
      this.path.pop();
      this.blank();
      if (this.passes('}')) break;
      this.expect(',', '"," or "}"');
    }
    return object;
  }

  private list(): unknown[] {
    const list: unknown[] = [];
    this.open();
    if (this.passes(']')) return list;
    for (;;) {
      this.path.push(list.length);
      list.push(this.value());
      this.path.pop();
      this.blank();
      if (this.passes(']')) break;
      this.expect(',', '"," or "]"');
    }
    return list;
  }

  private open(): void {
    // The path is as long as what is open around this.
    if (this.path.length >= MAX_DEPTH) throw NotJson.tooDeep(MAX_DEPTH, this.at);
    this.at += 1;
    this.blank();
  }

  private string(): string {
    const start = (this.at += 1);
    for (let read = '', from = start; ;) {
      const code = this.text.charCodeAt(this.at);
      if (Number.isNaN(code)) throw NotJson.because('the text ends within a string', this.at);
      if (code < 0x20) throw NotJson.because('a control character stands in a string: write it as an escape', this.at);
      if (code === QUOTE) {
        read += this.text.slice(from, this.at);
        this.at += 1;
        return read;
      }
      if (code === BACKSLASH) {
        read += this.text.slice(from, this.at) + this.escape();
        from = this.at;
      } else this.at += 1;
    }
  }

  private escape(): string {
    const letter = this.text[this.at + 1] ?? '';
    if (letter === 'u') {
      const hex = this.match(HEX, this.at + 2);
      if (hex === undefined) throw NotJson.because('\\u wants four hexadecimal digits', this.at);
      this.at += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    if (!Object.hasOwn(ESCAPES, letter)) throw NotJson.because('a backslash starts no escape that JSON has', this.at);
    this.at += 2;
    return ESCAPES[letter] as string;
  }

  private number(): number {
    const literal = this.match(NUMBER, this.at);
    if (literal === undefined) throw this.unexpected('a value');
    this.at += literal.length;
    // What follows says it better than the number would: 007, 1.e5, 0x1F.
    if (/[\w.+]/.test(this.text[this.at] ?? '')) throw NotJson.because('this is no number that JSON has', this.at);
    const value = Number(literal);
    if (!isKept(literal, value))
      this.fault('imprecise-number', `is ${literal.slice(0, 60)}, which cannot be kept exactly: write it as text.`);
    // There is no minus nought.
    return value === 0 ? 0 : value;
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw this.unexpected('a value');
    this.at += word.length;
    return value;
  }

  private blank(): void {
    const code = this.text.charCodeAt(this.at);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) this.at += this.match(BLANK, this.at)?.length ?? 0;
  }

  private passes(char: string): boolean {
    const there = this.text[this.at] === char;
    if (there) this.at += 1;
    return there;
  }

  private expect(char: string, wanted = `"${char}"`): void {
    if (!this.passes(char)) throw this.unexpected(wanted);
    this.blank();
  }

  private match(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.text)?.[0];
  }

  private unexpected(wanted: string): NotJson {
    const found = this.text.codePointAt(this.at);
    const what = found === undefined ? 'the end of the text' : JSON.stringify(String.fromCodePoint(found));
    return NotJson.because(`${wanted} was expected, and there is ${what}`, this.at);
  }

  private fault(code: JsonFault['code'], predicate: string): void {
    if (this.faults.length >= MAX_FAULTS) return;
    const name = pointerOf(this.path);
    const shown = name === '' ? 'The value' : `“${name.length > 120 ? `${name.slice(0, 120)}…` : name}”`;
    this.faults.push({ path: [...this.path], code, message: `${shown} ${predicate}` });
  }
}

/** Whether a double says just what the literal says, and no whole number beyond 2^53 - 1. */
function isKept(literal: string, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  // Up to 15 digits always fit, whatever the exponent but the smallest.
  if (literal.length <= 15 && value !== 0) return true;
  return decimalOf(literal) === decimalOf(String(value));
}

/** A number's decimal digits and exponent, in one form for every way of writing it. */
function decimalOf(literal: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  if (trimmed === '') return '0';
  return `${trimmed}e${Number(exponent) - fraction.length + (digits.length - trimmed.length)}`;
}
