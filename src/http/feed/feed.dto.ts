/** The query parameters of the feeds. */
import { FORMATS, type FeedFormat } from '../../feed/development-course.js';
import type { FeedFilter } from '../../feed/filter.js';
import { Problem } from '../../problem.js';
import { idOf } from '../parameters/ids.js';
import { oneOf, Parameter, shown, textUpTo, type Check } from '../parameters/parameter.js';
import { given, MAX_LIMIT, READING } from '../parameters/reading.dto.js';

/** The longest that a poll waits, s. */
export const MAX_WAIT = 60;

const position: Check = (text) =>
  isPosition(text) ? undefined : `should be a position, a whole number such as 412, and is ${shown(text)}.`;

const isPosition = (text: string): boolean => /^\d{1,15}$/.test(text);

const AFTER = {
  describe:
    'The position that the reader has: what follows it is sent. A Last-Event-ID header goes before it. Left out: from the first.',
  example: '680',
  check: position,
};

/** Which developments a feed sends, from where on and how. */
export class FeedQuery {
  @Parameter(AFTER)
  after?: string;

  @Parameter(READING.type)
  type?: string;

  @Parameter({ describe: 'Developments that name this actor, and what acts on them.', check: idOf('actor') })
  actor?: string;

  @Parameter({
    describe: 'Developments that bear on this issue or candidacy, and what acts on them.',
    check: idOf('issue'),
  })
  issue?: string;

  @Parameter({ describe: 'Developments that bear on this election, and what acts on them.', check: idOf('election') })
  election?: string;

  @Parameter({
    describe: 'Developments of this stream.',
    example: 'election-itu-secretary-general-2022',
    check: textUpTo(300),
  })
  stream?: string;

  @Parameter({
    describe: 'CloudEvents 1.0, or developments as they stand in the log. Left out: cloudevents.',
    check: oneOf(FORMATS),
    schema: { enum: [...FORMATS] },
  })
  format?: FeedFormat;

  @Parameter({
    describe:
      'Server-Sent Events that go on for ever, or one answer of NDJSON for who cannot hold a connection. Left out: stream.',
    check: oneOf(['stream', 'poll']),
    schema: { enum: ['stream', 'poll'] },
  })
  mode?: 'stream' | 'poll';

  @Parameter({ ...READING.limit, describe: `With mode=poll: ${READING.limit.describe}` })
  limit?: string;

  @Parameter({
    describe: `With mode=poll: how long to wait where there is nothing yet, in seconds, 0 to ${MAX_WAIT}. Left out: 0.`,
    example: '20',
    check: (text) =>
      /^\d{1,2}$/.test(text) && Number(text) <= MAX_WAIT
        ? undefined
        : `should be a whole number of seconds from 0 to ${MAX_WAIT}, and is ${shown(text)}.`,
    schema: { type: 'integer', minimum: 0, maximum: MAX_WAIT, default: 0 },
  })
  wait?: string;
}

/** From where on, and at which moment, an answer is followed. */
export class AnswerFeedQuery {
  @Parameter({
    ...AFTER,
    describe:
      'The position up to which the reader knows the answer: what changes behind it is sent. A Last-Event-ID header goes before it. Left out: the answer as it stands comes first.',
  })
  after?: string;

  @Parameter({
    describe: 'The day or instant asked about (V), EDTF. Left out: today, and from midnight (UTC) on the next day.',
    example: '2022-09-29',
    check: textUpTo(100),
  })
  asOf?: string;

  @Parameter({ describe: 'Only what was public by then counts (K), EDTF. Left out: everything.', check: textUpTo(100) })
  knownAt?: string;

  @Parameter(READING.hindsight)
  hindsight?: 'show' | 'none';
}

/** The same for an answer that is a list. */
export class ListFeedQuery extends AnswerFeedQuery {
  @Parameter({
    ...READING.limit,
    describe: `How many entries of the list are followed, 1 to ${MAX_LIMIT}. Left out: ${MAX_LIMIT}.`,
    schema: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: MAX_LIMIT },
  })
  limit?: string;
}

/** What filters the developments of a feed. */
export const filterOf = ({ type, actor, issue, election, stream }: FeedQuery): FeedFilter =>
  given({ type, actor, issue, election, stream });

/** The position that a reader has: as its connection before left it, else as it says; undefined where it says nothing. */
export function positionHad(after: string | undefined, lastEventId: string | string[] | undefined): number | undefined {
  const header = Array.isArray(lastEventId) ? lastEventId[0] : lastEventId;
  // A browser that has had no event yet sends none, or an empty one.
  const text = header === undefined || header === '' ? after : header;
  if (text === undefined) return undefined;
  if (isPosition(text)) return Number(text);
  throw Problem.badParameter('Last-Event-ID', `Last-Event-ID ${position(text) ?? ''}`);
}
