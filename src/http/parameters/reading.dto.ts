/** The query parameters of everything that can be read, each described once. */
import { developmentTypes } from '../../../events/catalogue.js';
import { nearest } from '../../../events/shapes.js';
import { ANSWER_VERSION } from '../../asking/moment.js';
import type { MomentParameters, PageParameters } from '../../asking/queries.js';
import { idOf, idsOf } from './ids.js';
import { oneOf, Parameter, shown, textUpTo, type ParameterOptions } from './parameter.js';

/** The most that a page holds. */
export const MAX_LIMIT = 500;
/** The most ids that a list in a parameter names. */
export const MAX_LISTED = 300;

const date = textUpTo(100);

/** Parameters that are taken in several places alike. */
export const READING = {
  minPosition: {
    describe:
      'The least position that the answer must have seen, such as the Annals-Position of a write: waits up to 2 s for it, then 503.',
    example: '412',
    check: textUpTo(30),
  },
  hindsight: {
    describe: 'Whether the answer may show traces of what came after knownAt, such as notYetKnown. Left out: show.',
    check: oneOf(['show', 'none']),
    schema: { enum: ['show', 'none'] },
  },
  limit: {
    describe: `How many at most, 1 to ${MAX_LIMIT}. Left out: 50.`,
    check: (text) =>
      /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_LIMIT
        ? undefined
        : `should be a whole number from 1 to ${MAX_LIMIT}, and is ${shown(text)}.`,
    schema: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: 50 },
  },
  answerVersion: {
    describe: `The version of the code that decides, as an answer names it; with any other than this service's own, which is ${ANSWER_VERSION}, it is refused. An answer that names it with asOf and atPosition can be kept for ever.`,
    example: ANSWER_VERSION,
    check: (text) =>
      text === ANSWER_VERSION
        ? undefined
        : `is ${shown(text)}, and this service decides by version ${ANSWER_VERSION}: what another version answered cannot be told here.`,
  },
  cite: {
    describe:
      'In place of the answer one line of text that cites it: title, the three times, position, SHA-256, and the address at which the answer stays the same. annals verify --cite checks it.',
    check: oneOf(['text']),
    schema: { enum: ['text'] },
  },
  cursor: {
    describe: 'The `next` of the page before. It pins the position of that page; the other parameters stay the same.',
    check: textUpTo(2000),
  },
  type: {
    describe: 'Developments of this type.',
    check: (text) => {
      if (developmentTypes.some((type) => type === text)) return undefined;
      const near = nearest(text, developmentTypes);
      const hint = near === undefined ? `the types are ${developmentTypes.join(', ')}` : `is "${near}" meant?`;
      return `is ${shown(text)}, which is not in the catalogue: ${hint}`;
    },
    schema: { enum: developmentTypes },
  },
} satisfies Record<string, ParameterOptions>;

/** Paths that take no parameters. */
export class NoParameters {}

/** Which moment is asked about. */
export class MomentQuery {
  @Parameter({
    describe:
      'The day or instant asked about (V): what was so then. EDTF, where an imprecise date means its last instant. Left out: today, in UTC.',
    example: '2022-09-29',
    check: date,
  })
  asOf?: string;

  @Parameter({
    describe:
      'Only what was public by then counts (K): later sources, and what they tell, are not there. EDTF. Left out: everything.',
    example: '2022-09-26',
    check: date,
  })
  knownAt?: string;

  @Parameter({
    describe:
      'The log as it stood at this position (P): the same answer for ever. Not together with recordedAt. Left out: the head.',
    example: '412',
    check: textUpTo(30),
  })
  atPosition?: string;

  @Parameter({
    describe: 'The log as it stood at this instant, with zone. It must be past. Not together with atPosition.',
    example: '2026-11-22T12:00:00Z',
    check: date,
  })
  recordedAt?: string;

  @Parameter(READING.minPosition)
  minPosition?: string;

  @Parameter(READING.hindsight)
  hindsight?: 'show' | 'none';

  @Parameter(READING.answerVersion)
  answerVersion?: string;

  @Parameter(READING.cite)
  cite?: 'text';
}

/** Which page of something long is asked for, at which moment. */
export class PageQuery extends MomentQuery {
  @Parameter(READING.limit)
  limit?: string;

  @Parameter(READING.cursor)
  cursor?: string;
}

/** Which part of a list is asked for, at which moment. */
export class ListQuery extends PageQuery {
  @Parameter({
    describe: 'Text to find in names, aliases and words; case and diacritics do not matter.',
    example: 'bogdan',
    check: textUpTo(200),
  })
  q?: string;
}

/** Which developments of the timeline are asked for. */
export class TimelineQuery extends ListQuery {
  @Parameter({ describe: 'What may have happened on or after this date. EDTF.', example: '2022', check: date })
  from?: string;

  @Parameter({ describe: 'What may have happened on or before this date. EDTF.', example: '2022-12', check: date })
  to?: string;

  @Parameter({ describe: 'What bears on this actor.', check: idOf('actor') })
  actor?: string;

  @Parameter({ describe: 'What bears on this issue or candidacy.', check: idOf('issue') })
  issue?: string;

  @Parameter({ describe: 'What bears on this election.', check: idOf('election') })
  election?: string;

  @Parameter({ describe: 'What took place at this conference, or bears on it.', check: idOf('conference') })
  conference?: string;

  @Parameter({ describe: 'What bears on this proposal, resolution or treaty.', check: idOf('instrument') })
  instrument?: string;

  @Parameter(READING.type)
  type?: string;
}

/** Which roll calls are asked for. */
export class RollCallsQuery extends ListQuery {
  @Parameter({ describe: 'Those on this proposal, resolution or treaty.', check: idOf('instrument') })
  instrument?: string;
}

/** What of a treaty is asked. */
export class TreatyQuery extends MomentQuery {
  @Parameter({ describe: 'Which texts bind this actor.', example: 'us', check: idOf('actor') })
  actor?: string;
}

/** Which claims are asked for. */
export class ClaimsQuery extends ListQuery {
  @Parameter({
    describe: 'Those about this actor, conference, instrument, issue, election or office (`<body>/<office>`).',
    example: 'itu',
    check: idOf('subject'),
  })
  subject?: string;
}

/** Whose stances on what. */
export class MatrixQuery extends ListQuery {
  @Parameter({
    describe: `The actors, with commas between, at most ${MAX_LISTED}.`,
    example: 'us,ru,cn',
    check: idsOf('actor', MAX_LISTED),
  })
  actors?: string;

  @Parameter({
    describe: `The issues or candidacies, with commas between, at most ${MAX_LISTED}.`,
    example: 'itu-role-in-internet-governance',
    check: idsOf('issue', MAX_LISTED),
  })
  issues?: string;
}

/** The members that are given. */
export function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const found: Record<string, unknown> = {};
  // This is done several times for each request.
  for (const name in members) if (members[name] !== undefined) found[name] = members[name];
  return found as never;
}

/** The moment that a query names. */
export const momentOf = ({
  asOf,
  knownAt,
  atPosition,
  recordedAt,
  minPosition,
  hindsight,
}: MomentQuery): MomentParameters => given({ asOf, knownAt, atPosition, recordedAt, minPosition, hindsight });

/** The page that a query names. */
export const pageOf = ({ q, limit, cursor }: PageQuery & { q?: string }): PageParameters =>
  given({ q, limit: limit === undefined ? undefined : Number(limit), cursor });

/** The ids of a list in a parameter. */
export const listed = (ids: string | undefined): string[] | undefined => ids?.split(',');
