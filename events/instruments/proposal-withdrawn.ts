import { define } from '../definition.js';
import { ActorSet, InstrumentId } from '../fields.js';
import { instrumentSubjects, subject } from '../ids.js';
import { byWhom, quotedName } from '../sentences.js';

export class ProposalWithdrawn {
  @InstrumentId() instrument!: string;
  @ActorSet({ optional: true }) withdrawnBy?: Record<string, true>;
}

export const proposalWithdrawn = define({
  type: 'ProposalWithdrawn',
  area: 'instruments',
  data: ProposalWithdrawn,
  describe: 'A proposal is taken back; who gives up its stance on it by that says so in a StanceWithdrawn.',
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: ({ instrument, withdrawnBy }) => [
    ...instrumentSubjects(instrument),
    ...Object.keys(withdrawnBy ?? {}).map(subject.actor),
  ],
  summarise: ({ data }, nameOf) =>
    `${quotedName(nameOf(data.instrument))} is withdrawn${byWhom(data.withdrawnBy, nameOf)}.`,
  example: {
    occurred: '2012-12-08',
    sources: [{ source: 'press-2012-12-10' }],
    data: { instrument: 'wcit-12-doc-47', withdrawnBy: { ru: true, cn: true } },
  },
});
