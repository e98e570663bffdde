import type { ServerDuplexStream } from '@grpc/grpc-js';
import {
  AllStreamPosition,
  StreamIdentifier,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import {
  BatchAppendResp,
  type BatchAppendReq,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb.js';
import { dataSize, expectedOfBatch, nameOf, proposedOf } from './proposals.js';
import type { Expected, Proposed } from './records.js';
import {
  badRequestAnswer,
  conflictAnswer,
  MAX_APPEND_SIZE,
  notLeader,
  notReadyAnswer,
  timeoutAnswer,
  tooMuchAnswer,
} from './refusals.js';
import type { Writer, Written } from './writer.js';

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** An append whose events come in several messages. */
interface Pending {
  stream: string;
  expected: Expected;
  /** When the client stops waiting, ms since 1970. */
  deadline: number;
  events: Proposed[];
}

/** The way the client appends by itself: one call for all its appends, each answered as it is done. */
export function batchAppend(writer: Writer): (call: Call) => void {
  return (call) => {
    const requiresLeader = call.metadata.get('requires-leader')[0] === 'true';
    const pending = new Map<string, Pending>();
    call.on('data', (request: BatchAppendReq) => {
      const key = Buffer.from(request.getCorrelationId()?.serializeBinary() ?? []).toString('hex');
      const send = (stream: string, fill: (answer: BatchAppendResp) => void): void => {
        const answer = new BatchAppendResp()
          .setCorrelationId(request.getCorrelationId())
          .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64')));
        fill(answer);
        if (!call.cancelled && !call.destroyed) call.write(answer);
      };
      try {
        const append = gather(pending, key, request);
        if (!append) return;
        if (dataSize(append.events) > MAX_APPEND_SIZE) {
          pending.delete(key);
          send(append.stream, (answer) => answer.setError(tooMuchAnswer()));
        }
        if (!request.getIsFinal() || !pending.delete(key)) return;
        void writer.write(append, requiresLeader).then((written) => {
          if (written.kind === 'not-leader') call.emit('error', notLeader(written.leader));
          else if (written.kind !== 'died') send(append.stream, (answer) => tell(answer, written, append.expected));
        });
      } catch (error) {
        send('', (answer) => answer.setError(badRequestAnswer(String(error))));
      }
    });
    call.on('end', () => call.end());
    call.on('error', () => undefined);
  };
}

/** Adds a message to its append; undefined where it belongs to one that was refused before. */
function gather(pending: Map<string, Pending>, key: string, request: BatchAppendReq): Pending | undefined {
  const options = request.getOptions();
  if (options) {
    const stream = nameOf(options.getStreamIdentifier()?.getStreamName_asU8());
    if (stream === '') throw new Error('A stream needs a name.');
    const deadline = options.getDeadline21100()?.toDate().getTime() ?? Number.POSITIVE_INFINITY;
    pending.set(key, { stream, expected: expectedOfBatch(options), deadline, events: [] });
  }
  const append = pending.get(key);
  append?.events.push(...request.getProposedMessagesList().map(proposedOf));
  return append;
}

function tell(answer: BatchAppendResp, written: Written, expected: Expected): void {
  switch (written.kind) {
    case 'not-ready':
      answer.setError(notReadyAnswer());
      break;
    case 'timeout':
      answer.setError(timeoutAnswer());
      break;
    case 'conflict':
      answer.setError(conflictAnswer(written.current, expected));
      break;
    case 'written':
    case 'repeated': {
      const position = new AllStreamPosition()
        .setCommitPosition(String(written.position))
        .setPreparePosition(String(written.position));
      const success = new BatchAppendResp.Success().setPosition(position);
      if (written.revision < 0) success.setNoStream(new Empty());
      else success.setCurrentRevision(String(written.revision));
      answer.setSuccess(success);
    }
  }
}
