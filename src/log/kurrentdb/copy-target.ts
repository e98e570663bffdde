import type { Position } from '@kurrent/kurrentdb-client';
import { CopyRefused, TargetAway } from '../copy/refusals.js';
import type { CopyTarget } from '../copy/target.js';
import { LogError } from '../errors.js';
import type { StoredMessage } from '../log.js';
import { AppendCall, type Run } from './append-call.js';
import { Connection, hostsOf } from './connection.js';
import { faultOf, textOf } from './faults.js';
import { readToEnd } from './read-to-end.js';
import type { KurrentSettings } from './settings.js';
import { fromEvent } from './wire.js';

/** Appends that are sent before the first of them is answered: enough to keep the server busy, few enough to wait for. */
const AHEAD = 500;
/** And of how many bytes at most. */
const BYTES_AHEAD = 8 * 1024 * 1024;
/** What one append carries at most: well below what a server takes. */
const RUN_MESSAGES = 500;
const RUN_BYTES = 512 * 1024;

/**
 * The streams of a prefix on a server. Messages go there in the source's order, each expecting the revision that it has in
 * the source; the server keeps what it knows once, so what was sent before a break can be sent again.
 */
export class KurrentTarget implements CopyTarget {
  readonly name: string;
  private readonly connection: Connection;
  private read = 0;
  private lastRead: Position | undefined;

  constructor(private readonly settings: Pick<KurrentSettings, 'connectionString' | 'prefix' | 'silenceMs'>) {
    this.name = hostsOf(settings.connectionString);
    this.connection = new Connection(settings);
  }

  async *readOn(): AsyncGenerator<readonly StoredMessage[]> {
    const { client } = this.connection;
    try {
      const passed = (position: Position): void => void (this.lastRead = position);
      for await (const events of readToEnd(client, this.settings.prefix, this.lastRead, passed)) {
        const page: StoredMessage[] = [];
        for (const { event } of events) {
          if (!event) continue;
          const received = fromEvent(event, this.settings.prefix);
          const stream = event.streamId.slice(this.settings.prefix.length);
          if (!received) throw CopyRefused.foreign(this.name, event.id, stream, Number(event.revision));
          const { message, recordedAt, native } = received;
          page.push({ ...message, revision: native.revision, position: ++this.read, recordedAt });
          this.lastRead = event.position;
        }
        yield page;
      }
    } catch (error) {
      throw this.meant(error, client);
    }
  }

  async append(pages: AsyncIterable<readonly StoredMessage[]>, told: (position: number) => void): Promise<void> {
    const { client } = this.connection;
    let [last, bytes] = [-1n, 0];
    const kept = (run: Run, revision: number, position: bigint): void => {
      const end = run.at(-1) ?? run[0];
      if (position <= last || revision !== end.revision) throw CopyRefused.outOfOrder(this.name, run[0]);
      last = position;
      bytes -= sizeOf(run);
      told(end.position);
    };
    let call: AppendCall | undefined;
    try {
      call = await AppendCall.open(client, this.settings.prefix, kept);
      for await (const run of runsOf(pages)) {
        while (call.waiting > 0 && bytes > BYTES_AHEAD) await call.until(call.waiting - 1);
        if (call.waiting >= AHEAD) await call.until(AHEAD / 2);
        bytes += sizeOf(run);
        call.send(run);
      }
      await call.until(0);
    } catch (error) {
      throw this.meant(error, client, call?.refused?.[0]);
    } finally {
      call?.end();
    }
  }

  /** Nothing remains to be done: what is acknowledged is kept. */
  finish(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /**
   * What an error means for the copy. Where the server is away, the next call takes a client that is new.
   * @param refused what was refused, where it was one append
   */
  private meant(error: unknown, client: Connection['client'], refused?: StoredMessage): unknown {
    if (error instanceof LogError) return error;
    const fault = faultOf(error);
    if (fault === 'too-large' && refused) return CopyRefused.tooLarge(this.name, refused);
    if (fault !== 'away' && fault !== 'conflict') return CopyRefused.because(this.name, textOf(error));
    this.connection.renew(client);
    // A conflict is with somebody else's, or with our own that was sent before a break: reading on tells.
    const { stream, revision } = refused ?? { stream: '', revision: 0 };
    return new TargetAway(
      fault === 'conflict' ? `revision ${revision} of stream ${stream} cannot be written there` : textOf(error),
    );
  }
}

const sizeOf = (run: Run): number => run.reduce((sum, { content }) => sum + content.length, 0);

/** Takes pages apart into what one append carries each. */
async function* runsOf(pages: AsyncIterable<readonly StoredMessage[]>): AsyncGenerator<Run> {
  for await (const page of pages) {
    let run: [StoredMessage, ...StoredMessage[]] | undefined;
    let bytes = 0;
    for (const message of page) {
      const size = Buffer.byteLength(message.content);
      if (run?.[0].stream === message.stream && run.length < RUN_MESSAGES && bytes + size <= RUN_BYTES) {
        run.push(message);
        bytes += size;
        continue;
      }
      if (run) yield run;
      [run, bytes] = [[message], size];
    }
    if (run) yield run;
  }
}
