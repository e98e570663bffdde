import type { Development } from '../../events/development.js';
import { Problem } from '../problem.js';
import type { ViewStore } from '../views/view-store.js';
import { candidateOf } from './candidate.js';
import type { RecordDevelopments } from './record-developments.js';
import { decideRequest, fingerprint, type DecidedRequest } from './request.js';
import { viewState } from './view-state.js';

/**
 * What a request came to that was taken before under its idempotency key; undefined where none was. It is decided again
 * as the log stood then, so that what was refused or unchanged at the time is so again, whatever was recorded since.
 * Throws a Problem where the key covers another request.
 */
export function decidedBefore(command: RecordDevelopments, key: string, store: ViewStore): DecidedRequest | undefined {
  const before = store.request(key);
  const [first] = before;
  if (!first) return undefined;
  if (first.hash !== fingerprint(command.received, command.options))
    throw new Problem(
      409,
      'idempotency-key-reused',
      'The key covers another request',
      `The Idempotency-Key "${key}" was used for another request, and covers that one for ever: use a new key.`,
    );
  const stored = before.map(({ position }) => store.byPosition(position) as Development);
  const again = decidedThen(command, stored[0] as Development, store);
  if (again?.append.length !== stored.length) return onlyStored(command, stored, store);
  const taken = new Map(again.append.map(({ development }, i) => [development.id, stored[i] as Development]));
  const lines = again.lines.map((l) => ({ ...l, development: taken.get(l.development.id) ?? l.development }));
  return { ...again, append: [], lines };
}

function decidedThen(command: RecordDevelopments, first: Development, store: ViewStore): DecidedRequest | undefined {
  const state = viewState(store, first.position - 1);
  try {
    return decideRequest(command.received, command.options, state, Date.parse(first.recordedAt));
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** Where this version would decide otherwise than the one that took it: the lines that it recorded, and nothing else. */
function onlyStored(command: RecordDevelopments, stored: readonly Development[], store: ViewStore): DecidedRequest {
  const left = new Map<string, Development[]>();
  for (const d of [...stored].reverse()) {
    const text = store.contentText(d.id) as string;
    left.set(text, [...(left.get(text) ?? []), d]);
  }
  const lines = command.received.flatMap(({ line, value }) => {
    const candidate = candidateOf(value, line);
    const development = Array.isArray(candidate) ? undefined : left.get(candidate.text)?.pop();
    return development ? [{ line, development, unchanged: false }] : [];
  });
  return { append: [], lines, refused: [] };
}
