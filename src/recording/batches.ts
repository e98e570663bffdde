/** What a log is given of a request that was decided. */
import { isObject } from '../../events/field-kinds.js';
import type { Batch, ExpectedRevision, Log } from '../log/log.js';
import { Problem } from '../problem.js';
import type { Received, RecordDevelopments } from './record-developments.js';
import { fingerprint, type DecidedRequest } from './request.js';
import type { Appendable } from './state.js';

/** @param command left out where no request of its own stands behind it */
export function batchOf(append: readonly Appendable[], command?: RecordDevelopments): Batch {
  const expected = new Map<string, ExpectedRevision>();
  for (const { development: d } of append)
    if (!expected.has(d.stream)) expected.set(d.stream, d.revision === 0 ? 'none' : d.revision - 1);
  const idempotencyKey = command?.options.idempotencyKey;
  const metadata =
    command === undefined || idempotencyKey === undefined
      ? {}
      : { metadata: { idempotencyKey, requestHash: fingerprint(command.received, command.options) } };
  return {
    expected,
    messages: append.map(({ development: d, text }) => ({
      id: d.id,
      type: d.type,
      schemaVersion: d.schemaVersion,
      stream: d.stream,
      content: text,
      ...(d.correlationId === undefined ? {} : { correlationId: d.correlationId }),
      ...metadata,
    })),
  };
}

/** The batches that a log appends one after another for what was decided: one, where it takes it all at once. */
export const partsOf = (log: Log, batch: Batch): readonly Batch[] => log.apart?.(batch) ?? [batch];

/**
 * Holds a request to what its log can promise: what cannot be appended at once is recorded only where the sender has said
 * that it may be recorded in part, and can be sent again without being recorded twice. Throws a Problem.
 * @param received the request, with the ids that were made for it
 */
export function holdWhole(
  log: Log,
  command: RecordDevelopments,
  received: readonly Received[],
  decided: DecidedRequest,
): void {
  if (log.apart === undefined || decided.append.length < 2) return;
  const parts = partsOf(log, batchOf(decided.append));
  if (parts.length < 2) return;
  if (command.options.partial !== true) throw notAtOnce(new Set(decided.append.map((d) => d.development.stream)));
  const made = new Set(decided.append.map((d) => d.development.id));
  for (const { value } of received) if (isObject(value)) made.delete(String(value['id']));
  if (made.size > 0) throw withoutIds(made.size);
}

function notAtOnce(streams: ReadonlySet<string>): Problem {
  const some = [...streams].slice(0, 3).join(', ');
  const what =
    streams.size > 1
      ? `appends to one stream at a time, and this request writes to ${streams.size} of them (${some}${streams.size > 3 ? ', …' : ''})`
      : `takes at most 1 MiB at a time, and what this request writes to stream ${some} is more`;
  return new Problem(
    422,
    'not-at-once',
    'Cannot be recorded all or nothing',
    `Nothing was recorded. The server of the log ${what}: all or nothing cannot be promised. Send it with ?partial=true: then it is decided whole, recorded stream by stream, and finished by sending it again where something comes in between. Or send several requests.`,
  );
}

const withoutIds = (count: number): Problem =>
  new Problem(
    422,
    'needs-ids',
    'Could not be finished by sending it again',
    `Nothing was recorded. This request is recorded stream by stream, and ${count} of its developments have no id: sent again to finish it, they would be recorded twice. Give the request an Idempotency-Key, or each development an id (a UUID).`,
  );
