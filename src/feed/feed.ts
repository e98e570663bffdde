import { Logger } from '@nestjs/common';
import type { Asking } from '../asking/asking.js';
import { Ask } from '../asking/queries.js';
import { Problem } from '../problem.js';
import { AnswerCourse, Answers, type Followed } from './answers/answer-course.js';
import type { Course, FeedEvent } from './course.js';
import { DevelopmentCourse, type FeedFormat } from './development-course.js';
import { FeedStream } from './feed-stream.js';
import type { FeedFilter } from './filter.js';
import { Frames } from './shared-frames.js';
import { Tail } from './tail.js';

/** How patient the feeds are. */
export interface FeedPatience {
  /** After how long a silent feed sends a sign of life, ms. */
  heartbeat: number;
  /** How long a reader may take nothing of what is ready for it before its feed is ended, ms. */
  stall: number;
  /** How long its end may wait to be taken, then, ms. */
  grace: number;
}

const PATIENCE: FeedPatience = { heartbeat: 15_000, stall: 60_000, grace: 60_000 };

/** Each costs some 100 KiB when it takes nothing. */
const MOST_READERS = 1000;

/** One answer to who cannot hold a connection. */
export interface Polled {
  events: readonly FeedEvent[];
  /** The position to go on from. */
  upTo: number;
}

/** The feeds of the log: opened for readers, watched, and ended with the service. */
export class Feed {
  private readonly tail: Tail;
  private readonly frames = new Frames();
  private readonly answers = new Answers();
  private readonly readers = new Set<FeedStream>();
  private readonly polls = new Set<AbortController>();
  private watching: NodeJS.Timeout | undefined;
  private isStopping = false;

  constructor(
    private readonly asking: Asking,
    private readonly patience: FeedPatience = PATIENCE,
  ) {
    this.tail = new Tail(asking.log, asking.views, (error) => this.fail(error));
  }

  /** How many readers there are. */
  get count(): number {
    return this.readers.size;
  }

  /** The feed of developments. Throws a Problem where the filter names what was never recorded. */
  async developments(filter: FeedFilter, format: FeedFormat): Promise<Course> {
    const { log, views } = this.asking;
    const { type: _, stream, ...subject } = filter;
    // What is known, and what may be meant instead, is told as it is of every other question.
    if (Object.keys(subject).length > 0) await this.asking.ask(new Ask('timeline', subject, {}, { limit: 1 }));
    if (stream !== undefined && views.store.revision(stream) === undefined)
      throw new Problem(404, 'unknown-stream', 'No such stream', `Nothing was ever recorded in a stream "${stream}".`);
    return new DevelopmentCourse(log, views, filter, format);
  }

  /** The feed of the answers to a question. Throws a Problem where it cannot be asked. */
  async answersTo(followed: Followed): Promise<Course> {
    const course = new AnswerCourse(this.asking, followed, this.answers);
    await course.first();
    return course;
  }

  /**
   * Opens a feed for a reader. Throws a Problem where it cannot be read from there.
   * @param after the position that the reader has; left out: it begins as the course does
   */
  async open(course: Course, after: number | undefined): Promise<FeedStream> {
    await this.mustBeThere(after);
    if (this.isStopping) throw new Problem(503, 'stopping', 'The service stops', 'The service stops: try again.');
    if (this.readers.size >= MOST_READERS)
      throw new Problem(
        503,
        'too-many-readers',
        'Too many readers',
        `There are ${MOST_READERS} readers of feeds already: try again later, or ask with mode=poll.`,
        [],
        30,
      );
    const { heartbeat } = this.patience;
    const options = { heartbeat, failed: tell, ...(after === undefined ? {} : { after }) };
    const stream = new FeedStream(course, this.frames, this.tail, options, Date.now);
    this.readers.add(stream);
    stream.on('error', tell);
    stream.once('close', () => this.readers.delete(stream));
    this.watching ??= setInterval(() => this.watch(), Math.ceil(this.patience.stall / 4)).unref();
    return stream;
  }

  /**
   * What follows a position, at most `limit` events; where there is none, the first that comes within `wait` ms. Throws a
   * Problem where it cannot be read from there.
   */
  async poll(course: Course, after: number, limit: number, wait: number, signal: AbortSignal): Promise<Polled> {
    await this.mustBeThere(after);
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    signal.addEventListener('abort', stop, { once: true });
    this.polls.add(stopping);
    const until = Date.now() + (this.isStopping ? 0 : wait);
    try {
      let upTo = after;
      const events: FeedEvent[] = [];
      for (;;) {
        while (events.length < limit && this.tail.position > upTo && !stopping.signal.aborted) {
          const more = await course.next(upTo, this.tail.position, limit - events.length);
          events.push(...more.events);
          upTo = more.upTo;
        }
        if (events.length > 0 || stopping.signal.aborted) return { events, upTo };
        if (!(await this.tail.grown(upTo, Math.max(0, until - Date.now()), stopping.signal))) return { events, upTo };
      }
    } finally {
      this.polls.delete(stopping);
      signal.removeEventListener('abort', stop);
    }
  }

  /** Ends all feeds, and lets nobody in any more. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.watching);
    for (const reader of this.readers) reader.end('stopping');
    for (const poll of this.polls) poll.abort();
    await this.tail.stop();
  }

  /** Who remembers a position that is not there followed another log; or this node is a little behind. */
  private async mustBeThere(after: number | undefined): Promise<void> {
    if (after === undefined || after <= this.tail.position) return;
    const { position: head } = await this.asking.log.head();
    if (after > head)
      throw Problem.badParameter(
        'after',
        `after ${after} lies beyond the log's head, ${head}: whoever has that has read another log.`,
        'position-ahead',
      );
    if (!(await this.tail.grown(after - 1, this.asking.patience, new AbortController().signal)))
      throw Problem.notYetHere(String(after));
  }

  private watch(): void {
    const { stall, grace } = this.patience;
    for (const reader of this.readers) {
      if (reader.isEnding && reader.stalledFor > stall + grace) reader.destroy();
      else if (reader.stalledFor > stall) reader.end('slow');
    }
  }

  private fail(error: unknown): void {
    tell(error);
    for (const reader of this.readers) reader.end('failed');
  }
}

/** Leaves word in the service's own log of what ends feeds. */
function tell(error: unknown): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  new Logger('Annals').error(`A feed has ended: ${what}`);
}
