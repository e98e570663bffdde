import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { Code } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/code_pb.js';
import {
  BadRequest,
  MaximumAppendSizeExceeded,
  Timeout,
  WrongExpectedVersion,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import { Status } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import { Any } from 'google-protobuf/google/protobuf/any_pb.js';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Member } from './membership.js';
import type { Expected } from './records.js';

/** Bytes of data that one append may have. */
export const MAX_APPEND_SIZE = 1024 * 1024;

// Calls end with these.

const failure = (code: status, details: string, trailers: Record<string, string> = {}): ServiceError => {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(details), { code, details, metadata });
};

export const notReady = (): ServiceError => failure(status.UNAVAILABLE, 'Server Is Not Ready');
export const noLeader = (): ServiceError => failure(status.UNKNOWN, 'No leader info available in response');
export const notLeader = ({ port }: Member): ServiceError =>
  failure(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': '127.0.0.1',
    'leader-endpoint-port': String(port),
  });
export const invalidPosition = (): ServiceError =>
  failure(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.');
/** What a read from there ends with; the client makes of it that the server is away. */
export const unreadable = (filtered: boolean): ServiceError =>
  failure(status.UNKNOWN, `Unexpected ${filtered ? 'Filtered' : ''}ReadAllResult: InvalidPosition`);
export const thrown = (): ServiceError => failure(status.UNKNOWN, 'Exception was thrown by handler.');
export const dropped = (): ServiceError => failure(status.UNAVAILABLE, 'The subscription was dropped.');
export const notStoodInFor = (what: string): ServiceError =>
  failure(status.UNIMPLEMENTED, `The stand-in does not do this: ${what}.`);
export const tooMuch = (): ServiceError =>
  failure(status.INVALID_ARGUMENT, `Maximum Append Size of ${MAX_APPEND_SIZE} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(MAX_APPEND_SIZE),
  });
export const timedOut = (): ServiceError => failure(status.ABORTED, 'Operation timed out');

// An append among many on one call is answered with these.

const answer = (code: Code, message: string, type: string, details: { serializeBinary(): Uint8Array }): Status => {
  const any = new Any();
  any.pack(details.serializeBinary(), type);
  return new Status().setCode(code).setMessage(message).setDetails(any);
};

export const notReadyAnswer = (): Status =>
  answer(Code.OK, 'Server Is Not Ready', 'google.protobuf.Empty', new Empty());
export const timeoutAnswer = (): Status =>
  answer(Code.DEADLINE_EXCEEDED, 'Timeout', 'event_store.client.Timeout', new Timeout());
export const badRequestAnswer = (message: string): Status =>
  answer(Code.INVALID_ARGUMENT, 'BadRequest', 'event_store.client.BadRequest', new BadRequest().setMessage(message));
export const tooMuchAnswer = (): Status =>
  answer(
    Code.INVALID_ARGUMENT,
    'MaximumAppendSizeExceeded',
    'event_store.client.MaximumAppendSizeExceeded',
    new MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_SIZE),
  );

/** @param current the stream's last revision, -1 where there is none */
export function conflictAnswer(current: number, expected: Expected): Status {
  const details = new WrongExpectedVersion();
  if (current < 0) details.setCurrentNoStream(new Empty());
  else details.setCurrentStreamRevision(String(current));
  if (expected === 'any') details.setExpectedAny(new Empty());
  else if (expected === 'exists') details.setExpectedStreamExists(new Empty());
  else if (expected === 'none') details.setExpectedNoStream(new Empty());
  else details.setExpectedStreamPosition(String(expected));
  return answer(Code.ALREADY_EXISTS, 'WrongExpectedVersion', 'event_store.client.WrongExpectedVersion', details);
}
