import { v7 } from 'uuid';
import {
  type Appended,
  type Batch,
  type ExpectedRevision,
  type Log,
  type LogReader,
  type MessageToAppend,
  messagesOf,
  type StoredMessage,
} from '../../src/log/log.js';

/** Makes one log after another over one store, as restarts do. */
export interface Store {
  /** Opens the store's log; the one before must be closed. `clock` in milliseconds. */
  open(clock?: () => number): Promise<Log>;
  /** Removes the store and what is open of it. */
  destroy(): Promise<void>;
}

/** A message to `stream`, all else made up; `overrides` wins. */
export function message(stream: string, overrides: Partial<MessageToAppend> = {}): MessageToAppend {
  return { id: v7(), type: 'SomethingHappened', schemaVersion: 1, stream, content: '{"data":{}}', ...overrides };
}

/** A batch of messages under one expectation for all of their streams. */
export function batch(messages: readonly MessageToAppend[], expected: ExpectedRevision = 'any'): Batch {
  return { messages, expected: new Map(messages.map(({ stream }) => [stream, expected])) };
}

/** Appends one message. */
export async function appendOne(log: Log, one: MessageToAppend, expected: ExpectedRevision = 'any'): Promise<Appended> {
  const [result] = await log.append(batch([one], expected));
  if (result === undefined) throw new Error('The log answered with no result.');
  return result;
}

/** Appends messages as one batch, or one by one where the engine takes one stream at a time. */
export async function appendEach(log: Log, messages: readonly MessageToAppend[]): Promise<void> {
  if (log.atomicAcrossStreams) await log.append(batch(messages));
  else for (const one of messages) await appendOne(log, one);
}

/** `count` messages to one stream, in one batch. */
export async function fill(log: Log, count: number, stream = 'filled'): Promise<void> {
  const messages = Array.from({ length: count }, (_, n) => message(stream, { content: `{"n":${n}}` }));
  await log.append(batch(messages));
}

/** The whole log. */
export async function everything(log: LogReader, after = 0, limit?: number): Promise<StoredMessage[]> {
  const found: StoredMessage[] = [];
  for await (const one of messagesOf(log.readAll(after, limit))) found.push(one);
  return found;
}

/** Follows a log until `count` messages have come. */
export async function follow(log: LogReader, after: number, count: number): Promise<StoredMessage[]> {
  const found: StoredMessage[] = [];
  for await (const one of messagesOf(log.subscribe({ after }))) {
    found.push(one);
    if (found.length >= count) break;
  }
  return found;
}

export const positionsOf = (messages: readonly { position: number }[]): number[] => messages.map((m) => m.position);

/** from, from + 1, …, to. */
export const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It was expected to be refused, and was not.');
}
