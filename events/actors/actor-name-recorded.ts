import { define } from '../definition.js';
import { ActorId, LanguageTag, OneOf, Text } from '../fields.js';
import { subject } from '../ids.js';
import { quotedName, when } from '../sentences.js';

export const NAME_KINDS = ['official', 'common', 'former', 'acronym', 'transliteration', 'garbled'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

export class ActorNameRecorded {
  @ActorId() actor!: string;
  @Text() name!: string;
  @OneOf(NAME_KINDS, { optional: true }) kind?: NameKind;
  @LanguageTag({ optional: true }) language?: string;
}

export const actorNameRecorded = define({
  type: 'ActorNameRecorded',
  area: 'actors',
  data: ActorNameRecorded,
  describe: 'A source calls an actor by this name: an official, common or former one, or one that the source garbled.',
  stream: ({ actor }) => `actor-${actor}`,
  subjectKeys: ({ actor }) => [subject.actor(actor)],
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.actor)} appears under the ${data.kind ?? 'other'} name ${quotedName(data.name)}` +
    `${when(data.language, (language) => ` (${language})`)}.`,
  example: {
    sources: [{ source: 'itu-news-2022-09-29' }],
    data: { actor: 'itu', name: 'Union internationale des télécommunications', kind: 'official', language: 'fr' },
  },
});
