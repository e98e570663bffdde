import { define, uncited } from '../definition.js';
import { fault, under } from '../faults.js';
import { OneOf, SourceId } from '../fields.js';
import { subject } from '../ids.js';
import { Obeys } from '../shapes.js';

export const LINEAGE_RELATIONS = ['copy', 'translation', 'paraphrase'] as const;
export type LineageRelation = (typeof LINEAGE_RELATIONS)[number];

export class SourceLineageDeclared {
  @SourceId() source!: string;
  /** The source that it goes back to. */
  @SourceId()
  @Obeys(({ source, of }) =>
    source !== undefined && source === of
      ? under('of', [fault('bad-value', 'is the source itself: name the source that it goes back to.')])
      : [],
  )
  of!: string;
  @OneOf(LINEAGE_RELATIONS) relation!: LineageRelation;
}

export const sourceLineageDeclared = define({
  type: 'SourceLineageDeclared',
  area: 'sources',
  data: SourceLineageDeclared,
  describe: 'One source is a copy, a translation or a paraphrase of another: together they are one support.',
  needsCitation: uncited,
  fixed: ['source', 'of'],
  stream: ({ source }) => `source-${source}`,
  subjectKeys: ({ source, of }) => [subject.source(source), subject.source(of)],
  summarise: ({ data }, nameOf) => `${nameOf(data.source)} is a ${data.relation} of ${nameOf(data.of)}.`,
  example: { data: { source: 'press-2022-09-30', of: 'itu-news-2022-09-29', relation: 'paraphrase' } },
});
