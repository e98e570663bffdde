import { define } from '../definition.js';
import { ActorId, InstrumentId, KebabId, NestedFilled, OneOf, Text } from '../fields.js';
import { instrumentSubjects, placeSubjects } from '../ids.js';
import { instrumentName, when } from '../sentences.js';
import { Tally, tallied } from './tally.js';

export const WAYS_OF_DECIDING = ['consensus', 'vote'] as const;
export type WayOfDeciding = (typeof WAYS_OF_DECIDING)[number];

export class ResolutionAdopted {
  @InstrumentId() instrument!: string;
  @Text({ optional: true }) title?: string;
  /** The number or symbol of the document. */
  @Text({ optional: true }) code?: string;
  /** The body that decides: an actor. */
  @ActorId({ optional: true }) body?: string;
  @KebabId({ optional: true }) conference?: string;
  @OneOf(WAYS_OF_DECIDING, { optional: true }) how?: WayOfDeciding;
  @NestedFilled(Tally, { optional: true }) tally?: Tally;
}

export class ResolutionRejected {
  @InstrumentId() instrument!: string;
  @Text({ optional: true }) title?: string;
  /** The number or symbol of the document. */
  @Text({ optional: true }) code?: string;
  /** The body that decides: an actor. */
  @ActorId({ optional: true }) body?: string;
  @KebabId({ optional: true }) conference?: string;
  @OneOf(WAYS_OF_DECIDING, { optional: true }) how?: WayOfDeciding;
  @NestedFilled(Tally, { optional: true }) tally?: Tally;
}

const subjectsOf = (data: ResolutionAdopted): string[] => [
  ...instrumentSubjects(data.instrument),
  ...placeSubjects(data),
];

const sentence = (data: ResolutionAdopted, decided: string, nameOf: (id: string) => string): string =>
  `${instrumentName(data, nameOf)} is ${decided}${when(data.body, (body) => ` by ${nameOf(body)}`)}` +
  `${when(data.conference, (at) => ` at ${nameOf(at)}`)}${when(data.how, (how) => ` by ${how}`)}` +
  `${when(data.tally && tallied({ ...data.tally }), (votes) => `, with ${votes}`)}.`;

export const resolutionAdopted = define({
  type: 'ResolutionAdopted',
  area: 'instruments',
  data: ResolutionAdopted,
  describe: 'A body adopts a resolution, or a proposal put to it; who voted how is told by RollCallTaken.',
  introduces: { kind: 'instrument', field: 'instrument' },
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: subjectsOf,
  summarise: ({ data }, nameOf) => sentence(data, 'adopted', nameOf),
  example: {
    occurred: '2012-12-12',
    sources: [{ source: 'wcit-12-final-acts' }],
    data: {
      instrument: 'wcit-12-resolution-3',
      title: 'To foster an enabling environment for the greater growth of the Internet',
      code: 'PLEN/3',
      conference: 'wcit-12',
      how: 'consensus',
    },
  },
});

export const resolutionRejected = define({
  type: 'ResolutionRejected',
  area: 'instruments',
  data: ResolutionRejected,
  describe: 'A body rejects a resolution, or a proposal put to it.',
  introduces: { kind: 'instrument', field: 'instrument' },
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: subjectsOf,
  summarise: ({ data }, nameOf) => sentence(data, 'rejected', nameOf),
  example: {
    occurred: '2014-11-05',
    sources: [{ source: 'pp14-daily-2014-11-05' }],
    data: {
      instrument: 'pp14-india-proposal',
      body: 'itu',
      conference: 'pp-14',
      how: 'vote',
      tally: { yes: 40, no: 71 },
    },
  },
});
