import { define } from '../definition.js';
import { ActorSet, ConferenceId, InstrumentId, Text } from '../fields.js';
import { instrumentSubjects, subject } from '../ids.js';
import { because, listed, when } from '../sentences.js';

export class WalkoutStaged {
  @ConferenceId() conference!: string;
  /** Who walks out. */
  @ActorSet() actors!: Record<string, true>;
  /** What they walk out over, where it is an instrument. */
  @InstrumentId({ optional: true }) instrument?: string;
  @Text({ optional: true }) reason?: string;
}

export const walkoutStaged = define({
  type: 'WalkoutStaged',
  area: 'conferences',
  data: WalkoutStaged,
  describe: 'Participants leave a conference in protest; by itself it sets no stance.',
  stream: ({ conference }) => `conference-${conference}`,
  subjectKeys: ({ conference, actors, instrument }) => [
    subject.conference(conference),
    ...Object.keys(actors).map(subject.actor),
    ...(instrument === undefined ? [] : instrumentSubjects(instrument)),
  ],
  summarise: ({ data }, nameOf) =>
    `At ${nameOf(data.conference)}, a walkout is staged by ${listed(Object.keys(data.actors).map(nameOf))}` +
    `${when(data.instrument, (over) => ` over ${nameOf(over)}`)}${because(data.reason)}`,
  example: {
    occurred: '2012-12-13',
    sources: [{ source: 'press-2012-12-14' }],
    data: { conference: 'wcit-12', actors: { us: true, gb: true }, instrument: 'itrs-2012' },
  },
});
