/** One fault of a request, with the place where it is. */
export interface FaultEntry {
  /** JSON pointer into the development at fault (or into the body, where that is at fault as a whole). */
  pointer?: string;
  /** Line of an NDJSON body, or ordinal in an array, from 1. */
  line?: number;
  /** The query parameter or header at fault. */
  parameter?: string;
  code: string;
  /** One sentence that helps. */
  message: string;
}

/**
 * The one shape in which anything is refused, inside and over HTTP (RFC 9457). It knows the status that HTTP answers
 * with, since every refusal ends there, but nothing of the framework.
 */
export class Problem extends Error {
  constructor(
    readonly status: 400 | 404 | 409 | 412 | 413 | 415 | 416 | 422 | 429 | 503,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly FaultEntry[] = [],
    /** Seconds after which trying again may help. */
    readonly retryAfter?: number,
  ) {
    super(detail);
    this.name = 'Problem';
  }

  static badParameter(parameter: string, message: string, code = 'bad-parameter'): Problem {
    return new Problem(400, code, 'A parameter cannot be used', message, [{ parameter, code, message }]);
  }

  /** An id that was never recorded. */
  static unknownId(kind: string, id: string, nearest: string | undefined): Problem {
    const hint = nearest === undefined ? '' : ` Is "${nearest}" meant?`;
    return new Problem(404, 'unknown-id', `No such ${kind}`, `No ${kind} "${id}" was ever recorded.${hint}`);
  }

  /** The node has not reached a position that the reader asks for. */
  static notYetHere(position: string): Problem {
    const detail = `This node has not reached position ${position} yet: try again in a moment.`;
    return new Problem(503, 'not-yet-here', 'Not yet here', detail, [], 1);
  }
}
