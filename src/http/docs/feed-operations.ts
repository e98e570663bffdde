/** What the document says of the feeds. */
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Example } from './examples.js';

const CONTENT = {
  basis: 'vote',
  data: { candidate: 'doreen-bogdan-martin', election: 'itu-secretary-general-2022', round: 1 },
  occurred: '2022-09-29',
  type: 'CandidateElected',
};

const CLOUD_EVENT = {
  id: '15b8ea6e-4a17-5041-8a5d-0036353afaa7',
  type: 'org.annals.CandidateElected',
  source: '/v1/developments',
  specversion: '1.0',
  datacontenttype: 'application/json',
  subject: 'election-itu-secretary-general-2022',
  schemaversion: 1,
  occurred: '2022-09-29',
  published: '2022-09-29',
  data: CONTENT,
};

const DEVELOPMENT = {
  stream: 'election-itu-secretary-general-2022',
  id: '15b8ea6e-4a17-5041-8a5d-0036353afaa7',
  ...CONTENT,
};

const CHANGE = {
  development: {
    id: '1f3b3cbd-18b8-5ced-8f0a-4f436111e728',
    type: 'CandidateNominated',
    summary: 'United States nominates Doreen Bogdan-Martin in ITU Secretary-General, 2022.',
  },
  changed: [{ member: '/phase', before: 'called', after: 'campaign' }],
  answer: { id: 'itu-secretary-general-2022', phase: 'campaign', status: 'certain' },
};

const STANCES = {
  development: null,
  changed: [],
  answer: { actor: 'ru', items: [{ issue: 'itu-role-in-internet-governance', stance: 'expand' }] },
};

/** An event as it is on the wire; of its data only some members are shown. */
const sent = (type: string, data: object): string => `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

const ONE = 'election=itu-secretary-general-2022&type=CandidateElected';

const EXAMPLES = {
  feed: {
    cloudEvent: { summary: `GET /v1/feed?${ONE}`, value: sent('CandidateElected', CLOUD_EVENT) },
    development: { summary: `GET /v1/feed?${ONE}&format=development`, value: sent('CandidateElected', DEVELOPMENT) },
  },
  poll: {
    cloudEvents: { summary: `GET /v1/feed?mode=poll&${ONE}`, value: `${JSON.stringify(CLOUD_EVENT)}\n` },
    developments: {
      summary: `GET /v1/feed?mode=poll&format=development&${ONE}`,
      value: `${JSON.stringify(DEVELOPMENT)}\n`,
    },
  },
  feedElection: {
    change: {
      summary: 'GET /v1/feed/elections/itu-secretary-general-2022?after=0&asOf=2022-10',
      value: sent('election', CHANGE),
    },
  },
  feedStances: {
    first: { summary: 'GET /v1/feed/actors/ru/stances?asOf=2022-02', value: sent('stances', STANCES) },
  },
} satisfies Record<string, Record<string, Example>>;

const EVENTS =
  'Events go on for ever: `id:` is the position to go on from, `event:` the type, `data:` JSON on one line. A feed that the service ends says so in a last event `end`, with `reason` and `after`, the position to go on from.';

const header = ApiHeader({
  name: 'Last-Event-ID',
  required: false,
  description: 'The position that the reader has: the id of its last event. It goes before `after`.',
  schema: { type: 'string', pattern: '^\\d*$' },
});

const eventStream = (examples: object): object => ({ 'text/event-stream': { schema: { type: 'string' }, examples } });

/** Describes the feed of developments. */
export const DescribesFeed = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'feed',
      summary: 'The developments as they are recorded, from any position on',
      description:
        'First what there is and then what comes, on one connection, without gap or repeat. Of what an election, issue or actor is asked for, what corrects, retracts, disputes or cites it comes as well. With mode=poll it is one answer, and its Link with rel="next" says how to go on.',
    }),
    header,
    ApiOkResponse({
      description: EVENTS,
      content: {
        ...eventStream(EXAMPLES.feed),
        'application/x-ndjson': { schema: { type: 'string' }, examples: EXAMPLES.poll },
      },
    } as object),
  );

/** Describes the feed of an answer. */
export const DescribesAnswerFeed = (operationId: 'feedElection' | 'feedStances', summary: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId,
      summary,
      description:
        'Each event has the new `answer`, what `changed` in it (`member` as a JSON pointer, `before`, `after`), and the `development` that changed it; that is null for the first, and where only another day has begun.',
    }),
    header,
    ApiOkResponse({ description: EVENTS, content: eventStream(EXAMPLES[operationId]) } as object),
  );
