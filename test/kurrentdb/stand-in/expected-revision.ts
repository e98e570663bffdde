import type { Expected } from './records.js';

/** What is known of a stream when an append is decided. */
export interface StreamStanding {
  /** The last revision; -1 where the stream does not exist. */
  last: number;
  /** The id of the event at a revision; undefined where there is none. */
  idAt(revision: number): string | undefined;
  /** The revision under which the server still has an id of this stream in mind; undefined where it has not. */
  remembered(id: string): number | undefined;
}

export type Decision =
  | { kind: 'write' }
  /** All of it is there: the answer tells where the last of it stands. */
  | { kind: 'repeated'; revision: number }
  | { kind: 'conflict' };

const CONFLICT: Decision = { kind: 'conflict' };
const WRITE: Decision = { kind: 'write' };

/**
 * Whether an append is written, answered as one that was written before, or refused: as the real server decides it.
 *
 * - Under a revision that the stream has passed, what stands behind it must be exactly what is proposed. Content is not
 *   compared.
 * - Under the revision that the stream has now, it is written, known ids or not.
 * - Under `any` and `exists`, the ids that the server has in mind decide. It loses its mind when it restarts.
 */
export function decide(expected: Expected, ids: readonly string[], stream: StreamStanding): Decision {
  if (expected === 'exists' && stream.last < 0) return CONFLICT;
  if (expected === 'any' || expected === 'exists') return byMemory(ids, stream);
  const revision = expected === 'none' ? -1 : expected;
  if (revision === stream.last) return WRITE;
  if (revision > stream.last || ids.length === 0) return CONFLICT;
  const same = ids.every((id, index) => stream.idAt(revision + 1 + index) === id);
  return same ? { kind: 'repeated', revision: revision + ids.length } : CONFLICT;
}

function byMemory(ids: readonly string[], stream: StreamStanding): Decision {
  let revision: number | undefined;
  for (const [index, id] of ids.entries()) {
    const known = stream.remembered(id);
    // Only the first decides: [new, known] is written whole, [known, new] is refused.
    if (known === undefined) return index === 0 ? WRITE : CONFLICT;
    revision = known;
  }
  return revision === undefined ? WRITE : { kind: 'repeated', revision };
}
