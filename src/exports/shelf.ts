import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem.js';
import type { ExportMoment } from './asked.js';
import type { WrittenTable } from './export-tables.js';
import { EXPORT_VERSION } from './export-version.js';
import type { Exporter } from './export-worker.js';
import type { FormatName } from './formats.js';

/** Bytes of files that are kept for whoever asks again, or for another part. */
const ROOM = 2 * 1024 ** 3;
/** Files that may wait to be made: each reads the whole log. */
const QUEUE = 16;

/**
 * The files of exports that were asked for over HTTP. A file is whole before the first of its bytes is sent, so a fault
 * on the way is never among its data; and as the same question at the same position has the same bytes, it is made once.
 */
export class Shelf {
  private readonly kept = new Map<string, WrittenTable>();
  private readonly making = new Map<string, Promise<WrittenTable>>();
  private readonly ending = new AbortController();
  private last: Promise<unknown> = Promise.resolve();

  /** @param directory of its own: what is in it is removed. */
  constructor(
    private readonly directory: string,
    private readonly make: Exporter,
  ) {
    rmSync(directory, { recursive: true, force: true });
  }

  /** A file with a table as it is at a moment. Throws a Problem where too many are waited for. */
  async file(table: string, format: FormatName, moment: ExportMoment): Promise<WrittenTable> {
    const name = nameOf(table, format, moment);
    const kept = this.kept.get(name);
    if (kept) {
      // What was asked for last goes last.
      this.kept.delete(name);
      this.kept.set(name, kept);
      return kept;
    }
    const begun = this.making.get(name);
    if (begun) return begun;
    if (this.making.size >= QUEUE)
      throw new Problem(
        503,
        'exports-busy',
        'Too many exports',
        `${QUEUE} exports are being made: try again later.`,
        [],
        30,
      );
    // One after another: each takes a thread, and the memory of a pass over the log.
    const made = this.last.then(() => this.made(name, table, format, moment));
    this.last = made.catch(() => undefined);
    this.making.set(name, made);
    try {
      return await made;
    } finally {
      this.making.delete(name);
    }
  }

  /** Ends what is being made, and removes all files. */
  async close(): Promise<void> {
    this.ending.abort(
      new Problem(503, 'stopping', 'Stopping', 'The service is stopping: try again in a moment.', [], 5),
    );
    await this.last;
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async made(name: string, table: string, format: FormatName, moment: ExportMoment): Promise<WrittenTable> {
    const { signal } = this.ending;
    signal.throwIfAborted();
    mkdirSync(this.directory, { recursive: true });
    const files = new Map([[table, join(this.directory, name)]]);
    const [written] = await this.make({ moment, format, files, temporary: this.directory }, signal);
    this.kept.set(name, written!);
    let bytes = 0;
    for (const one of this.kept.values()) bytes += one.bytes;
    for (const [oldest, one] of this.kept) {
      if (bytes <= ROOM || oldest === name) break;
      this.kept.delete(oldest);
      // Who is reading it reads it to its end.
      rmSync(one.path, { force: true });
      bytes -= one.bytes;
    }
    return written!;
  }
}

function nameOf(table: string, format: FormatName, { asOf, knownAt, position, hindsight }: ExportMoment): string {
  const asked = [EXPORT_VERSION, table, asOf?.text, knownAt?.text, position, hindsight];
  return `${createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 32)}.${format}`;
}
