/** What the client's errors mean for whoever called. */
import { ErrorType } from '@kurrent/kurrentdb-client';

export type Fault =
  /** The stream does not stand where it was expected. */
  | 'conflict'
  /** More than one append may carry: 1 MiB unless the server is set otherwise. */
  | 'too-large'
  /** Who calls may not. Nothing but another configuration helps. */
  | 'denied'
  /** The server is away, starting, electing or slow: the same again may pass. */
  | 'away'
  /** Anything else. */
  | 'other';

interface ClientError {
  type?: ErrorType;
  /** Of gRPC: 4 deadline, 13 internal, 14 unavailable. */
  code?: number;
  message?: string;
}

const AWAY: ReadonlySet<ErrorType> = new Set([
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.TIMEOUT,
  ErrorType.NOT_LEADER,
]);
/** A dead server gives a plain error with a code, a starting one an unknown error with a text. */
const AWAY_CODES: ReadonlySet<number> = new Set([1, 4, 13, 14]);
const AWAY_TEXT = /not ready|discover|unavailable|timed? ?out|ECONN|socket|goaway|RST_STREAM|connection/i;

/** Tells what an error of the client is. */
export function faultOf(error: unknown): Fault {
  const { type, code, message = '' } = (error ?? {}) as ClientError;
  switch (type) {
    case ErrorType.WRONG_EXPECTED_VERSION:
      return 'conflict';
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
    case ErrorType.TRANSACTION_MAX_SIZE_EXCEEDED:
    case ErrorType.APPEND_RECORD_SIZE_EXCEEDED:
      return 'too-large';
    case ErrorType.ACCESS_DENIED:
      return 'denied';
    default:
  }
  if (code === 16 || code === 7) return 'denied';
  if (type !== undefined && AWAY.has(type)) return 'away';
  if (code !== undefined && AWAY_CODES.has(code)) return 'away';
  return AWAY_TEXT.test(message) ? 'away' : 'other';
}

/** An error's text for people, without the address, which may hold a password. */
export function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replace(/(kurrentdb|esdb|eventstore)(\+discover)?:\/\/\S*/gi, '$1://…');
}
