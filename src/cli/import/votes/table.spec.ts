import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { recordsIn } from './table.js';

/** What tables are made of, and what is none. */
const piece = fc.constantFrom(
  'a',
  'é',
  ' ',
  ',',
  ',',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '"',
  '"b"',
  '"c,d"',
  '""',
  '"e""f"',
  '"g\nh"',
);

async function read(chunks: readonly Buffer[]): Promise<string[][] | 'unreadable'> {
  const records: string[][] = [];
  const bytes = (async function* () {
    yield* chunks;
  })();
  try {
    for await (const page of recordsIn(bytes, async () => undefined)) records.push(...page);
    return records;
  } catch {
    return 'unreadable';
  }
}

function wholly(bytes: Buffer): string[][] | 'unreadable' {
  try {
    return parse(bytes, { bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch {
    return 'unreadable';
  }
}

/** The bytes in chunks that end wherever they do, in the middle of a letter too. */
function cut(bytes: Buffer, size: number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return chunks;
}

describe('the records of a table', () => {
  it('given any text in any chunks, then the records that the CSV reader finds in it, or that it is none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 25 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('', '\ufeff'),
        async (pieces, size, mark) => {
          const bytes = Buffer.from(mark + pieces.join(''));
          expect(await read(cut(bytes, size))).toEqual(wholly(bytes));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('given a table marked as UTF-16, then its records', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a,b\nc,d\n', 'utf16le')]);
    expect(await read(cut(bytes, 4))).toEqual(wholly(bytes));
  });

  it('given a rest that is no CSV, then it is said what is wrong with the whole', async () => {
    const whole = jest.fn(async () => new Error('at line 2'));
    const bytes = (async function* () {
      yield Buffer.from('a,b\nc"d,e\n');
    })();
    const all = (async () => {
      for await (const _ of recordsIn(bytes, whole)) continue;
    })();
    await expect(all).rejects.toThrow('at line 2');
  });
});
