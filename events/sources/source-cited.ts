import { define } from '../definition.js';
import { DevelopmentId } from '../fields.js';
import { subject } from '../ids.js';
import { listed } from '../sentences.js';

export class SourceCited {
  /** The development to which the citations in `sources` are added. */
  @DevelopmentId() development!: string;
}

export const sourceCited = define({
  type: 'SourceCited',
  area: 'sources',
  data: SourceCited,
  describe: 'Adds citations to an earlier development: those under its own `sources`.',
  fixed: ['development'],
  stream: ({ development }) => ({ target: development }),
  subjectKeys: ({ development }) => [subject.development(development)],
  summarise: ({ data, sources = [] }, nameOf) =>
    `${listed(sources.map(({ source }) => nameOf(source)))} ${sources.length === 1 ? 'is' : 'are'} cited for ` +
    `${nameOf(data.development)}.`,
  example: {
    sources: [{ source: 'itu-news-2023-01-05', locator: 'first paragraph' }],
    data: { development: '01890a5d-ac96-774b-bcce-b302099a8057' },
  },
});
