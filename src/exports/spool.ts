import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

const AT_ONCE = 1024 * 1024;

/** Texts put aside in a file until it is known in which order they are wanted: memory holds only where they are. */
export class Spool {
  private readonly file: number;
  private pending: Buffer[] = [];
  private waiting = 0;
  private size = 0;
  private flushed = 0;

  constructor(private readonly path: string) {
    this.file = openSync(path, 'wx+');
  }

  /** Puts a text aside, and tells where. */
  put(text: string): { offset: number; length: number } {
    const bytes = Buffer.from(text);
    const offset = this.size;
    this.pending.push(bytes);
    this.waiting += bytes.length;
    this.size += bytes.length;
    if (this.waiting >= AT_ONCE) this.flush();
    return { offset, length: bytes.length };
  }

  /** A text that was put aside. */
  at(offset: number, length: number): string {
    if (offset + length > this.flushed) this.flush();
    const bytes = Buffer.allocUnsafe(length);
    for (let got = 0; got < length;) {
      const more = readSync(this.file, bytes, got, length - got, offset + got);
      if (more === 0) throw new Error(`The spool of an export ended before its time (${this.path}).`);
      got += more;
    }
    return bytes.toString('utf8');
  }

  /** Removes the file. */
  close(): void {
    closeSync(this.file);
    rmSync(this.path, { force: true });
  }

  private flush(): void {
    const all = Buffer.concat(this.pending);
    for (let from = 0; from < all.length;)
      from += writeSync(this.file, all, from, all.length - from, this.flushed + from);
    this.flushed += all.length;
    this.pending = [];
    this.waiting = 0;
  }
}
