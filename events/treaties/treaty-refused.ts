import { define } from '../definition.js';
import { ActorId, InstrumentId, PositionsByIssue, Text } from '../fields.js';
import { instrumentSubjects, standSubjects } from '../ids.js';
import { meansOnItself } from '../instruments/means.js';
import { because, quotedName } from '../sentences.js';
import { Obeys } from '../shapes.js';

export class TreatyRefused {
  @InstrumentId()
  @Obeys(meansOnItself)
  instrument!: string;
  @ActorId() actor!: string;
  @Text({ optional: true }) reason?: string;
  /** What refusing means on other issues; on the treaty itself it is opposition. */
  @PositionsByIssue({ optional: true }) means?: Record<string, string>;
}

export const treatyRefused = define({
  type: 'TreatyRefused',
  area: 'treaties',
  data: TreatyRefused,
  describe: 'An actor says that it does not sign a treaty, and opposes it by that; not having signed is no refusal.',
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: ({ instrument, actor, means }) => [
    ...instrumentSubjects(instrument),
    ...standSubjects([actor], instrument, means),
  ],
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.actor)} refuses to sign ${quotedName(nameOf(data.instrument))}${because(data.reason)}`,
  example: {
    occurred: '2012-12-13',
    sources: [{ source: 'press-2012-12-14' }],
    basis: 'statement',
    data: { instrument: 'itrs-2012', actor: 'us', reason: 'It extends to Internet governance.' },
  },
});
