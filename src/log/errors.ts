/**
 * What a log can refuse, each with a sentence that says what to do. Engines make errors only through these
 * constructors, so that the same mistake reads the same on all of them.
 */
import type { ExpectedRevision } from './log.js';

/** Common to all: catch this to tell a log's refusal from a fault of ours. */
export abstract class LogError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** A stream does not stand where the caller expected it: someone else appended in between. Nothing was appended. */
export class RevisionConflict extends LogError {
  private constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** Revision of the stream's last message, or 'none' where it has none. */
    readonly actual: number | 'none',
    message: string,
  ) {
    super(message);
  }

  static on(stream: string, expected: ExpectedRevision, actual: number | 'none'): RevisionConflict {
    const stands = actual === 'none' ? 'does not exist' : `stands at revision ${actual}`;
    const meant = expected === 'none' ? 'it was expected not to exist' : `revision ${expected} was expected`;
    const message = `Stream ${stream} ${stands}, but ${meant}. Read it again and decide anew.`;
    return new RevisionConflict(stream, expected, actual, message);
  }
}

/** An id that the log (or the same batch) already holds with something else under it. Nothing was appended. */
export class DuplicateId extends LogError {
  private constructor(
    readonly id: string,
    /** Position of the message that holds the id; undefined where it is in the same batch. */
    readonly position: number | undefined,
    message: string,
  ) {
    super(message);
  }

  static withOther(what: 'type' | 'stream' | 'content', id: string, position?: number): DuplicateId {
    const where = position === undefined ? 'is in the same batch' : `is recorded at position ${position}`;
    const message = `Message ${id} ${where} with another ${what}. Recorded messages never change: give this one an id of its own, or record a correction.`;
    return new DuplicateId(id, position, message);
  }
}

/** A batch that no log could take. Nothing was appended. */
export class InvalidBatch extends LogError {
  static because(reason: string): InvalidBatch {
    return new InvalidBatch(`The batch cannot be appended: ${reason}.`);
  }

  static acrossStreams(streams: readonly string[]): InvalidBatch {
    return InvalidBatch.because(`this engine appends to one stream at a time, and it names ${streams.join(', ')}`);
  }

  static tooLarge(stream: string): BatchTooLarge {
    return new BatchTooLarge(
      `The batch cannot be appended: what it appends to stream ${stream} is more than the server takes at once (1 MiB).`,
    );
  }
}

/** What goes to one stream at once is more than the server takes. Nothing was appended. */
export class BatchTooLarge extends InvalidBatch {}

/** The server of the log did not answer in time. */
export class LogUnreachable extends LogError {
  static because(reason: string): LogUnreachable {
    return new LogUnreachable(
      `The server of the log did not take it in time (${reason}). It may have been kept: send it again with the same ids, which is safe.`,
    );
  }

  /** Another append waited in vain, and this one was not even tried. */
  static before(): LogUnreachable {
    return new LogUnreachable(
      'Nothing was recorded: the server of the log did not take what was sent to it before this.',
    );
  }

  /** It is kept, and this node has not seen it come back. */
  static afterAppending(): LogUnreachable {
    return new LogUnreachable(
      `The server of the log has taken it, and this node has not seen it come back: it follows the server again as soon as that can be reached. Send it again with the same ids, which adds nothing.`,
    );
  }
}

/** The log is open for writing elsewhere. */
export class LogBusy extends LogError {
  private constructor(
    readonly directory: string,
    message: string,
  ) {
    super(message);
  }

  static heldBy(directory: string, holder?: { pid: number; since: string }): LogBusy {
    const own = holder?.pid === process.pid;
    const who = own ? 'in this process' : `by another process${holder ? ` (pid ${holder.pid})` : ''}`;
    const since = holder ? ` since ${holder.since}` : '';
    const message = `The log in ${directory} is open for writing ${who}${since}. One writer at a time: stop that one, open this one read-only, or give it a data directory of its own.`;
    return new LogBusy(directory, message);
  }
}

/** The log was closed before or during the call. */
export class LogClosed extends LogError {
  static during(call: string): LogClosed {
    return new LogClosed(`The log is closed: ${call} is not possible any more.`);
  }
}

/** A read that starts beyond the end: the position was taken from another log, or from one that has lost its end. */
export class PositionAhead extends LogError {
  static ofHead(after: number, head: number): PositionAhead {
    return new PositionAhead(
      `Position ${after} lies beyond the head of this log (${head}). Whoever remembers it followed another log: rebuild it from this one, or find the messages that are missing here.`,
    );
  }
}

/** There is nothing to open read-only. */
export class LogNotFound extends LogError {
  static in(directory: string): LogNotFound {
    return new LogNotFound(`There is no log in ${directory}. Open it for writing once to make one.`);
  }
}

/** A directory holds a log of another kind than the one that is to be opened in it. Nothing was touched. */
export class WrongDirectory extends LogError {
  static ofServer(directory: string): WrongDirectory {
    return new WrongDirectory(
      `${directory} holds a node's copy of a log that is kept on a server. Name that server in ANNALS_LOG, or give the embedded log a data directory of its own.`,
    );
  }

  static ofEmbedded(directory: string): WrongDirectory {
    return new WrongDirectory(
      `${directory} holds an embedded log. A node of a server's log needs a data directory of its own (ANNALS_DATA); what is in this one can be moved to the server with annals log copy.`,
    );
  }
}

/** The file is another program's, or a newer version's. It was not touched. */
export class LogFormatUnknown extends LogError {
  static newer(file: string, found: number, known: number): LogFormatUnknown {
    return new LogFormatUnknown(
      `${file} is in log format ${found}, and this version of Annals knows formats up to ${known}. Use the version that wrote it, or a later one.`,
    );
  }

