/** What a feed sends: events along the positions of the log. */

/** One event of a feed. */
export interface FeedEvent {
  /** Where a reader who has it goes on from. */
  position: number;
  /** What kind of event it is, in a word. */
  type: string;
  /** JSON on one line. */
  data: string;
}

/** Events in order, and the position up to which there are no others. */
export interface Stretch {
  events: readonly FeedEvent[];
  upTo: number;
}

/** The way of a feed through the log. */
export interface Course {
  /** The same for courses that send the same; left out where each reader has one of its own. */
  readonly name?: string | undefined;
  /** What comes first for a reader who named no position: nothing, where it is left out. */
  first?(): Promise<Stretch>;
  /**
   * What follows a position, at most `limit` events, up to `end`. It may be none before the end, so that others get their
   * turn.
   */
  next(after: number, end: number, limit: number): Promise<Stretch>;
  /** What changed though nothing was recorded: nothing, where it is left out. */
  idle?(at: number): Promise<readonly FeedEvent[]>;
}
