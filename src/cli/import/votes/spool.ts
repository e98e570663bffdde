/**
 * Puts the votes of a table, which may lie in any order, beside those of the same roll call without holding them all:
 * they are written to files of a temporary folder, each for a run of roll calls, and read back file by file.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One row: which roll call, who, how, and where it stands. All are numbers that others gave out. */
export interface Vote {
  rollCall: number;
  actor: number;
  vote: number;
  row: number;
}

/** Roll calls whose votes share a file. */
const TOGETHER = 256;
const BYTES = 16;
/** A buffer is written when it is full, and all of them when there are too many: the memory is bounded. */
const BUFFER = 1024 * BYTES;
const MOST_BUFFERS = 512;

export class Spool {
  /** Made with the first that is kept, so that a table that cannot even be read leaves nothing behind. */
  private made: string | undefined;
  private readonly open = new Map<number, { bytes: Buffer; used: number }>();
  private notes: string[] = [];
  private notesFor = 0;

  /** Takes in a vote. Roll calls are numbered from 0. */
  add({ rollCall, actor, vote, row }: Vote): void {
    const bucket = Math.floor(rollCall / TOGETHER);
    let buffer = this.open.get(bucket);
    if (!buffer) {
      if (this.open.size >= MOST_BUFFERS) this.flush();
      this.open.set(bucket, (buffer = { bytes: Buffer.allocUnsafe(BUFFER), used: 0 }));
    }
    const { bytes } = buffer;
    let { used } = buffer;
    used = bytes.writeUInt32LE(rollCall, used);
    used = bytes.writeUInt32LE(actor, used);
    used = bytes.writeUInt32LE(vote, used);
    used = bytes.writeUInt32LE(row, used);
    buffer.used = used;
    if (used === BUFFER) this.write(bucket, buffer);
  }

  /** Keeps a text about a roll call, which is read back with its votes. */
  note(rollCall: number, text: string): void {
    const bucket = Math.floor(rollCall / TOGETHER);
    // Those of one run mostly come one after another.
    if (bucket !== this.notesFor) this.flushNotes();
    this.notesFor = bucket;
    this.notes.push(`${JSON.stringify([rollCall, text])}\n`);
    if (this.notes.length >= TOGETHER) this.flushNotes();
  }

  private flushNotes(): void {
    if (this.notes.length > 0) appendFileSync(this.notesOf(this.notesFor), this.notes.join(''));
    this.notes = [];
  }

  /** The votes and texts of roll calls, a run of roll calls at a time, in the order of their numbers. */
  *runs(rollCalls: number): Generator<{ first: number; votes: Vote[][]; notes: Map<number, string> }> {
    this.flush();
    for (let first = 0; first < rollCalls; first += TOGETHER) {
      const votes: Vote[][] = Array.from({ length: Math.min(TOGETHER, rollCalls - first) }, () => []);
      const file = this.votesOf(first / TOGETHER);
      const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
      for (let at = 0; at < bytes.length; at += BYTES) {
        const rollCall = bytes.readUInt32LE(at);
        const actor = bytes.readUInt32LE(at + 4);
        votes[rollCall - first]?.push({
          rollCall,
          actor,
          vote: bytes.readUInt32LE(at + 8),
          row: bytes.readUInt32LE(at + 12),
        });
      }
      yield { first, votes, notes: this.notesIn(first / TOGETHER) };
    }
  }

  /** A file of its folder, for what is to be sent. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** Takes the folder away. */
  remove(): void {
    if (this.made !== undefined) rmSync(this.made, { recursive: true, force: true });
  }

  private get folder(): string {
    return (this.made ??= mkdtempSync(join(tmpdir(), 'annals-votes-')));
  }

  private notesIn(bucket: number): Map<number, string> {
    const file = this.notesOf(bucket);
    if (!existsSync(file)) return new Map();
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    return new Map(lines.map((line) => JSON.parse(line) as [number, string]));
  }

  private flush(): void {
    this.flushNotes();
    for (const [bucket, buffer] of this.open) this.write(bucket, buffer);
    this.open.clear();
  }

  private write(bucket: number, buffer: { bytes: Buffer; used: number }): void {
    appendFileSync(this.votesOf(bucket), buffer.bytes.subarray(0, buffer.used));
    buffer.used = 0;
  }

  private readonly votesOf = (bucket: number): string => join(this.folder, `votes-${bucket}`);
  private readonly notesOf = (bucket: number): string => join(this.folder, `notes-${bucket}`);
}
