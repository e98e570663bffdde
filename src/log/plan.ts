import { DuplicateId, RevisionConflict } from './errors.js';
import type { Appended, Batch, MessageToAppend, StoredMessage } from './log.js';

/** What a batch is judged by. Planning a batch that is taken brings it up to date for the next one. */
export interface PlanState {
  /** Last position of the log. */
  position: number;
  /** Instant of the last message; -Infinity in an empty log. */
  recordedAt: number;
  /** Last revision of every stream that a batch names; -1 where there is none. */
  heads: Map<string, number>;
  /** The messages that stand under any id that a batch names. */
  known: Map<string, StoredMessage>;
}

/** What is to be written for a batch, and what its caller is answered once it is durable. */
export interface Plan {
  fresh: readonly StoredMessage[];
  results: readonly Appended[];
}

/**
 * Decides a batch: which messages are new, where they will stand, or why it is refused. Refused or not, nothing outside
 * of `state` is touched, and `state` only where the batch is taken.
 * @param now milliseconds since 1970; an earlier instant than the log's last counts as that one.
 * @throws RevisionConflict, DuplicateId
 */
export function planBatch(batch: Batch, state: PlanState, now: number): Plan {
  const recordedAt = Math.max(now, state.recordedAt);
  const fresh = new Map<string, StoredMessage>();
  const heads = new Map<string, number>();
  const results: Appended[] = [];
  for (const message of batch.messages) {
    const known = state.known.get(message.id);
    const standing = known ?? fresh.get(message.id);
    if (standing !== undefined) {
      assertSame(message, standing, known !== undefined);
      results.push(resultOf(standing, true));
      continue;
    }
    const { stream } = message;
    const head = heads.get(stream) ?? expectedHead(batch, stream, state.heads.get(stream) ?? -1);
    const stored = { ...message, revision: head + 1, position: state.position + fresh.size + 1, recordedAt };
    heads.set(stream, stored.revision);
    fresh.set(message.id, stored);
    results.push(resultOf(stored, false));
  }
  for (const [stream, head] of heads) state.heads.set(stream, head);
  for (const [id, stored] of fresh) state.known.set(id, stored);
  state.position += fresh.size;
  if (fresh.size > 0) state.recordedAt = recordedAt;
  return { fresh: [...fresh.values()], results };
}

/** The stream's last revision, if that is the expected one. */
function expectedHead(batch: Batch, stream: string, head: number): number {
  const expected = batch.expected.get(stream) ?? 'any';
  const fits = expected === 'any' || (expected === 'none' ? -1 : expected) === head;
  if (!fits) throw RevisionConflict.on(stream, expected, head < 0 ? 'none' : head);
  return head;
}

function assertSame(message: MessageToAppend, standing: StoredMessage, recorded: boolean): void {
  for (const field of ['type', 'stream', 'content'] as const) {
    if (message[field] === standing[field]) continue;
    throw DuplicateId.withOther(field, message.id, recorded ? standing.position : undefined);
  }
}

function resultOf({ id, stream, revision, position, recordedAt }: StoredMessage, repeated: boolean): Appended {
  return { id, stream, revision, position, recordedAt, repeated };
}
