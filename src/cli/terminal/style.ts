/** Colours and width: only where a terminal shows them, and never against NO_COLOR (no-color.org). */
import { styleText } from 'node:util';

type Format = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'magenta' | 'cyan';

/** What a text stream says of itself. */
interface Stream {
  isTTY?: boolean;
  columns?: number;
}

/** How text comes out on one stream. */
export interface Style {
  /** Columns to write in. */
  width: number;
  bold(text: string): string;
  dim(text: string): string;
  /** A status or standing in its colour. */
  status(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  /** Of the n-th of several things that stand beside each other. */
  nth(n: number, text: string): string;
}

const NTH: readonly Format[] = ['cyan', 'magenta', 'yellow', 'green', 'red'];
const STATUS: Readonly<Record<string, Format>> = {
  certain: 'green',
  possible: 'yellow',
  scheduled: 'yellow',
  disputed: 'red',
  unknown: 'magenta',
};
const WIDEST = 100;
const USUAL = 80;

/** Whether colours are wanted: a terminal, and nobody said no. */
export const isColoured = (stream: Stream, environment: Readonly<Record<string, string | undefined>>): boolean =>
  stream.isTTY === true && (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb';

/** The style for a stream. */
export function styleFor(stream: Stream, environment: Readonly<Record<string, string | undefined>>): Style {
  const coloured = isColoured(stream, environment);
  const as =
    (format: Format) =>
    (text: string): string =>
      coloured && text !== '' ? styleText(format, text, { validateStream: false }) : text;
  return {
    width: Math.max(40, Math.min(stream.isTTY === true ? (stream.columns ?? USUAL) : USUAL, WIDEST)),
    bold: as('bold'),
    dim: as('dim'),
    good: as('green'),
    bad: as('red'),
    warn: as('yellow'),
    status: (text) => as(STATUS[text.split(' ', 1)[0] ?? ''] ?? 'dim')(text),
    nth: (n, text) => as(NTH[n % NTH.length] as Format)(text),
  };
}
