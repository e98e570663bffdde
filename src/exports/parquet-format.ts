import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Column } from '../../projections/export/table.js';
import type { FileSink } from './file-sink.js';
import type { Format } from './formats.js';
import type { Line } from './line.js';

type Schema = ConstructorParameters<typeof ParquetWriter>[0]['schema'];
type Element = Schema[number];

/** Rows of one row group: a reader that looks for a time passes over the others. */
const ROW_GROUP = 20_000;

export const parquetFormat: Format = {
  name: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  atOnce: ROW_GROUP,
  open(table, { columns }, sink) {
    const schema: Schema = [{ name: table.name, num_children: columns.length }, ...columns.map(elementOf)];
    const writer = new ParquetWriter({ writer: sinkWriter(sink), schema, createdBy: 'annals' });
    return {
      write(lines) {
        if (lines.length === 0) return;
        const columnData = columns.map(({ name, type }, at) => ({
          name,
          data: columnOf(type, lines, at),
        }));
        void writer.write({ columnData, rowGroupSize: lines.length });
      },
      end: () => void writer.finish(),
    };
  },
};

function elementOf({ name, type }: Column): Element {
  const repetition_type = 'OPTIONAL';
  switch (type) {
    case 'instant':
      return {
        name,
        type: 'INT64',
        converted_type: 'TIMESTAMP_MILLIS',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
        repetition_type,
      };
    case 'integer':
      return { name, type: 'INT64', repetition_type };
    case 'number':
      return { name, type: 'DOUBLE', repetition_type };
    case 'boolean':
      return { name, type: 'BOOLEAN', repetition_type };
    case 'text':
    case 'json':
      return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type };
  }
}

/** The values of a column; the same few come again and again. */
function columnOf(type: Column['type'], lines: readonly Line[], at: number): unknown[] {
  if (type === 'text' || type === 'boolean' || type === 'number') return lines.map((line) => line[at]);
  const made = new Map<unknown, unknown>([[null, null]]);
  const make = (value: unknown): unknown => (type === 'json' ? JSON.stringify(value) : BigInt(value as number));
  return lines.map((line) => {
    const value = line[at];
    let found = made.get(value);
    if (found === undefined) made.set(value, (found = make(value)));
    return found;
  });
}

const FULL = 1024 * 1024;

/** What the library writes into, handed on to the file as it comes, so that memory holds a piece of it. */
function sinkWriter(sink: FileSink): ByteWriter {
  const writer = new ByteWriter(FULL);
  const grow = writer.ensure.bind(writer);
  const flush = (): void => {
    if (writer.index > 0) sink.write(new Uint8Array(writer.buffer.slice(0, writer.index)));
    writer.index = 0;
  };
  writer.ensure = (size) => {
    if (writer.index + size > FULL) flush();
    grow(size);
  };
  writer.finish = flush;
  return writer;
}
