/** A message as KurrentDB holds it, and back. */
import { binaryEvent, jsonEvent, type EventData, type RecordedEvent } from '@kurrent/kurrentdb-client';
import { checkMessage } from '../batch.js';
import type { MessageMetadata, MessageToAppend } from '../log.js';

/** An event of the server's that is one of our messages, with where it stands there. */
export interface Received {
  message: MessageToAppend;
  /** The clock of the node that appended it, ms. */
  recordedAt: number;
  native: NativePlace;
}

/** Where an event stands on the server: in its stream, and in the order of all. */
export interface NativePlace {
  revision: number;
  commit: number;
  prepare: number;
}

/** Kept beside the content. The names with a $ are those by which the server's own tools know them. */
interface Metadata {
  schemaVersion: number;
  recordedAt: number;
  $correlationId?: string;
  $causationId?: string;
  idempotencyKey?: string;
  requestHash?: string;
}

/**
 * The event of a message. Its data is JSON that the server's tools can show wherever that gives back the same bytes, and
 * else the bytes alone: keys that look like numbers change their places in what a program parses.
 */
export function toEvent(message: MessageToAppend, recordedAt: number): EventData {
  const { id, type, content } = message;
  const metadata = metadataOf(message, recordedAt);
  const data = shownAs(content);
  if (data !== undefined) return jsonEvent({ id, type, data, metadata }) as EventData;
  return binaryEvent({ id, type, data: Buffer.from(content, 'utf8'), metadata }) as EventData;
}

/** What is kept beside the content of a message. */
export function metadataOf(message: MessageToAppend, recordedAt: number): Metadata {
  const { schemaVersion, correlationId, causationId, metadata: own } = message;
  const metadata: Metadata = { schemaVersion, recordedAt };
  if (correlationId !== undefined) metadata.$correlationId = correlationId;
  if (causationId !== undefined) metadata.$causationId = causationId;
  if (own?.idempotencyKey !== undefined) metadata.idempotencyKey = own.idempotencyKey;
  if (own?.requestHash !== undefined) metadata.requestHash = own.requestHash;
  return metadata;
}

/** The JSON of a content, where what a program makes of it gives back the same bytes. */
export function shownAs(content: string): Record<string, unknown> | undefined {
  const data = parsed(content);
  const isSame = typeof data === 'object' && data !== null && JSON.stringify(data) === content;
  return isSame ? (data as Record<string, unknown>) : undefined;
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** The message of an event in a stream of ours; undefined where another program put something there that is none. */
export function fromEvent(event: RecordedEvent, prefix: string): Received | undefined {
  const metadata = event.metadata as Partial<Metadata> | undefined;
  if (typeof metadata !== 'object' || metadata === null || !Number.isSafeInteger(metadata.recordedAt)) return undefined;
  const message: MessageToAppend = {
    id: event.id,
    type: event.type,
    schemaVersion: metadata.schemaVersion as number,
    stream: event.streamId.slice(prefix.length),
    content: event.isJson ? JSON.stringify(event.data) : Buffer.from(event.data as Uint8Array).toString('utf8'),
  };
  if (metadata.$correlationId !== undefined) message.correlationId = metadata.$correlationId;
  if (metadata.$causationId !== undefined) message.causationId = metadata.$causationId;
  const own: MessageMetadata = {};
  if (metadata.idempotencyKey !== undefined) own.idempotencyKey = metadata.idempotencyKey;
  if (metadata.requestHash !== undefined) own.requestHash = metadata.requestHash;
  if (Object.keys(own).length > 0) message.metadata = own;
  try {
    checkMessage(message);
  } catch {
    return undefined;
  }
  return { message, recordedAt: metadata.recordedAt as number, native: placeOf(event) };
}

/** Where an event stands. The server's numbers have 64 bits; a log of nine petabytes is needed to leave 53. */
export function placeOf(event: RecordedEvent): NativePlace {
  const { revision, position } = event;
  if (!position) throw new TypeError(`The server gave no position with event ${event.id}.`);
  return { revision: Number(revision), commit: Number(position.commit), prepare: Number(position.prepare) };
}
