import { closeSync, existsSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Batch, Log, StoredMessage } from '../log.js';
import { openLog } from '../open.js';
import type { CopyTarget } from './target.js';

/** Messages that share a transaction. */
const TOGETHER = 5000;

/**
 * The log of a data directory. Where there is none yet, it is made under another name and gets its own when it is whole,
 * so that no service can start on half of a log.
 */
export class SqliteTarget implements CopyTarget {
  private read = 0;
  /** The instants that the log is to take for now: one for each batch, in the order in which they are handed in. */
  private readonly instants: number[] = [];
  private log: Log | undefined;
  private closed = false;

  private constructor(
    readonly name: string,
    private readonly folder: string,
    private readonly making: string,
  ) {}

  /** Throws LogBusy where the log is in use, LogDamaged where it is not whole, WrongDirectory where it is a server's. */
  static async open(dataDirectory: string): Promise<SqliteTarget> {
    const folder = join(dataDirectory, 'log');
    const target = new SqliteTarget(dataDirectory, folder, existsSync(folder) ? folder : `${folder}.copying`);
    const clock = (): number => target.instants.shift() ?? Date.now();
    target.log = await openLog({ address: 'sqlite', directory: target.making, clock });
    return target;
  }

  async *readOn(): AsyncGenerator<readonly StoredMessage[]> {
    for await (const page of this.open.readAll(this.read)) {
      this.read = page.at(-1)?.position ?? this.read;
      yield page;
    }
  }

  async append(pages: AsyncIterable<readonly StoredMessage[]>, kept: (position: number) => void): Promise<void> {
    let waiting: StoredMessage[] = [];
    const flush = async (): Promise<void> => {
      await this.appendTogether(waiting);
      kept(waiting.at(-1)?.position ?? this.read);
      waiting = [];
    };
    for await (const page of pages) {
      waiting.push(...page);
      if (waiting.length >= TOGETHER) await flush();
    }
    if (waiting.length > 0) await flush();
  }

  async finish(): Promise<void> {
    await this.close();
    if (this.making === this.folder) return;
    renameSync(this.making, this.folder);
    const parent = openSync(join(this.folder, '..'), 'r');
    fsyncSync(parent);
    closeSync(parent);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.log?.close();
  }

  private get open(): Log {
    return this.log as Log;
  }

  /** Batches that are handed in within one turn share a transaction, and each takes the clock's next instant. */
  private async appendTogether(messages: readonly StoredMessage[]): Promise<void> {
    const batches = batchesOf(messages);
    for (const [{ recordedAt }] of batches) this.instants.push(recordedAt);
    await Promise.all(batches.map((batch) => this.open.append(batchOf(batch))));
  }
}

/** Messages in a row that were recorded at one instant. */
function batchesOf(messages: readonly StoredMessage[]): [StoredMessage, ...StoredMessage[]][] {
  const batches: [StoredMessage, ...StoredMessage[]][] = [];
  for (const message of messages) {
    const last = batches.at(-1);
    if (last?.[0].recordedAt === message.recordedAt) last.push(message);
    else batches.push([message]);
  }
  return batches;
}

/** As handed in: where each will stand is for the log to say, and read back afterwards. */
function batchOf(messages: readonly StoredMessage[]): Batch {
  return {
    messages: messages.map((stored) => {
      const { position: _, revision: __, recordedAt: ___, ...message } = stored;
      return message;
    }),
    expected: new Map(messages.map(({ stream }) => [stream, 'any'])),
  };
}
