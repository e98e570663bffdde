/** What a log refuses, in the service's own words. */
import { BatchTooLarge, DuplicateId, LogClosed, LogError, RevisionConflict } from '../log/errors.js';
import { Problem } from '../problem.js';

/** A log that cannot take anything now, or not this; any other error as it is. */
export function problemOf(error: unknown): unknown {
  if (!(error instanceof LogError)) return error;
  if (error instanceof RevisionConflict)
    return new Problem(
      409,
      'overtaken',
      'Others were faster',
      `Nothing was recorded: others wrote to stream ${error.stream} again and again while this was decided. Send it again.`,
      [],
      1,
    );
  if (error instanceof DuplicateId)
    return new Problem(409, 'id-with-other-content', 'Conflicts with what is recorded', error.message);
  if (error instanceof BatchTooLarge)
    return new Problem(413, 'too-large-at-once', 'Too large to be recorded at once', error.message);
  const after = error instanceof LogClosed ? undefined : 5;
  return new Problem(503, 'log-unavailable', 'Nothing can be recorded now', error.message, [], after);
}

/** The same, of a request of which some is recorded: it says how much, and how it is finished. */
export function partlyProblem(error: unknown, recorded: number, of: number): unknown {
  const problem = problemOf(error);
  if (recorded === 0 || !(problem instanceof Problem)) return problem;
  const detail = `${recorded} of the ${of} developments are recorded, the others are not known to be: send the request again as it is to finish it, which adds nothing twice. ${problem.detail}`;
  return new Problem(503, 'partly-recorded', 'Recorded in part', detail, problem.errors, problem.retryAfter ?? 1);
}
