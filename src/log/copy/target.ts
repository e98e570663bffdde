import type { StoredMessage } from '../log.js';

/** Where a log is copied to: one folder an engine implements it. */
export interface CopyTarget {
  /** What sentences call it, without whatever is secret. */
  readonly name: string;

  /**
   * What it holds after what was read from here before, in its order, up to its end as it is when that is reached.
   * @throws TargetAway where it cannot be read now; CopyRefused where it holds what is no message.
   */
  readOn(): AsyncIterable<readonly StoredMessage[]>;

  /**
   * Adds messages as they stand in the source: their order, revisions and instants are kept. They follow what was read.
   * When it resolves they are all durable.
   * @param kept told the position up to which all is durable
   * @throws TargetAway where it is not known how much of it was kept.
   */
  append(pages: AsyncIterable<readonly StoredMessage[]>, kept: (position: number) => void): Promise<void>;

  /** The copy is whole. */
  finish(): Promise<void>;

  /** Lets go of it, finished or not. */
  close(): Promise<void>;
}
