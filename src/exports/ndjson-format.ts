import { formatInstant } from '../../events/time/edtf.js';
import type { Format } from './formats.js';

/** One JSON object a line, with all columns. */
export const ndjsonFormat: Format = {
  name: 'ndjson',
  mediaType: 'application/x-ndjson; charset=utf-8',
  atOnce: 2000,
  open(_, { columns }, sink) {
    const names = columns.map(({ name }, at) => `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`);
    const isInstant = columns.map(({ type }) => type === 'instant');
    return {
      write(lines) {
        let text = '';
        for (const line of lines) {
          for (let at = 0; at < names.length; at++) {
            const value = line[at];
            text += names[at]!;
            text += isInstant[at] && value !== null ? `"${formatInstant(value as number)}"` : JSON.stringify(value);
          }
          text += '}\n';
        }
        sink.write(Buffer.from(text));
      },
      end: () => undefined,
    };
  },
};
