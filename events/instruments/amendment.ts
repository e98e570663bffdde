import { define } from '../definition.js';
import { ActorSet, InstrumentId, KebabId, Text } from '../fields.js';
import { instrumentSubjects, subject } from '../ids.js';
import { because, byWhom, quotedName, unstopped, when } from '../sentences.js';

export class AmendmentProposed {
  /** The amendment's id within its instrument. */
  @KebabId() amendment!: string;
  @InstrumentId() instrument!: string;
  @Text({ optional: true }) summary?: string;
  @ActorSet({ optional: true }) proposedBy?: Record<string, true>;
}

export class AmendmentRemoved {
  /** The amendment's id within its instrument. */
  @KebabId() amendment!: string;
  @InstrumentId() instrument!: string;
  @ActorSet({ optional: true }) removedBy?: Record<string, true>;
  @Text({ optional: true }) reason?: string;
}

const subjectsOf = (instrument: string, actors: object = {}): string[] => [
  ...instrumentSubjects(instrument),
  ...Object.keys(actors).map(subject.actor),
];

export const amendmentProposed = define({
  type: 'AmendmentProposed',
  area: 'instruments',
  data: AmendmentProposed,
  describe: 'A change to a proposal, resolution or treaty is put forward.',
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: ({ instrument, proposedBy }) => subjectsOf(instrument, proposedBy),
  summarise: ({ data }, nameOf) =>
    `The amendment ${data.amendment} to ${quotedName(nameOf(data.instrument))} is proposed` +
    `${byWhom(data.proposedBy, nameOf)}${when(data.summary, (text) => `: ${unstopped(text)}`)}.`,
  example: {
    occurred: '2012-12-07',
    sources: [{ source: 'wcit-12-dt-27' }],
    data: {
      amendment: 'naming-and-numbering',
      instrument: 'itrs-2012',
      summary: 'Member States manage the naming, numbering, addressing and identification resources',
      proposedBy: { ru: true, ae: true },
    },
  },
});

export const amendmentRemoved = define({
  type: 'AmendmentRemoved',
  area: 'instruments',
  data: AmendmentRemoved,
  describe: 'A change that had been put forward is dropped.',
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: ({ instrument, removedBy }) => subjectsOf(instrument, removedBy),
  summarise: ({ data }, nameOf) =>
    `The amendment ${data.amendment} to ${quotedName(nameOf(data.instrument))} is dropped` +
    `${byWhom(data.removedBy, nameOf)}${because(data.reason)}`,
  example: {
    occurred: '2012-12-10',
    sources: [{ source: 'press-2012-12-10' }],
    data: { amendment: 'naming-and-numbering', instrument: 'itrs-2012', reason: 'No consensus could be reached.' },
  },
});
