import { define, uncited } from '../definition.js';
import { ActorId, EdtfDate, ElectionId, Flag, KebabId, Nested, OfficeId, OneOf, Ordinal, Text } from '../fields.js';
import { placeSubjects, subject } from '../ids.js';
import { counted, quotedName, when } from '../sentences.js';

export class ElectionRules {
  /** Whether a majority elects, or whoever has most votes. */
  @OneOf(['majority', 'plurality']) system!: 'majority' | 'plurality';
  /** What a majority is taken of; left out: the valid votes. */
  @OneOf(['valid', 'ballots'], { optional: true }) base?: 'valid' | 'ballots';
  /** The most rounds that there can be. */
  @Ordinal({ optional: true }) rounds?: number;
  /** Left out: 1 where there is one seat, otherwise not known. */
  @Ordinal({ optional: true }) votesPerPaper?: number;
  /** What is done about a tie, in words. */
  @Text({ optional: true }) tie?: string;
  /** Whether as many candidates as seats are elected without a ballot. */
  @Flag({ optional: true }) acclamation?: boolean;
}

export class Term {
  @EdtfDate({ optional: true }) from?: string;
  @EdtfDate({ optional: true }) to?: string;
}

export class ElectionCalled {
  @ElectionId() election!: string;
  @Text({ optional: true }) title?: string;
  /** The body whose seat or office is filled: an actor. */
  @ActorId() body!: string;
  @OfficeId({ optional: true }) office?: string;
  @Ordinal() seats!: number;
  @Nested(ElectionRules) rules!: ElectionRules;
  @Flag() secret!: boolean;
  /** The term that is filled. */
  @Nested(Term, { optional: true }) term?: Term;
  /** The day of the vote. */
  @EdtfDate({ optional: true }) scheduled?: string;
  /** The conference that it is held at, if any. */
  @KebabId({ optional: true }) conference?: string;
  /** The region whose seats these are: each region of a council is an election of its own. */
  @Text({ optional: true }) region?: string;
}

export const electionCalled = define({
  type: 'ElectionCalled',
  area: 'elections',
  data: ElectionCalled,
  describe: 'Makes an election known, with its rules; its day, when it is set, is `scheduled`.',
  needsCitation: uncited,
  registers: { kind: 'election', field: 'election' },
  stream: ({ election }) => `election-${election}`,
  subjectKeys: ({ election, office, ...place }) => [
    subject.election(election),
    ...(office === undefined ? [] : [subject.office(office)]),
    ...placeSubjects(place),
  ],
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.body)} calls the election ${quotedName(data.title ?? nameOf(data.election))} for ` +
    `${counted(data.seats, 'seat')}${when(data.region, (region) => ` of ${region}`)}` +
    `${when(data.scheduled, (day) => `, to be held on ${day}`)}.`,
  example: {
    data: {
      election: 'itu-secretary-general-2022',
      title: 'Election of the Secretary-General of the ITU, 2022',
      body: 'itu',
      office: 'itu/secretary-general',
      seats: 1,
      rules: { system: 'majority', base: 'valid', rounds: 4 },
      secret: true,
      term: { from: '2023-01-01', to: '2026-12-31' },
      scheduled: '2022-09-29',
      conference: 'pp-22',
    },
  },
});
