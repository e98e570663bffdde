import { stringify } from 'csv-stringify/sync';
import { formatInstant } from '../../events/time/edtf.js';
import type { Format } from './formats.js';
import type { Line } from './line.js';

/**
 * RFC 4180 in UTF-8, with a header. What a spreadsheet would take for a formula gets an apostrophe before it; null is
 * nothing, and a text that is empty two quotes.
 */
const OPTIONS = { record_delimiter: 'windows', escape_formulas: true } as const;

export const csvFormat: Format = {
  name: 'csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  atOnce: 2000,
  open(_, { columns }, sink) {
    const put = (lines: readonly Line[]): void => sink.write(Buffer.from(stringify(lines as unknown[][], OPTIONS)));
    const cells = columns.map(({ type }) => {
      if (type === 'instant') return (value: unknown) => formatInstant(value as number);
      if (type === 'json') return (value: unknown) => JSON.stringify(value);
      return type === 'boolean' ? String : (value: unknown) => value;
    });
    put([columns.map((column) => column.name)]);
    return {
      write: (lines) => put(lines.map((line) => line.map((value, at) => (value === null ? null : cells[at]!(value))))),
      end: () => undefined,
    };
  },
};
