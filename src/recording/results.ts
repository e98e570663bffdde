/** What a request is answered with. */
import type { Development } from '../../events/development.js';
import type { Appended } from '../log/log.js';
import type { Recorded, RecordingResult } from './record-developments.js';
import type { DecidedRequest } from './request.js';

/**
 * The lines with the places that the log gave to what was appended.
 * @param before what of it was appended in earlier turns, which found it there in this one
 */
export function asStored(
  decided: DecidedRequest,
  stored: readonly Appended[],
  before: ReadonlyMap<string, Appended>,
): DecidedRequest {
  const places = new Map([...before, ...stored.map((s) => [s.id, s] as const)]);
  const lines = decided.lines.map((l) => {
    const s = places.get(l.development.id);
    if (!s) return l;
    const { stream, revision, position } = s;
    const recordedAt = new Date(s.recordedAt).toISOString();
    const unchanged = l.unchanged && !before.has(s.id);
    return { ...l, unchanged, development: { ...l.development, stream, revision, position, recordedAt } };
  });
  return { ...decided, lines };
}

/** What a request came to before, and what the rest of it comes to now. */
export function together(before: DecidedRequest, now: DecidedRequest): DecidedRequest {
  const lines = [...before.lines, ...now.lines].sort((a, b) => a.line - b.line);
  const refused = [...before.refused, ...now.refused].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { append: now.append, lines, refused };
}

/** The answer to a request. */
export function resultOf(decided: DecidedRequest, dryRun: boolean): RecordingResult {
  return {
    recorded: decided.lines.map(({ line, development, unchanged }) => recordedOf(line, development, unchanged)),
    refused: decided.refused,
    dryRun,
  };
}

const recordedOf = (line: number, d: Development, unchanged: boolean): Recorded => ({
  line,
  id: d.id,
  stream: d.stream,
  revision: String(d.revision),
  position: String(d.position),
  recordedAt: d.recordedAt,
  ...(unchanged ? { unchanged: true as const } : {}),
});
