/**
 * A page of messages as one value: each message as the very text that the chain hashes, and its hash. To fetch thirteen
 * columns of a row one by one, and to put that text together from them again, takes longer than all else that is done.
 */
import { hash } from 'node:crypto';
import type { StoredMessage } from '../log.js';
import { withMore, type More } from './rows.js';

const FIELDS =
  'position, id, stream, revision, type, schema_version, recorded_at, correlation_id, causation_id, idempotency_key, request_hash, content';

/**
 * Rows `<fields, parted by line feeds>` NUL `<hash>`, parted by line feeds, so that each hash stands before the text that
 * is chained to it. No text that is stored has a NUL in it, and only a content may have a line feed.
 */
export const PAGE_SQL = `
  SELECT CAST(group_concat(message, x'0a') AS BLOB) FROM (
    SELECT concat(${FIELDS.replaceAll(', ', ", x'0a', ")}, x'00', hash) AS message
    FROM messages WHERE position > ? AND position <= ? ORDER BY position LIMIT ?
  )`;

const LINE_FEED = 0x0a;
/** Characters of a SHA-256 in base64url. */
const HASH_SIZE = 43;

/** The messages of a page as far as it is as it was written, and where it is not. */
export interface Page {
  messages: StoredMessage[];
  /** The position that should have followed, and which one stands in its place. */
  broken?: { position: number; found: number };
}

/**
 * The messages of a page, each checked against the chain.
 * @param page what PAGE_SQL gave
 * @param after the position before the page
 * @param previous the hash there
 */
export function messagesIn(page: Uint8Array, after: number, previous: string): Page {
  const before = Buffer.from(`${previous}\n`);
  // With the hash before the first message, each text that is hashed stands in one piece.
  const bytes = Buffer.concat([before, page]);
  const messages: StoredMessage[] = [];
  let chained = 0;
  for (let from = before.length; from < bytes.length;) {
    const position = after + messages.length + 1;
    // Where there is none, the text is longer than what was hashed.
    const end = bytes.indexOf(0, from);
    const message = messageIn(bytes.toString('utf8', from, end));
    const next = end + 1 + HASH_SIZE;
    const stored = bytes.toString('latin1', end + 1, next);
    const isWhole =
      message.position === position &&
      (next === bytes.length || bytes[next] === LINE_FEED) &&
      hash('sha256', bytes.subarray(chained, end), 'base64url') === stored;
    if (!isWhole) return { messages, broken: { position, found: message.position } };
    messages.push(message);
    chained = end + 1;
    from = next + 1;
  }
  return { messages };
}

/** A message from its text; members that were not given are absent. */
function messageIn(text: string): StoredMessage {
  let from = 0;
  const next = (): string => {
    const end = text.indexOf('\n', from);
    const field = text.slice(from, end);
    from = end + 1;
    return field;
  };
  const position = Number(next());
  const [id, stream, revision, type, schemaVersion, recordedAt] = [next(), next(), next(), next(), next(), next()];
  // Most have none of the four that may be left out: no field is empty that was given.
  const isPlain = text.startsWith('\n\n\n\n', from);
  const given = (): string | null => next() || null;
  const more: More | undefined = isPlain ? undefined : [given(), given(), given(), given()];
  const message: StoredMessage = {
    id,
    type,
    schemaVersion: Number(schemaVersion),
    stream,
    content: text.slice(isPlain ? from + 4 : from),
    revision: Number(revision),
    position,
    recordedAt: Number(recordedAt),
  };
  return more ? withMore(message, more) : message;
}
