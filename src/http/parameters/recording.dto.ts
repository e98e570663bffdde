/** What a request to record says beside its body. */
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../../problem.js';
import { oneOf, Parameter, shown } from './parameter.js';
import { given } from './reading.dto.js';

const yesOrNo = oneOf(['true', 'false']);

export class RecordQuery {
  @Parameter({
    describe: 'Whether only to check: nothing is written, and the answer says what would be.',
    check: yesOrNo,
    schema: { type: 'boolean', default: false },
  })
  dryRun?: string;

  @Parameter({
    describe: 'Whether what can be recorded is recorded where the rest is refused. Left out: all or nothing.',
    check: yesOrNo,
    schema: { type: 'boolean', default: false },
  })
  partial?: string;
}

/** What the headers of a request to record say. */
export interface RecordHeaders {
  idempotencyKey?: string;
  expectedRevision?: string;
  correlationId?: string;
}

const VISIBLE = /^[\u0021-\u007E]{1,200}$/;

/** Reads the headers that bear on recording. Throws a Problem for one that cannot be used. */
export function recordHeaders(headers: IncomingHttpHeaders): RecordHeaders {
  return given({
    idempotencyKey: visible(headers, 'Idempotency-Key'),
    expectedRevision: revision(headers['if-match']),
    correlationId: visible(headers, 'X-Correlation-Id') ?? traceOf(headers['traceparent']),
  });
}

function visible(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  // Node joins what is sent twice with a comma and a space, which is not visible.
  if (value === undefined || (typeof value === 'string' && VISIBLE.test(value))) return value;
  throw Problem.badParameter(
    name,
    `${name} should be given once, with 1 to 200 visible ASCII characters and no spaces.`,
    'bad-header',
  );
}

function revision(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const found = /^"(0|[1-9]\d{0,14})"$/.exec(value.trim())?.[1];
  if (found !== undefined) return found;
  const message = `If-Match should be the revision that the stream stands at, in quotation marks, such as "7", and is ${shown(value)}.`;
  throw Problem.badParameter('If-Match', message, 'bad-header');
}

/** The trace of a W3C traceparent; what is not one counts as none. */
function traceOf(value: unknown): string | undefined {
  const trace = typeof value === 'string' ? /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-/.exec(value)?.[1] : undefined;
  return trace === undefined || /^0+$/.test(trace) ? undefined : trace;
}
