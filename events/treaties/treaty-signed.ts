import { define } from '../definition.js';
import { ActorId, InstrumentId, PositionsByIssue, Text } from '../fields.js';
import { instrumentSubjects, standSubjects } from '../ids.js';
import { meansOnItself } from '../instruments/means.js';
import { quotedName, unstopped, when } from '../sentences.js';
import { Obeys } from '../shapes.js';

export class TreatySigned {
  @InstrumentId()
  @Obeys(meansOnItself)
  instrument!: string;
  @ActorId() actor!: string;
  @Text({ optional: true }) reservation?: string;
  /** What signing means on other issues; on the treaty itself it is support. */
  @PositionsByIssue({ optional: true }) means?: Record<string, string>;
}

export const treatySigned = define({
  type: 'TreatySigned',
  area: 'treaties',
  data: TreatySigned,
  describe: 'An actor signs a treaty, and supports it by that.',
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: ({ instrument, actor, means }) => [
    ...instrumentSubjects(instrument),
    ...standSubjects([actor], instrument, means),
  ],
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.actor)} signs ${quotedName(nameOf(data.instrument))}` +
    `${when(data.reservation, (text) => `, with the reservation ${quotedName(unstopped(text))}`)}.`,
  example: {
    occurred: '2012-12-14',
    sources: [{ source: 'wcit-12-signatories' }],
    basis: 'signature',
    data: { instrument: 'itrs-2012', actor: 'ru' },
  },
});
