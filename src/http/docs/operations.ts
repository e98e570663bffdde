/** The decorators by which controllers say what they answer. */
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import type { AnswerName } from '../../asking/queries.js';
import { ASKED } from '../answer-headers.interceptor.js';
import { formOf, type IdKind } from '../parameters/ids.js';
import { schemaName, TOLD } from './answer-schemas.js';
import { answerExamples } from './examples.js';

/** That a route answers a question. */
export function Answers(name: AnswerName): MethodDecorator {
  const { summary, description } = TOLD[name];
  const examples = answerExamples[name];
  return applyDecorators(
    SetMetadata(ASKED, summary),
    ApiOperation({ operationId: name, summary, ...(description === undefined ? {} : { description }) }),
    ApiOkResponse({
      description: 'The answer. Its status says how sure it is; an id that nothing public names answers unknown.',
      content: {
        'application/json': {
          schema: { $ref: `#/components/schemas/${schemaName(name)}` },
          ...(examples ? { examples } : {}),
        },
        'text/plain': { schema: { type: 'string', description: 'With cite=text: one line that cites the answer.' } },
      },
    } as object),
  );
}

const EXAMPLES: Readonly<Record<Exclude<IdKind, 'subject'> | 'body', string>> = {
  actor: 'doreen-bogdan-martin',
  election: 'itu-secretary-general-2022',
  issue: 'itu-role-in-internet-governance',
  conference: 'wcit-12',
  instrument: 'itrs-2012',
  'roll call': '01890a5d-ac96-774b-bcce-b302099a8057',
  source: 'itu-pp22-results',
  development: '01890a5d-ac96-774b-bcce-b302099a8057',
  body: 'itu',
  office: 'secretary-general',
};

/** That a segment of the path is an id. */
export const PathIdParam = (name: string, kind: keyof typeof EXAMPLES): MethodDecorator =>
  ApiParam({
    name,
    description: `An id ${kind === 'body' ? formOf('actor') : formOf(kind)}.`,
    example: EXAMPLES[kind],
    schema: { type: 'string' },
  });
