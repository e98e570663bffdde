/** What is to be recorded, written to a file while it is checked, and read back in requests. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { Appendable, Decided } from '../../../recording/state.js';
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

/** Collects what was decided into requests. Memory holds the row of each, and the batch that is being filled. */
export class Outgoing {
  count = 0;
  private readonly file: number;
  private readonly batches: Written[] = [];
  private at = 0;
  private lines: string[] = [];
  private size = 0;
  private rows: number[] = [];
  /** The next revision of each stream to which something goes. */
  private readonly revisions = new Map<string, number>();

  /** @param after where the log stood when it was decided */
  constructor(
    path: string,
    private readonly after: number,
  ) {
    this.file = openSync(path, 'w+');
  }

  /** Takes in a development, with the row that it comes from; others of its stream may have been decided apart from it. */
  add({ development: d, text }: Decided, row: number): void {
    const revision = this.revisions.get(d.stream) ?? d.revision;
    this.revisions.set(d.stream, revision + 1);
    const { id, type, schemaVersion, stream } = d;
    const place: Appendable['development'] = { id, type, schemaVersion, stream, revision };
    const line = `${JSON.stringify(place)}\n${text}`;
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
    const text = Buffer.from(this.lines.join('\n'));
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
    let { after } = this;
    for (const { from, bytes, places } of this.batches) {
      const written = Buffer.alloc(bytes);
      readSync(this.file, written, 0, bytes, from);
      const decided = decidedIn(written.toString('utf8'));
      yield {
        // Written down only where it is sent.
        get body() {
          return decided.map(({ development, text }) => `{"id":"${development.id}",${text.slice(1)}\n`).join('');
        },
        count: places.length,
        placeOf: (line): Place => ({ file, line: places[line - 1] as number }),
        planned: { decided, after },
      };
      after += places.length;
    }
  }

  close(): void {
    closeSync(this.file);
  }
}

/** Two lines each: where it goes, and what it says. */
function decidedIn(written: string): Appendable[] {
  const lines = written.split('\n');
  return Array.from({ length: lines.length / 2 }, (_, at) => ({
    development: JSON.parse(lines[at * 2] as string) as Appendable['development'],
    text: lines[at * 2 + 1] as string,
  }));
}
