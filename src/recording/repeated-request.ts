import type { Development } from '../../events/development.js';
import { Problem } from '../problem.js';
import type { ViewStore } from '../views/view-store.js';
import { candidateOf } from './candidate.js';
import type { Received, RecordDevelopments } from './record-developments.js';
import { decideRequest, fingerprint, type DecidedRequest } from './request.js';
import { viewState } from './view-state.js';

/** What a request came to before, and what of it never reached the log: an engine may append it in parts. */
export interface DecidedBefore extends DecidedRequest {
  left: readonly Received[];
}

/**
 * What a request came to that was taken before under its idempotency key; undefined where none was. It is decided again
 * as the log stood then, so that what was refused or unchanged at the time is so again, whatever was recorded since.
 * Throws a Problem where the key covers another request.
 * @param received the request, with the ids that were made for it
 * @param mayBePart whether the log may have taken it in parts
 */
export function decidedBefore(
  command: RecordDevelopments,
  received: readonly Received[],
  key: string,
  store: ViewStore,
  mayBePart: boolean,
): DecidedBefore | undefined {
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
  const again = decidedThen(command, received, stored[0] as Development, store);
  const part = mayBePart && again && partlyStored(again, received, stored, store);
  if (part) return part;
  if (again?.append.length !== stored.length) return { ...onlyStored(command, stored, store), left: [] };
  // In their order where they had other ids: those that are made now are not those that were made then.
  const byId = new Map(stored.map((d) => [d.id, d]));
  const taken = new Map(again.append.map(({ development: { id } }, i) => [id, byId.get(id) ?? stored[i]]));
  const lines = again.lines.map((l) => ({ ...l, development: taken.get(l.development.id) ?? l.development }));
  return { ...again, append: [], lines, left: [] };
}

/** Where all that is stored is found by its id, and something is missing: those, and the rest. */
function partlyStored(
  again: DecidedRequest,
  received: readonly Received[],
  stored: readonly Development[],
  store: ViewStore,
): DecidedBefore | undefined {
  const there = new Map(stored.map((d) => [d.id, d]));
  const missing = new Set<string>();
  for (const { development: d } of again.append) {
    const found = there.get(d.id) ?? store.byId(d.id);
    if (found) there.set(d.id, found);
    else missing.add(d.id);
  }
  if (missing.size === 0 || again.append.length !== there.size + missing.size) return undefined;
  const lines = again.lines.flatMap((l) =>
    missing.has(l.development.id) ? [] : [{ ...l, development: there.get(l.development.id) ?? l.development }],
  );
  const leftLines = new Set(again.lines.flatMap((l) => (missing.has(l.development.id) ? [l.line] : [])));
  return { ...again, append: [], lines, left: received.filter(({ line }) => leftLines.has(line)) };
}

function decidedThen(
  command: RecordDevelopments,
  received: readonly Received[],
  first: Development,
  store: ViewStore,
): DecidedRequest | undefined {
  const state = viewState(store, first.position - 1);
  try {
    return decideRequest(received, command.options, state, Date.parse(first.recordedAt));
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
