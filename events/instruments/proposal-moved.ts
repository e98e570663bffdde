import { define } from '../definition.js';
import { ActorId, InstrumentId } from '../fields.js';
import { instrumentSubjects, subject } from '../ids.js';
import { quotedName, when } from '../sentences.js';

export class ProposalMoved {
  @InstrumentId() instrument!: string;
  /** The body that had it: an actor. */
  @ActorId({ optional: true }) from?: string;
  /** The body that has it from then on. */
  @ActorId() to!: string;
}

export const proposalMoved = define({
  type: 'ProposalMoved',
  area: 'instruments',
  data: ProposalMoved,
  describe: 'A proposal goes to another body.',
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: ({ instrument, from, to }) => [
    ...instrumentSubjects(instrument),
    ...(from === undefined ? [] : [subject.actor(from)]),
    subject.actor(to),
  ],
  summarise: ({ data }, nameOf) =>
    `${quotedName(nameOf(data.instrument))} is moved${when(data.from, (from) => ` from ${nameOf(from)}`)} to ${nameOf(data.to)}.`,
  example: {
    occurred: '2020-07',
    sources: [{ source: 'press-2020-07-20' }],
    data: { instrument: 'tsag-c83', from: 'itu-tsag', to: 'itu-sg13' },
  },
});
