/** What is to be recorded, written to a file while it is checked, and read back in requests. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { Place } from '../check.js';
import type { Batch } from '../send.js';

/** What one request of an import holds at most: small enough that others are answered in between. */
const MOST = 400;
const BYTES = 2 * 1024 * 1024;

interface Written {
  from: number;
  bytes: number;
  places: number[];
}

/** Collects lines into requests. Memory holds the row of each and the batch that is being filled. */
export class Outgoing {
  count = 0;
  private readonly file: number;
  private readonly batches: Written[] = [];
  private at = 0;
  private lines: string[] = [];
  private size = 0;
  private rows: number[] = [];

  constructor(path: string) {
    this.file = openSync(path, 'w+');
  }

  /** Takes a development as a line of NDJSON, with the row that it comes from. */
  add(line: string, row: number): void {
    const bytes = Buffer.byteLength(line) + 1;
    if (this.lines.length >= MOST || this.size + bytes > BYTES) this.end();
    this.lines.push(line);
    this.rows.push(row);
    this.size += bytes;
    this.count += 1;
  }

  /** What follows goes into another request. */
  end(): void {
    if (this.lines.length === 0) return;
    const text = Buffer.from(`${this.lines.join('\n')}\n`);
    writeSync(this.file, text);
    this.batches.push({ from: this.at, bytes: text.length, places: this.rows });
    this.at += text.length;
    this.lines = [];
    this.rows = [];
    this.size = 0;
  }

  /** The requests, in the order in which they were taken in. */
  *requests(file: string): Generator<Batch> {
    this.end();
    for (const { from, bytes, places } of this.batches) {
      const body = Buffer.alloc(bytes);
      readSync(this.file, body, 0, bytes, from);
      yield {
        body: body.toString('utf8'),
        count: places.length,
        placeOf: (line): Place => ({ file, line: places[line - 1] as number }),
      };
    }
  }

  close(): void {
    closeSync(this.file);
  }
}
