import { LogError } from '../errors.js';
import type { StoredMessage } from '../log.js';

/** A log is not copied, or not any further. What the source holds was not touched. */
export class CopyRefused extends LogError {
  /** @param name what the target is called, without whatever is secret */
  static differs(name: string, source: StoredMessage, target: StoredMessage): CopyRefused {
    const which = target.id === source.id ? `, and its ${differenceOf(source, target)} is another` : '';
    return new CopyRefused(
      `${name} holds other developments: the first that differs is at position ${source.position}, where it has ${called(target)} and the source ${called(source)}${which}. A log is copied only into one that is empty, or that holds the beginning of the same: nothing was added to it.`,
    );
  }

  static ahead(name: string, end: number, target: StoredMessage): CopyRefused {
    return new CopyRefused(
      `${name} holds more than the source, which ends at position ${end}: the first that the source does not have is ${called(target)}. It has gone on by itself: nothing was added to it.`,
    );
  }

  static foreign(name: string, id: string, stream: string, revision: number): CopyRefused {
    return new CopyRefused(
      `${name} holds something that is no development among the streams of this log: event ${id}, revision ${revision} of stream ${stream}. Give the log streams of its own there (ANNALS_LOG_PREFIX), or a server that is empty.`,
    );
  }

  /** What was sent in order did not come to stand in it: nothing but beginning anew helps. */
  static outOfOrder(name: string, message: StoredMessage): CopyRefused {
    return new CopyRefused(
      `${name} did not keep the order of the source: ${called(message)} does not stand there as it does at position ${message.position}. The server changed its leader or its limits meanwhile, or somebody else writes there. Copy into streams of another name (ANNALS_LOG_PREFIX) or a server that is empty.`,
    );
  }

  static tooLarge(name: string, message: StoredMessage): CopyRefused {
    return new CopyRefused(
      `${name} does not take ${called(message)} at position ${message.position}: its ${Buffer.byteLength(message.content)} bytes are more than the server takes at once. Raise the server's limit, and run it again: it goes on where it stands.`,
    );
  }

  static because(name: string, reason: string): CopyRefused {
    return new CopyRefused(`${name} refused it: ${reason}.`);
  }
}

/** The target was not reached for long. Run again, the copy goes on where it stands. */
export class CopyBrokenOff extends LogError {
  static away(name: string, reason: string, position: number, end: number): CopyBrokenOff {
    return new CopyBrokenOff(
      `${name} is not reached, or does not take it (${reason}). The copy stands at position ${position} of ${end}: run it again, and it goes on from there.`,
    );
  }
}

/** What was sent to a target may have been kept or not: it is to be looked at before more is sent. */
export class TargetAway extends Error {}

const called = ({ type, id }: { type: string; id: string }): string => `${type} ${id}`;

/** Which member of two messages differs first. */
function differenceOf(source: StoredMessage, target: StoredMessage): string {
  const members = ['type', 'stream', 'revision', 'content', 'schemaVersion', 'recordedAt'] as const;
  const more = ['correlationId', 'causationId'] as const;
  return [...members, ...more].find((member) => source[member] !== target[member]) ?? 'idempotency key';
}