  static foreign(file: string): LogFormatUnknown {
    return new LogFormatUnknown(`${file} is a database of another program, not an Annals log. It was left as it is.`);
  }
}

/** The messages could not be made durable (a full or failing disk). None of the batch was acknowledged. */
export class LogWriteFailed extends LogError {
  static because(directory: string, cause: Error): LogWriteFailed {
    return new LogWriteFailed(
      `The log in ${directory} could not be written: ${cause.message}. The batch may or may not have been kept: once the cause is mended, send it again with the same ids, which is safe.`,
      { cause },
    );
  }

  static afterFailure(directory: string, cause: Error): LogWriteFailed {
    return new LogWriteFailed(
      `The log in ${directory} takes no more messages since a write failed (${cause.message}). Mend the cause and restart; nothing of this batch was written.`,
      { cause },
    );
  }
}

/** What a copy of a log cannot be made of, or where. Nothing was written. */
export class CannotCopy extends LogError {
  static fileExists(file: string): CannotCopy {
    return new CannotCopy(`${file} is there already, and a backup overwrites nothing: name another file.`);
  }

  static noFolder(folder: string): CannotCopy {
    return new CannotCopy(`There is no folder ${folder} to put the backup in.`);
  }

  static noFile(file: string): CannotCopy {
    return new CannotCopy(`There is no file ${file}.`);
  }

  /** @param partial what a restore that was broken off left behind, if anything */
  static notEmpty(directory: string, names: readonly string[], partial?: string): CannotCopy {
    const some = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`;
    const what =
      partial === undefined ? some : `${partial}, which a restore that was broken off left behind: it can be removed`;
    return new CannotCopy(`${directory} is not empty (it holds ${what}). Restore into a folder that is new or empty.`);
  }
}

const RESTORE = 'Restore it from a copy.';
const ACCEPT = 'To go on from what is there, as from a restored copy, open it once with `acceptHead`.';

/** What is stored is not what was written. The log never mends itself: the sentence says what is known of the damage. */
export class LogDamaged extends LogError {
  private constructor(
    readonly directory: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`The log in ${directory} is damaged: ${message}`, options);
  }

  static unreadable(directory: string, cause: Error): LogDamaged {
    return new LogDamaged(directory, `SQLite cannot read it (${cause.message}). ${RESTORE}`, { cause });
  }

  static structure(directory: string, finding: string): LogDamaged {
    return new LogDamaged(directory, `the structure of log.db is broken (${finding}). ${RESTORE}`);
  }

  static empty(file: string): LogDamaged {
    return new LogDamaged(file, `the file is empty. ${RESTORE}`);
  }

  static cutShort(directory: string, size: number, expected: number): LogDamaged {
    return new LogDamaged(directory, `log.db has been cut short, it has ${size} bytes of ${expected}. ${RESTORE}`);
  }

  static fileGone(directory: string, evidence: string): LogDamaged {
    return new LogDamaged(directory, `log.db is missing or empty, although ${evidence}. ${RESTORE}`);
  }

  static endLost(directory: string, known: number, found: number): LogDamaged {
    return new LogDamaged(
      directory,
      `position ${known} was acknowledged (log.head), but log.db ends at ${found}. Its end is lost: log.db-wal was deleted or cut short, or log.db is an older copy. ${ACCEPT}`,
    );
  }

  static otherLog(directory: string, position: number): LogDamaged {
    return new LogDamaged(
      directory,
      `the message at position ${position} is not the one that log.head was written for: it was changed, or the two files belong to different logs. ${RESTORE}`,
    );
  }

  static headRecord(directory: string, state: 'missing' | 'unreadable'): LogDamaged {
    return new LogDamaged(
      directory,
      `log.head is ${state}, and without it nobody can tell whether the end of log.db is whole. ${ACCEPT}`,
    );
  }

  static gap(directory: string, position: number, found: number | undefined): LogDamaged {
    const instead = found === undefined ? 'nothing follows' : `position ${found} follows`;
    return new LogDamaged(directory, `the message at position ${position} is missing (${instead}). ${RESTORE}`);
  }

  static count(directory: string, head: number, counted: number): LogDamaged {
    return new LogDamaged(directory, `it ends at position ${head} but holds ${counted} messages. ${RESTORE}`);
  }

  static chain(directory: string, position: number): LogDamaged {
    return new LogDamaged(
      directory,
      `the message at position ${position}, or the one before it, is not as it was written (its chained checksum does not fit). ${RESTORE}`,
    );
  }

  /** @param before the revision before it in its stream, -1 where there is none, and `after` that one's position */
  static revision(
    directory: string,
    found: { stream: string; revision: number; position: number },
    before: number,
    after: number,
  ): LogDamaged {
    const { stream, revision, position } = found;
    const why =
      revision === before + 1
        ? `the one before it stands later, at position ${after}`
        : `it should be revision ${before + 1}: ${before < 0 ? 'the first is 0' : `revision ${before} is the one before it`}`;
    return new LogDamaged(
      directory,
      `the message at position ${position} is revision ${revision} of stream ${stream}, and ${why}. ${RESTORE}`,
    );
  }

  static instant(directory: string, position: number, recordedAt: number, before: number): LogDamaged {
    const [is, was] = [recordedAt, before].map((instant) => new Date(instant).toISOString());
    return new LogDamaged(
      directory,
      `the message at position ${position} was recorded at ${is}, before the one before it (${was}). ${RESTORE}`,
    );
  }
}
