/** How anything is refused, and what recording answers, in JSON Schema. */
import type { Schema } from './schema.js';

const text = { type: 'string' };

/** By which statuses what can be refused. */
export const FAULTS = {
  recording: ['400', '409', '412', '413', '415', '422', '503'],
  reading: ['400', '404', '503'],
  service: ['400', '503'],
} as const;

const RESPONSES: Readonly<Record<string, readonly [description: string, code: string, title: string, detail: string]>> =
  {
    400: [
      'The request cannot be read, or a parameter or header cannot be used.',
      'unknown-parameter',
      'A parameter cannot be used',
      '"asof" is not a parameter of this path. Is "asOf" meant?',
    ],
    404: [
      'No such id was ever recorded by that position.',
      'unknown-id',
      'No such actor',
      'No actor "doreen-bogdan" was ever recorded. Is "doreen-bogdan-martin" meant?',
    ],
    409: [
      'An id or a key stands for something else already.',
      'id-with-other-content',
      'Conflicts with what is recorded',
      'Development 01890a5d-ac96-774b-bcce-b302099a8057 is recorded at position 7 with other content.',
    ],
    412: [
      'The stream does not stand at the revision of If-Match.',
      'revision-conflict',
      'The stream has moved on',
      'Stream actor-us stands at revision 3, and 2 was expected. Read it again and decide anew.',
    ],
    413: [
      'More than 8 MiB, or more than 10,000 developments.',
      'body-too-large',
      'The body is too large',
      'A body has at most 8 MiB: send its developments in several requests.',
    ],
    415: [
      'Another type of body than application/json or application/x-ndjson.',
      'unsupported-media-type',
      'This type of body is not read',
      'The Content-Type should be application/json (one development or an array) or application/x-ndjson (one a line), and is "text/plain".',
    ],
    422: [
      'A development cannot be meant: one entry for each fault. Nothing was recorded.',
      'refused',
      'Refused',
      'A development was refused, and nothing was recorded.',
    ],
    503: [
      'This node has not reached that position yet, or cannot use its log. `Retry-After` says when to try again.',
      'not-yet-here',
      'Not yet here',
      'This node has not reached position 412 yet: try again in a moment.',
    ],
  };

/** One response for each status, to be referred to. */
export function problemResponses(): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(RESPONSES).map(([status, [description, code, title, detail]]) => [
      status,
      {
        description,
        ...(status === '503' ? { headers: { 'Retry-After': { schema: { type: 'integer' } } } } : {}),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            example: { type: `urn:annals:problem:${code}`, title, status: Number(status), detail, code, errors: [] },
          },
        },
      },
    ]),
  );
}

/** The schemas of what recording answers, and of problems. */
export function recordingSchemas(): Record<string, Schema> {
  const recorded = {
    id: { ...text, format: 'uuid' },
    stream: { ...text, description: 'Derived from its subject.' },
    revision: { ...text, pattern: '^\\d+$', description: 'Ordinal within the stream, from 0.' },
    position: { ...text, pattern: '^\\d+$', description: 'Ordinal within the log, from 1.' },
    unchanged: { const: true, description: 'It was recorded before: nothing was added.' },
  };
  const required = ['id', 'stream', 'revision', 'position'];
  const dryRun = { const: true, description: 'Nothing was written: this is what would be.' };
  const line = { type: 'integer', minimum: 1, description: 'Line of the body, or ordinal in the array.' };
  return {
    Recorded: { type: 'object', required, properties: { ...recorded, dryRun } },
    RecordedList: {
      type: 'object',
      required: ['recorded', 'refused'],
      properties: {
        recorded: {
          type: 'array',
          items: { type: 'object', required: ['line', ...required], properties: { line, ...recorded } },
        },
        refused: { type: 'array', description: 'With partial: what was left out.', items: ref('Fault') },
        dryRun,
      },
    },
    Fault: {
      type: 'object',
      required: ['code', 'message'],
      description: 'One fault of a request, with where it is.',
      properties: {
        line,
        pointer: { ...text, description: 'JSON pointer into the development.' },
        parameter: { ...text, description: 'The query parameter or header.' },
        code: text,
        message: { ...text, description: 'A sentence that helps.' },
      },
    },
    Problem: {
      type: 'object',
      description: 'RFC 9457.',
      required: ['type', 'title', 'status', 'detail', 'code', 'errors', 'instance'],
      properties: {
        type: { ...text, format: 'uri' },
        title: text,
        status: { type: 'integer' },
        detail: text,
        code: { ...text, description: 'For machines; it does not change.' },
        errors: { type: 'array', items: ref('Fault') },
        instance: { ...text, description: 'The path and parameters of the request.' },
      },
    },
  };
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
