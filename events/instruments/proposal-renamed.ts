import { define } from '../definition.js';
import { InstrumentId, LanguageTag, Text } from '../fields.js';
import { instrumentSubjects } from '../ids.js';
import { quotedName, when } from '../sentences.js';

export class ProposalRenamed {
  @InstrumentId() instrument!: string;
  /** Its name from then on. */
  @Text() title!: string;
  @LanguageTag({ optional: true }) language?: string;
}

export const proposalRenamed = define({
  type: 'ProposalRenamed',
  area: 'instruments',
  data: ProposalRenamed,
  describe: 'A proposal goes on under another name.',
  stream: ({ instrument }) => `instrument-${instrument}`,
  subjectKeys: ({ instrument }) => instrumentSubjects(instrument),
  summarise: ({ data }, nameOf) =>
    `${quotedName(nameOf(data.instrument))} is renamed ${quotedName(data.title)}` +
    `${when(data.language, (language) => ` (${language})`)}.`,
  example: {
    occurred: '2020-09',
    sources: [{ source: 'press-2020-09-30' }],
    data: { instrument: 'tsag-c83', title: 'Future Vertical Communication Networks', language: 'en' },
  },
});
