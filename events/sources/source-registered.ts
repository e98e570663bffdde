import { define, uncited } from '../definition.js';
import { EdtfDate, LanguageTag, OneOf, SourceId, Text, Texts, WebAddress } from '../fields.js';
import { subject } from '../ids.js';
import { quotedName, when } from '../sentences.js';

export const SOURCE_KINDS = ['official', 'press', 'commentary', 'academic', 'dataset', 'other'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export class SourceRegistered {
  @SourceId() source!: string;
  @OneOf(SOURCE_KINDS) kind!: SourceKind;
  @Text() title!: string;
  /** When it became public; left out: public from when it is cited here. */
  @EdtfDate({ optional: true }) published?: string;
  @Text({ optional: true }) publisher?: string;
  @Texts({ optional: true }) authors?: string[];
  @WebAddress({ optional: true }) url?: string;
  @LanguageTag({ optional: true }) language?: string;
}

export const sourceRegistered = define({
  type: 'SourceRegistered',
  area: 'sources',
  data: SourceRegistered,
  describe: 'Makes a source known: what others cite, with the date on which it became public.',
  needsCitation: uncited,
  registers: { kind: 'source', field: 'source' },
  stream: ({ source }) => `source-${source}`,
  subjectKeys: ({ source }) => [subject.source(source)],
  summarise: ({ data }) =>
    `The source ${quotedName(data.title)}${when(data.publisher, (publisher) => ` of ${publisher}`)} is registered` +
    `${when(data.published, (day) => `, published ${day}`)}.`,
  example: {
    data: {
      source: 'itu-news-2022-09-29',
      kind: 'official',
      title: 'Member States elect Doreen Bogdan-Martin as ITU Secretary-General',
      published: '2022-09-29',
      publisher: 'ITU',
      language: 'en',
    },
  },
});
