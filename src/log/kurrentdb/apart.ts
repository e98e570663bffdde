import type { Batch, ExpectedRevision, MessageToAppend } from '../log.js';

/** What the server takes in one append unless it is set otherwise, and what of it each event takes beside its texts. */
export const MOST_BYTES = 1024 * 1024;
const BESIDE = 64;

/** About what messages take on their way: certainly too much is not sent at all. */
export const sizeOf = (messages: readonly MessageToAppend[]): number =>
  messages.reduce((sum, message) => sum + sizeOfOne(message), 0);

const sizeOfOne = ({ content, type }: MessageToAppend): number => Buffer.byteLength(content) + type.length + BESIDE;

/**
 * The batches in which the server can take another: one for each stream, in the order of their first messages, and where a
 * stream is given more than it takes at once, several. A message that is too large by itself has one of its own.
 */
export function apart({ messages, expected }: Batch): readonly Batch[] {
  const streams = new Map<string, MessageToAppend[]>();
  for (const message of messages) {
    const list = streams.get(message.stream);
    if (list) list.push(message);
    else streams.set(message.stream, [message]);
  }
  return [...streams].flatMap(([stream, list]) => inPieces(stream, list, expected.get(stream) ?? 'any'));
}

function inPieces(stream: string, messages: readonly MessageToAppend[], expected: ExpectedRevision): Batch[] {
  const pieces: MessageToAppend[][] = [];
  let size = Infinity;
  for (const message of messages) {
    const own = sizeOfOne(message);
    if (size + own > MOST_BYTES) {
      pieces.push([]);
      size = 0;
    }
    size += own;
    pieces.at(-1)?.push(message);
  }
  let before = 0;
  return pieces.map((piece) => {
    const then = after(expected, before);
    before += piece.length;
    return { messages: piece, expected: new Map([[stream, then]]) };
  });
}

/** Where a stream stands when so many more have been appended. */
function after(expected: ExpectedRevision, count: number): ExpectedRevision {
  if (count === 0 || expected === 'any') return expected;
  return (expected === 'none' ? -1 : expected) + count;
}
