import { Problem } from '../problem.js';
import type { DecidedRequest } from './request.js';
import type { RecordedState } from './state.js';

/**
 * If-Match: holds a request to the revision at which its sender saw the one stream that it writes to. Throws a Problem
 * where it writes to several, or the stream has moved on.
 * @param expected a decimal string; left out, nothing is expected
 * @param state what the request was decided on
 */
export function holdRevision(expected: string | undefined, decided: DecidedRequest, state: RecordedState): void {
  if (expected === undefined) return;
  const streams = [...new Set(decided.append.map((d) => d.development.stream))];
  if (streams.length > 1)
    throw new Problem(
      400,
      'several-streams',
      'If-Match speaks of one stream',
      `If-Match names one revision, and this request writes to ${streams.length} streams.`,
    );
  const [stream] = streams;
  if (stream === undefined) return;
  const actual = state.revision(stream);
  if (String(actual) === expected) return;
  const stands = actual === undefined ? 'does not exist yet' : `stands at revision ${actual}`;
  throw new Problem(
    412,
    'revision-conflict',
    'The stream has moved on',
    `Stream ${stream} ${stands}, and revision ${expected} was expected. Read it again and decide anew.`,
  );
}
