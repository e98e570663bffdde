/**
 * One call of the server that carries many appends, one after another, without waiting for each: the server takes them in
 * the order in which they are sent. The client has it behind `appendToStream`, at several times the cost for each append,
 * which is what a copy of a long log is measured by; the connection, its TLS and who calls are the client's here too.
 */
import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { unpackToCommandError } from '@kurrent/kurrentdb-client/dist/streams/appendToStream/unpackError.js';
import { convertToCommandError } from '@kurrent/kurrentdb-client/dist/utils/CommandError.js';
import sharedPb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import streamsGrpc from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import streamsPb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { randomUUID } from 'node:crypto';
import type { StoredMessage } from '../log.js';
import { metadataOf, shownAs } from './wire.js';

const { Empty, StreamIdentifier, UUID } = sharedPb;
const { BatchAppendReq } = streamsPb;
const { StreamsClient } = streamsGrpc;
type Answer = streamsPb.BatchAppendResp;
type Opened = InstanceType<typeof StreamsClient>;
type Call = ReturnType<Opened['batchAppend']>;

/** What the client keeps to itself and its subclasses. */
interface Inside {
  GRPCStreamCreator(kind: typeof StreamsClient, name: string, create: (client: Opened) => Call): () => Promise<Call>;
  callArguments(options: { requiresLeader: boolean }, call: { deadline: number }): Parameters<Opened['batchAppend']>;
}

/** Messages in a row of one stream: what one append carries. */
export type Run = readonly [StoredMessage, ...StoredMessage[]];

/** Told of an append that the server has kept. */
type OnKept = (run: Run, revision: number, position: bigint) => void;

export class AppendCall {
  private readonly sent = new Map<string, Run>();
  private failure: Error | undefined;
  private refusedRun: Run | undefined;
  private wake: () => void = () => undefined;

  private constructor(
    private readonly call: Call,
    private readonly prefix: string,
    kept: OnKept,
  ) {
    call.on('data', (answer: Answer) => this.answered(answer, kept));
    call.on('error', (error: Error) => this.fail(convertToCommandError(error) as Error));
    // With appends still unanswered, an end that looks clean is none.
    call.on('end', () => this.fail(Object.assign(new Error('the server ended the call'), { code: 14 })));
  }

  /**
   * Begins a call. It requires the leader, since a node that stops leading may lose one append and hand on the next.
   * @throws whatever the client throws where the server is not reached
   */
  static async open(client: KurrentDBClient, prefix: string, kept: OnKept): Promise<AppendCall> {
    const inside = client as unknown as Inside;
    const create = (opened: Opened): Call =>
      opened.batchAppend(...inside.callArguments({ requiresLeader: true }, { deadline: Infinity }));
    return new AppendCall(await inside.GRPCStreamCreator(StreamsClient, 'copyLog', create)(), prefix, kept);
  }

  /** How many appends are not answered yet. */
  get waiting(): number {
    return this.sent.size;
  }

  /** What the server refused, where it was an append and not the call. */
  get refused(): Run | undefined {
    return this.refusedRun;
  }

  /** Sends an append that expects the revision before its first message. Throws what went wrong with an earlier one. */
  send(run: Run): void {
    if (this.failure) throw this.failure;
    const key = randomUUID();
    this.sent.set(key, run);
    this.call.write(requestOf(key, run, this.prefix));
  }

  /** Resolves when at most so many are not answered. Rejects with what went wrong. */
  async until(most: number): Promise<void> {
    while (!this.failure && this.sent.size > most) await new Promise<void>((resolve) => (this.wake = resolve));
    if (this.failure) throw this.failure;
  }

  end(): void {
    this.call.end();
    if (this.sent.size > 0) this.call.destroy();
  }

  private answered(answer: Answer, kept: OnKept): void {
    const key = answer.getCorrelationId()?.getString() || structuredKey(answer);
    const run = this.sent.get(key);
    if (!run) return;
    this.sent.delete(key);
    const error = answer.getError();
    const success = answer.getSuccess();
    if (error || !success) {
      const because = error ? unpackToCommandError(error, this.prefix + run[0].stream) : new Error('no answer');
      this.refusedRun ??= run;
      this.fail(because);
      return;
    }
    try {
      kept(run, Number(success.getCurrentRevision()), BigInt(success.getPosition()?.getCommitPosition() ?? -1));
    } catch (refusal) {
      this.fail(refusal as Error);
    }
    this.wake();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.wake();
  }
}

/** An id as the server gives it back: two halves of 64 bits. */
function structuredKey(answer: Answer): string {
  const halves = answer.getCorrelationId()?.getStructured();
  if (!halves) return '';
  const hex = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
    .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function requestOf(key: string, run: Run, prefix: string): streamsPb.BatchAppendReq {
  const [{ stream, revision }] = run;
  const options = new BatchAppendReq.Options();
  options.setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(prefix + stream)));
  if (revision === 0) options.setNoStream(new Empty());
  else options.setStreamPosition(String(revision - 1));
  const request = new BatchAppendReq();
  request.setCorrelationId(new UUID().setString(key)).setOptions(options).setIsFinal(true);
  for (const message of run) {
    const proposed = new BatchAppendReq.ProposedMessage();
    proposed.setId(new UUID().setString(message.id));
    const isJson = shownAs(message.content) !== undefined;
    proposed.getMetadataMap().set('type', message.type);
    proposed.getMetadataMap().set('content-type', isJson ? 'application/json' : 'application/octet-stream');
    proposed.setData(Buffer.from(message.content));
    proposed.setCustomMetadata(Buffer.from(JSON.stringify(metadataOf(message, message.recordedAt))));
    request.addProposedMessages(proposed);
  }
  return request;
}
