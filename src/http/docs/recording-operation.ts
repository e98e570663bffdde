/** What the document says of recording. */
import { applyDecorators } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { JSON_TYPE, NDJSON_TYPE } from '../body/content-types.js';
import { developmentLines, oneDevelopment, recorded, severalDevelopments, unchanged } from './examples.js';

const one = { $ref: '#/components/schemas/Development' };
const result = {
  oneOf: [{ $ref: '#/components/schemas/Recorded' }, { $ref: '#/components/schemas/RecordedList' }],
};

const header = (name: string, description: string): MethodDecorator =>
  ApiHeader({ name, description, required: false, schema: { type: 'string' } });

/** The body of a request to record: the decorators of the framework have no word for several types of body. */
export const RECORDING_BODY = {
  required: true,
  description: 'What happened, with what says so.',
  content: {
    [JSON_TYPE]: {
      schema: { oneOf: [one, { type: 'array', items: one, minItems: 1, maxItems: 10_000 }] },
      examples: { ...oneDevelopment, several: severalDevelopments },
    },
    [NDJSON_TYPE]: { schema: { type: 'string' }, examples: { lines: developmentLines } },
  },
};

/** Describes the route that records. */
export const DescribesRecording = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'record',
      summary: 'Record developments',
      description:
        'One development, an array, or one a line: a transaction of at most 10,000 developments and 8 MiB, all or nothing unless partial. References may point to anything in the log or in the same request, in any order.',
    }),
    header(
      'Idempotency-Key',
      '1 to 200 visible characters. It covers the whole request, for ever: sent again, it answers as before.',
    ),
    header('If-Match', 'The revision that the one stream concerned must stand at, in quotation marks: `"7"`.'),
    header('X-Correlation-Id', 'Kept with what is recorded; where it is missing, the trace of a traceparent.'),
    ApiCreatedResponse({
      description: 'Recorded: durable, and readable here. `Location` for one development.',
      content: { [JSON_TYPE]: { schema: result, examples: recorded } },
    } as object),
    ApiOkResponse({
      description: 'Nothing was written: all of it was recorded before, or it was a dry run.',
      content: { [JSON_TYPE]: { schema: result, examples: unchanged } },
    } as object),
  );
