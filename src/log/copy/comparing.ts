import type { LogReader, StoredMessage } from '../log.js';
import { GENESIS, toRow } from '../sqlite/rows.js';
import { CopyRefused } from './refusals.js';

/**
 * Reads a source beside what a target holds, message by message, and sums up each side by the chained checksum of the
 * embedded log: two logs have one sum exactly where all that is kept of all messages is the same, in the same order.
 */
export class Comparing {
  /** Up to which position both are known to be the same. */
  position = 0;
  /** The sums up to there. */
  source = GENESIS;
  target = GENESIS;
  private page: readonly StoredMessage[] = [];
  private at = 0;
  private pages: AsyncIterator<readonly StoredMessage[]> | undefined;

  /** @param end the position up to which the source is copied */
  constructor(
    private readonly log: LogReader,
    private readonly end: number,
  ) {}

  /** Takes in what the target holds next. Throws CopyRefused at the first that is not what the source holds there. */
  async take(name: string, page: readonly StoredMessage[]): Promise<void> {
    for (const held of page) {
      if (this.position === this.end) throw CopyRefused.ahead(name, this.end, held);
      const meant = this.page[this.at] ?? (await this.more());
      this.at++;
      const [own, other] = [toRow(meant, this.source)[12], toRow(held, this.target)[12]];
      if (own !== other) throw CopyRefused.differs(name, meant, held);
      [this.source, this.target] = [own, other];
      this.position = meant.position;
    }
  }

  /** Ends the reading of the source. */
  async close(): Promise<void> {
    await this.pages?.return?.();
  }

  private async more(): Promise<StoredMessage> {
    this.pages ??= this.log.readAll(this.position, this.end - this.position)[Symbol.asyncIterator]();
    const { value } = (await this.pages.next()) as { value?: readonly StoredMessage[] };
    [this.page, this.at] = [value ?? [], 0];
    const [first] = this.page;
    if (!first) throw new Error(`The source ends at position ${this.position}, before ${this.end}.`);
    return first;
  }
}
