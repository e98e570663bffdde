/** The OpenAPI document: what the controllers declare, and what they have in common said once. */
import { createHash } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { POSITION_HEADER } from '../answer-headers.interceptor.js';
import { answerSchemas } from './answer-schemas.js';
import { developmentSchemas } from './development-schemas.js';
import { RECORDING_BODY } from './recording-operation.js';
import { FAULTS, problemResponses, recordingSchemas } from './problem-schemas.js';

type Json = Record<string, unknown>;
type Operation = Json & { parameters?: Json[]; responses: Record<string, Json> };

const DESCRIPTION = `Record developments of governance as immutable events, and ask what was so at one moment (\`asOf\`), going by what was public at another (\`knownAt\`), as the log stood at a position (\`atPosition\`).

Every answer says how sure it is (\`status\`), which developments it rests on (\`because\`), how many independent sources say so (\`support\`), and the moment that it is for; asked again with that moment it has the same bytes for ever. Errors are RFC 9457 problem documents.`;

/** Makes the document of an application. */
export function documentOf(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Annals')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory: (_, method) => method });
  document.info.license = { name: 'MIT' };
  // Relative to where the document was found.
  document.servers = [{ url: '/' }];
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item) as Operation[]);
  const components: Json = { ...document.components };
  components['parameters'] = sharedParameters(operations);
  components['headers'] = {
    [POSITION_HEADER]: {
      description: 'The position of the log that the answer was computed at, or that was written up to.',
      schema: { type: 'string', pattern: '^\\d+$' },
    },
    Link: {
      description:
        'With rel="canonical" the one address of the answer: with asOf, knownAt (left out where everything counts), atPosition and answerVersion it is the same for ever.',
      schema: { type: 'string' },
    },
    ETag: { description: 'Of the bytes of the answer, for If-None-Match.', schema: { type: 'string' } },
  };
  components['responses'] = problemResponses();
  components['schemas'] = { ...developmentSchemas(), ...recordingSchemas(), ...answerSchemas() };
  document.components = components as NonNullable<OpenAPIObject['components']>;
  for (const [path, item] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(item)) completed(path, method, operation as Operation);
  return document;
}

/** Takes parameters that several operations declare alike out of them; answers what they refer to from now on. */
function sharedParameters(operations: readonly Operation[]): Record<string, Json> {
  const uses = new Map<string, Json[]>();
  for (const parameter of operations.flatMap(({ parameters = [] }) => parameters)) {
    const text = JSON.stringify(parameter);
    uses.set(text, [...(uses.get(text) ?? []), parameter]);
  }
  const shared: Record<string, Json> = {};
  for (const [text, all] of uses) {
    if (all.length < 2) continue;
    const name = String(all[0]?.['name']);
    const key = name in shared ? `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 6)}` : name;
    shared[key] = JSON.parse(text) as Json;
    for (const parameter of all) {
      for (const member of Object.keys(parameter)) delete parameter[member];
      parameter['$ref'] = `#/components/parameters/${key}`;
    }
  }
  return shared;
}

/** Paths without an id that name some in their parameters. */
const NAMING = new Set([
  '/v1/feed',
  '/v1/timeline',
  '/v1/stances',
  '/v1/roll-calls',
  '/v1/claims',
  '/v1/votes/record',
  '/v1/diff',
]);

/** Paths that tell of the node itself, and refuse nothing of what is asked. */
const OF_THE_NODE = new Set(['/v1/status', '/v1/views/rebuild']);

/** Adds to an operation what follows from its kind: its headers, and how it can be refused. */
function completed(path: string, method: string, operation: Operation): void {
  const writes = method === 'post' && path === '/v1/developments';
  if (writes) operation['requestBody'] = RECORDING_BODY;
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!status.startsWith('2')) continue;
    const isFeed = path.startsWith('/v1/feed');
    const named = path.startsWith('/v1') && !isFeed ? [POSITION_HEADER, ...(writes ? [] : ['ETag'])] : [];
    // What tells of a moment; the node itself tells of none.
    if (named.length > 1 && !OF_THE_NODE.has(path)) named.push('Link');
    response['headers'] = Object.fromEntries(named.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  }
  const faults = writes
    ? FAULTS.recording
    : path.startsWith('/v1') && !OF_THE_NODE.has(path)
      ? FAULTS.reading
      : FAULTS.service;
  for (const status of faults)
    if (status !== '404' || path.includes('{') || NAMING.has(path))
      operation.responses[status] = { $ref: `#/components/responses/${status}` };
}
