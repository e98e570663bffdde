import { define } from '../definition.js';
import { ActorId, ActorSet, InstrumentId, KebabId, PositionsByIssue, Text } from '../fields.js';
import { instrumentSubjects, placeSubjects, standSubjects } from '../ids.js';
import { byWhom, instrumentName, when } from '../sentences.js';
import { Obeys } from '../shapes.js';
import { meansOnItself } from './means.js';

export class ProposalSubmitted {
  @InstrumentId()
  @Obeys(meansOnItself)
  instrument!: string;
  @Text({ optional: true }) title?: string;
  /** The number or symbol of the document. */
  @Text({ optional: true }) code?: string;
  /** The body that it is submitted to: an actor. */
  @ActorId({ optional: true }) body?: string;
  @KebabId({ optional: true }) conference?: string;
  @ActorSet({ optional: true }) submittedBy?: Record<string, true>;
  /** What submitting it means on other issues; on the instrument itself it is support. */
  @PositionsByIssue({ optional: true }) means?: Record<string, string>;
}

export const proposalSubmitted = define({
  type: 'ProposalSubmitted',
  area: 'instruments',
  data: ProposalSubmitted,
  describe: 'A proposal is put to a body; whoever submits it supports it by that.',
  introduces: { kind: 'instrument', field: 'instrument' },
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: (data) => [
    ...instrumentSubjects(data.instrument),
    ...placeSubjects(data),
    ...standSubjects(Object.keys(data.submittedBy ?? {}), data.instrument, data.means),
  ],
  summarise: ({ data }, nameOf) =>
    `The proposal ${instrumentName(data, nameOf)} is submitted${byWhom(data.submittedBy, nameOf)}` +
    `${when(data.body, (body) => ` to ${nameOf(body)}`)}${when(data.conference, (at) => ` at ${nameOf(at)}`)}.`,
  example: {
    occurred: '2019-09',
    sources: [{ source: 'tsag-c83' }],
    basis: 'proposal',
    data: {
      instrument: 'tsag-c83',
      title: 'New IP, shaping future network',
      code: 'C-83',
      body: 'itu-tsag',
      submittedBy: { huawei: true, 'china-mobile': true },
      means: { 'new-ip': 'supports' },
    },
  },
});
