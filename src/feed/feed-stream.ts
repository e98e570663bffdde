import { Readable } from 'node:stream';
import type { Course } from './course.js';
import { ending, heartbeat, opening, type EndReason } from './frames.js';
import type { Frames } from './shared-frames.js';
import type { Tail } from './tail.js';

/** Bytes that are made ready for a reader at a time, about. */
const AT_A_TIME = 256 * 1024;
const [FEWEST, MOST] = [8, 256];

export interface FeedStreamOptions {
  /** The position that the reader has; left out: none was named. */
  after?: number;
  /** How long a feed is silent, ms. */
  heartbeat: number;
  /** Told of what ends it that should not have. */
  failed?: (error: unknown) => void;
}

/**
 * A feed as one reader gets it. Nothing is queued for it: what comes next is read from the log when the reader has taken
 * what came before, so a reader of any slowness costs the memory of one stretch.
 */
export class FeedStream extends Readable {
  private at: number;
  private isFirst: boolean;
  private isBusy = false;
  private ended: EndReason | undefined;
  private readonly stopping = new AbortController();
  /** Events that fill a stretch, by the size of those before. */
  private limit = 32;
  /** Since when what was made ready waits to be taken, ms; undefined while nothing does. */
  private waitingSince: number | undefined;

  constructor(
    private readonly course: Course,
    private readonly frames: Frames,
    private readonly tail: Tail,
    private readonly options: FeedStreamOptions,
    private readonly now: () => number,
  ) {
    super({ highWaterMark: 1 });
    this.at = options.after ?? tail.position;
    this.isFirst = options.after === undefined;
    this.waitingSince = now();
    this.push(opening(this.at));
  }

  /** The position that the reader has, once it has taken what was made ready. */
  get position(): number {
    return this.at;
  }

  /** How long what was made ready has been waiting, ms. */
  get stalledFor(): number {
    return this.waitingSince === undefined ? 0 : this.now() - this.waitingSince;
  }

  /** Whether its last event is made ready, or was taken. */
  get isEnding(): boolean {
    return this.ended !== undefined;
  }

  /** Ends it, and says where to go on from. */
  end(reason: EndReason): void {
    if (this.ended !== undefined || this.destroyed) return;
    this.ended = reason;
    this.stopping.abort();
    if (!this.isBusy) this.conclude();
  }

  override _read(): void {
    this.waitingSince = undefined;
    if (this.isBusy || this.ended !== undefined) return;
    this.isBusy = true;
    this.ready().catch((error: Error) => this.destroy(error));
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.stopping.abort();
    done(error);
  }

  private async ready(): Promise<void> {
    let made: { bytes: Buffer | string; at: number } | undefined;
    try {
      made = await this.next();
    } catch (error) {
      if (this.ended === undefined && !this.destroyed) this.options.failed?.(error);
      this.ended ??= 'failed';
    }
    this.isBusy = false;
    if (this.destroyed) return;
    // What was made ready too late is left for the next connection.
    if (this.ended !== undefined || !made) return this.conclude();
    this.at = made.at;
    this.waitingSince = this.now();
    this.push(made.bytes);
  }

  private conclude(): void {
    this.push(ending(this.ended ?? 'failed', this.at));
    this.push(null);
  }

  /** What is to be sent next; undefined where it ends. */
  private async next(): Promise<{ bytes: Buffer | string; at: number } | undefined> {
    const { course, tail, frames, stopping } = this;
    if (this.isFirst) {
      this.isFirst = false;
      const first = await frames.first(course);
      if (first && first.bytes.length > 0) return { bytes: first.bytes, at: first.upTo };
    }
    for (let at = this.at; !stopping.signal.aborted;) {
      if (tail.position > at) {
        const { bytes, upTo, events } = await frames.next(course, at, tail.position, this.limit);
        at = upTo;
        if (events === 0) continue;
        const fit = Math.floor(AT_A_TIME / (bytes.length / events));
        this.limit = Math.max(FEWEST, Math.min(MOST, 2 ** Math.floor(Math.log2(Math.max(1, fit)))));
        return { bytes, at };
      }
      if (await tail.grown(at, this.options.heartbeat, stopping.signal)) continue;
      if (stopping.signal.aborted) break;
      return { bytes: (await frames.idle(course, at)) || heartbeat(at), at };
    }
    return undefined;
  }
}
