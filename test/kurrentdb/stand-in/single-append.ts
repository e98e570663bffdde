import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import { Empty } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import { AppendResp, type AppendReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { dataSize, expectedOf, nameOf, proposedOf } from './proposals.js';
import type { Expected, Proposed } from './records.js';
import { MAX_APPEND_SIZE, noLeader, notLeader, notReady, timedOut, tooMuch } from './refusals.js';
import type { Writer, Written } from './writer.js';

type Call = ServerReadableStream<AppendReq, AppendResp>;

/** The way the client appends when it is given credentials: a call of its own for each append. */
export function singleAppend(writer: Writer): (call: Call, answer: sendUnaryData<AppendResp>) => void {
  return (call, answer) => {
    const requiresLeader = call.metadata.get('requires-leader')[0] === 'true';
    const events: Proposed[] = [];
    let stream = '';
    let expected: Expected = 'any';
    call.on('data', (request: AppendReq) => {
      const options = request.getOptions();
      const message = request.getProposedMessage();
      if (options) {
        stream = nameOf(options.getStreamIdentifier()?.getStreamName_asU8());
        expected = expectedOf(options);
      } else if (message) events.push(proposedOf(message));
    });
    call.on('end', () => {
      if (dataSize(events) > MAX_APPEND_SIZE) return answer(tooMuch());
      const deadline = call.getDeadline();
      void writer
        .write(
          { stream, expected, deadline: deadline instanceof Date ? deadline.getTime() : deadline, events },
          requiresLeader,
        )
        .then((written) => tell(written, expected, answer));
    });
  };
}

function tell(written: Written, expected: Expected, answer: sendUnaryData<AppendResp>): void {
  switch (written.kind) {
    case 'not-ready':
      return answer(notReady());
    case 'timeout':
      return answer(timedOut());
    case 'not-leader':
      return answer(notLeader(written.leader));
    case 'died':
      return answer(noLeader());
    case 'conflict':
      return answer(null, new AppendResp().setWrongExpectedVersion(conflict(written.current, expected)));
    case 'written':
    case 'repeated': {
      const position = new AppendResp.Position()
        .setCommitPosition(String(written.position))
        .setPreparePosition(String(written.position));
      const success = new AppendResp.Success().setPosition(position);
      if (written.revision < 0) success.setNoStream(new Empty());
      else success.setCurrentRevision(String(written.revision));
      return answer(null, new AppendResp().setSuccess(success));
    }
  }
}

function conflict(current: number, expected: Expected): AppendResp.WrongExpectedVersion {
  const details = new AppendResp.WrongExpectedVersion();
  if (current < 0) details.setCurrentNoStream(new Empty());
  else details.setCurrentRevision(String(current));
  if (expected === 'any') details.setExpectedAny(new Empty());
  else if (expected === 'exists') details.setExpectedStreamExists(new Empty());
  else if (expected === 'none') details.setExpectedNoStream(new Empty());
  else details.setExpectedRevision(String(expected));
  return details;
}
