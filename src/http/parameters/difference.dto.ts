/** The query parameters of what differs between two moments. */
import { COMPARED, type AskSubject, type Compared, type MomentParameters } from '../../asking/queries.js';
import { Problem } from '../../problem.js';
import { idOf, type IdKind } from './ids.js';
import { oneOf, Parameter, textUpTo } from './parameter.js';
import { given, READING } from './reading.dto.js';

const date = textUpTo(100);
const position = textUpTo(30);
const left = 'Left out: today, in UTC.';

/** What is compared, and at which two moments. */
export class DifferenceQuery {
  @Parameter({
    describe: 'What is compared.',
    example: 'election',
    check: oneOf(COMPARED),
    schema: { enum: [...COMPARED] },
  })
  of?: string;

  @Parameter({
    describe:
      'The id of what is compared; of an office `<body>/<office>`; of claims what they are about, or left out for all. A stance has an actor and an issue instead, and the timeline none.',
    example: 'itu-secretary-general-2022',
    check: textUpTo(300),
  })
  id?: string;

  @Parameter({
    describe: 'Of a stance, whose; of a treaty, which texts bind this actor; of the timeline, what bears on it.',
    check: idOf('actor'),
  })
  actor?: string;

  @Parameter({
    describe: 'Of a stance, on what; of the timeline, what bears on this issue or candidacy.',
    check: idOf('issue'),
  })
  issue?: string;

  @Parameter({ describe: 'Of the timeline, what bears on this election.', check: idOf('election') })
  election?: string;

  @Parameter({ describe: 'Of the timeline, what bears on this conference.', check: idOf('conference') })
  conference?: string;

  @Parameter({ describe: 'Of the timeline, what bears on this instrument.', check: idOf('instrument') })
  instrument?: string;

  @Parameter({ ...READING.type, describe: 'Of the timeline, developments of this type.' })
  type?: string;

  @Parameter({ describe: `The day or instant of the one side (V), EDTF. ${left}`, example: '2022-09-28', check: date })
  'from.asOf'?: string;

  @Parameter({
    describe: 'What was public by then counts on the one side (K), EDTF. Left out: everything.',
    example: '2022-09-26',
    check: date,
  })
  'from.knownAt'?: string;

  @Parameter({
    describe: 'The position of the log on the one side (P). Left out: the head.',
    example: '412',
    check: position,
  })
  'from.atPosition'?: string;

  @Parameter({ describe: 'The instant of the log on the one side, instead of its position.', check: date })
  'from.recordedAt'?: string;

  @Parameter({
    describe: `The day or instant of the other side (V), EDTF. ${left}`,
    example: '2022-09-30',
    check: date,
  })
  'to.asOf'?: string;

  @Parameter({
    describe: 'What was public by then counts on the other side (K), EDTF. Left out: everything.',
    example: '2022-10-01',
    check: date,
  })
  'to.knownAt'?: string;

  @Parameter({
    describe: 'The position of the log on the other side (P). Left out: the head.',
    example: '413',
    check: position,
  })
  'to.atPosition'?: string;

  @Parameter({ describe: 'The instant of the log on the other side, instead of its position.', check: date })
  'to.recordedAt'?: string;

  @Parameter(READING.minPosition)
  minPosition?: string;

  @Parameter(READING.hindsight)
  hindsight?: 'show' | 'none';

  @Parameter(READING.answerVersion)
  answerVersion?: string;

  @Parameter(READING.cite)
  cite?: 'text';

  @Parameter(READING.limit)
  limit?: string;

  @Parameter(READING.cursor)
  cursor?: string;
}

/** The two moments that a query names. */
export function sidesOf(query: DifferenceQuery): { from: MomentParameters; to: MomentParameters } {
  const { minPosition, hindsight } = query;
  const side = (name: 'from' | 'to'): MomentParameters =>
    given({
      asOf: query[`${name}.asOf`],
      knownAt: query[`${name}.knownAt`],
      atPosition: query[`${name}.atPosition`],
      recordedAt: query[`${name}.recordedAt`],
      minPosition,
      hindsight,
    });
  return { from: side('from'), to: side('to') };
}

const NAMING = ['id', 'actor', 'issue', 'election', 'conference', 'instrument', 'type'] as const;
type Naming = (typeof NAMING)[number];

/** Which parameters name what is compared: those that must be given, those that may, and of which kind an id is. */
const NAMED: Readonly<Record<Compared, { must?: Naming[]; may?: Naming[]; kind?: IdKind }>> = {
  election: { must: ['id'], kind: 'election' },
  actor: { must: ['id'], kind: 'actor' },
  issue: { must: ['id'], kind: 'issue' },
  stance: { must: ['actor', 'issue'] },
  office: { must: ['id'], kind: 'subject' },
  instrument: { must: ['id'], kind: 'instrument' },
  treaty: { must: ['id'], may: ['actor'], kind: 'instrument' },
  conference: { must: ['id'], kind: 'conference' },
  'roll-call': { must: ['id'], kind: 'roll call' },
  claims: { may: ['id'], kind: 'subject' },
  timeline: { may: ['actor', 'issue', 'election', 'conference', 'instrument', 'type'] },
};

/** What a query compares. Throws a Problem where it does not say, or says what has no place there. */
export function comparedBy(query: DifferenceQuery): { of: Compared; subject: AskSubject } {
  const of = query.of as Compared | undefined;
  if (of === undefined)
    throw Problem.badParameter('of', `of should say what is compared: ${COMPARED.join(', ')}.`, 'missing-parameter');
  const { must = [], may = [], kind } = NAMED[of];
  for (const name of NAMING) {
    const text = query[name];
    if (text === undefined && must.includes(name))
      throw Problem.badParameter(name, `Comparing ${of} needs ${name}: give it.`, 'missing-parameter');
    if (text !== undefined && ![...must, ...may].includes(name))
      throw Problem.badParameter(name, `Comparing ${of} takes no ${name}: leave it out.`, 'unknown-parameter');
  }
  const fault = query.id === undefined || kind === undefined ? undefined : idOf(kind)(query.id);
  if (fault !== undefined) throw Problem.badParameter('id', `id ${fault}`);
  const { id, actor, issue, election, conference, instrument, type } = query;
  const named = of === 'claims' ? { subject: id } : { id };
  return { of, subject: given({ ...named, actor, issue, election, conference, instrument, type }) };
}
