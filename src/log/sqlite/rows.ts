import { hash } from 'node:crypto';
import type { MessageMetadata, StoredMessage } from '../log.js';
import type { Database, SqlValue, Statement } from './driver.js';

/** The columns of `messages` in the order of a Row. */
export const COLUMNS =
  'position, id, stream, revision, type, schema_version, recorded_at, correlation_id, causation_id, idempotency_key, request_hash, content, hash';

/** A message in the order of COLUMNS; the hash, last, is that of the chain. */
export type Row = [
  position: number,
  id: string,
  stream: string,
  revision: number,
  type: string,
  schemaVersion: number,
  recordedAt: number,
  correlationId: string | null,
  causationId: string | null,
  idempotencyKey: string | null,
  requestHash: string | null,
  content: string,
  hash: string,
];

/** The hash before the first message. */
export const GENESIS = '';

/**
 * The chained checksum of a message: SHA-256 over the hash before it and all that is stored of it. A changed, missing,
 * inserted or moved message breaks the chain. It finds damage, not forgery: whoever can write the file can chain it anew.
 * Fields are parted by line feeds, which none but the content, the last, can hold.
 */
export function chainHash(previous: string, row: Row): string {
  const text = `${previous}\n${row[0]}\n${row[1]}\n${row[2]}\n${row[3]}\n${row[4]}\n${row[5]}\n${row[6]}\n${row[7] ?? ''}\n${row[8] ?? ''}\n${row[9] ?? ''}\n${row[10] ?? ''}\n${row[11]}`;
  return hash('sha256', text, 'base64url');
}

/** The row of a message, chained to the hash before it. */
export function toRow(message: StoredMessage, previous: string): Row {
  const row: Row = [
    message.position,
    message.id,
    message.stream,
    message.revision,
    message.type,
    message.schemaVersion,
    message.recordedAt,
    message.correlationId ?? null,
    message.causationId ?? null,
    message.metadata?.idempotencyKey ?? null,
    message.metadata?.requestHash ?? null,
    message.content,
    '',
  ];
  row[12] = chainHash(previous, row);
  return row;
}

/** The message of a row. Members that were not given are absent. */
export function toMessage(row: readonly SqlValue[]): StoredMessage {
  const [
    position,
    id,
    stream,
    revision,
    type,
    schemaVersion,
    recordedAt,
    correlation,
    causation,
    key,
    request,
    content,
  ] = row as Row;
  const message: StoredMessage = { id, type, schemaVersion, stream, content, revision, position, recordedAt };
  return withMore(message, [correlation, causation, key, request]);
}

/** What may be left out of a message; null where it was. */
export type More = readonly [
  correlationId: string | null,
  causationId: string | null,
  idempotencyKey: string | null,
  requestHash: string | null,
];

/** Adds to a message what was given of it. */
export function withMore(message: StoredMessage, [correlation, causation, key, request]: More): StoredMessage {
  if (correlation !== null) message.correlationId = correlation;
  if (causation !== null) message.causationId = causation;
  if (key !== null || request !== null) {
    const metadata: MessageMetadata = {};
    if (key !== null) metadata.idempotencyKey = key;
    if (request !== null) metadata.requestHash = request;
    message.metadata = metadata;
  }
  return message;
}

/** The end of the log, as a writer goes on from it. */
export interface Tail {
  /** 0 where the log is empty. */
  position: number;
  hash: string;
  /** -Infinity where the log is empty. */
  recordedAt: number;
}

export const EMPTY_TAIL: Tail = { position: 0, hash: GENESIS, recordedAt: -Infinity };

/** Asks for the end of the log: prepare it once where it is asked for again and again. */
export const tailStatement = (database: Database): Statement<[number, string, number]> =>
  database.prepareTuples('SELECT position, hash, recorded_at FROM messages ORDER BY position DESC LIMIT 1');

/** Reads the end of the log. */
export function readTail(statement: Statement<[number, string, number]>): Tail {
  const last = statement.get();
  return last === undefined ? EMPTY_TAIL : { position: last[0], hash: last[1], recordedAt: last[2] };
}
