import { InvalidBatch } from './errors.js';
import type { Batch, MessageToAppend } from './log.js';
import { isStorable } from './text.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;
const MAX_NAME_LENGTH = 500;

/**
 * Checks what the type system cannot, before anything is written: every engine begins an append with it.
 * @throws InvalidBatch naming the first fault.
 */
export function checkBatch(batch: Batch): void {
  if (batch.messages.length === 0) throw InvalidBatch.because('it has no messages');
  const streams = new Set<string>();
  for (const message of batch.messages) {
    checkMessage(message);
    streams.add(message.stream);
  }
  for (const stream of streams) {
    if (!batch.expected.has(stream)) {
      throw InvalidBatch.because(`no revision is expected of stream ${stream} (say 'any' where none matters)`);
    }
  }
  for (const [stream, expected] of batch.expected) {
    if (!streams.has(stream))
      throw InvalidBatch.because(`it expects a revision of ${stream} but appends nothing there`);
    if (expected !== 'none' && expected !== 'any' && !isOrdinal(expected, 0)) {
      throw InvalidBatch.because(`the revision expected of ${stream} is ${String(expected)}, not 0, 1, …, none or any`);
    }
  }
}

/** The same of one message. */
export function checkMessage(message: MessageToAppend): void {
  const { id, metadata } = message;
  if (typeof id !== 'string' || !UUID.test(id)) throw InvalidBatch.because(`id ${String(id)} is no lower-case UUID`);
  checkName(id, 'type', message.type);
  checkName(id, 'stream', message.stream);
  for (const field of ['correlationId', 'causationId'] as const) {
    if (message[field] !== undefined) checkName(id, field, message[field]);
  }
  for (const field of ['idempotencyKey', 'requestHash'] as const) {
    if (metadata?.[field] !== undefined) checkName(id, field, metadata[field]);
  }
  if (!isOrdinal(message.schemaVersion, 1)) {
    throw InvalidBatch.because(`the schema version of message ${id} is ${String(message.schemaVersion)}, not 1, 2, …`);
  }
  const content: unknown = message.content;
  if (typeof content !== 'string' || content === '') throw InvalidBatch.because(`message ${id} has no content`);
  if (!isStorable(content)) {
    throw InvalidBatch.because(`the content of message ${id} holds a NUL or half of a surrogate pair`);
  }
}

function checkName(id: string, field: string, value: unknown): void {
  const fits =
    typeof value === 'string' &&
    value !== '' &&
    value.length <= MAX_NAME_LENGTH &&
    !CONTROL.test(value) &&
    isStorable(value);
  if (fits) return;
  throw InvalidBatch.because(
    `${field} of message ${id} must be text of 1 to ${MAX_NAME_LENGTH} characters without control characters`,
  );
}

function isOrdinal(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}
