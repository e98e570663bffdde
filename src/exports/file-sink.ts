import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

/** What was written into a file. */
export interface Written {
  bytes: number;
  /** Of all its bytes, in hexadecimal. */
  sha256: string;
}

const AT_ONCE = 256 * 1024;

/** Writes a new file from its start to its end, and hashes what goes into it. */
export class FileSink {
  private readonly file: number;
  private readonly hash = createHash('sha256');
  private pending: Uint8Array[] = [];
  private waiting = 0;
  private bytes = 0;

  /** Throws where there is a file of that name. */
  constructor(path: string) {
    this.file = openSync(path, 'wx');
  }

  /** Takes bytes over: they must not be changed afterwards. */
  write(bytes: Uint8Array): void {
    this.pending.push(bytes);
    this.waiting += bytes.byteLength;
    if (this.waiting >= AT_ONCE) this.flush();
  }

  /** Ends the file. */
  end(): Written {
    this.flush();
    closeSync(this.file);
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  /** Lets go of a file that will not be finished. */
  abandon(): void {
    closeSync(this.file);
  }

  private flush(): void {
    const all = this.pending.length === 1 ? this.pending[0]! : Buffer.concat(this.pending);
    this.pending = [];
    this.waiting = 0;
    this.hash.update(all);
    this.bytes += all.byteLength;
    for (let from = 0; from < all.byteLength;) from += writeSync(this.file, all, from);
  }
}
