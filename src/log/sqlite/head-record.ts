import { hash } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Tail } from './rows.js';

/**
 * `log.head`: which position was last acknowledged, kept outside of the database. SQLite drops the end of a damaged
 * write-ahead file without a word, and a deleted one as well; this record is what tells.
 *
 * It is written after each commit, so it never runs ahead of what is durable, and without waiting for the disk (that
 * would double the cost of a commit). After a crash of the process it is exact. After a loss of power it may be some
 * seconds old, and then the loss of a write-ahead file's last seconds goes unnoticed: nothing kept on the same disk can
 * tell that for less than a second flush at each commit.
 */
const FILE = 'log.head';
const SIZE = 160;

/** What the record said, or why it says nothing. */
export type HeadRecord = { position: number; hash: string } | 'missing' | 'unreadable';

export function readHeadRecord(directory: string): HeadRecord {
  let text: string;
  try {
    text = readFileSync(join(directory, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing';
    throw error;
  }
  const [line = '', checksum = ''] = text.split('\n');
  const [, position, chained] = /^annals log head (\d+) ([\w-]*)$/.exec(line) ?? [];
  if (position === undefined || chained === undefined || checksum !== checksumOf(line)) return 'unreadable';
  return { position: Number(position), hash: chained };
}

export class HeadRecordWriter {
  private readonly file: number;
  private readonly buffer = Buffer.alloc(SIZE);

  constructor(directory: string) {
    // Not truncated: the old record stands until the new one is written over it, in place and of one size.
    this.file = openSync(join(directory, FILE), constants.O_RDWR | constants.O_CREAT, 0o644);
  }

  /** Writes the record to the operating system; `flush` waits for the disk as well. */
  write(tail: Tail, flush = false): void {
    const line = `annals log head ${tail.position} ${tail.hash}`;
    this.buffer.fill(' ').write(`${line}\n${checksumOf(line)}\n`);
    this.buffer[SIZE - 1] = 0x0a;
    writeSync(this.file, this.buffer, 0, SIZE, 0);
    if (flush) fsyncSync(this.file);
  }

  close(): void {
    closeSync(this.file);
  }
}

function checksumOf(line: string): string {
  return hash('sha256', line, 'base64url');
}
