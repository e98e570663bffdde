import type { FaultOf } from '../definition.js';
import { citedUnlessEntry, define, FAULT_OF } from '../definition.js';
import { OneOf, SourceId, Text } from '../fields.js';
import { subject } from '../ids.js';
import { because } from '../sentences.js';

export class SourceRetracted {
  @SourceId() source!: string;
  /** Whose fault it was: `source` where it was publicly withdrawn, `entry` where we should not have taken it. */
  @OneOf(FAULT_OF) fault!: FaultOf;
  @Text() reason!: string;
}

export const sourceRetracted = define({
  type: 'SourceRetracted',
  area: 'sources',
  data: SourceRetracted,
  describe: 'A source no longer counts: its citations go, except those of retractions.',
  needsCitation: citedUnlessEntry,
  fixed: ['source', 'fault'],
  stream: ({ source }) => `source-${source}`,
  subjectKeys: ({ source }) => [subject.source(source)],
  summarise: ({ data }, nameOf) => `The source ${nameOf(data.source)} is retracted${because(data.reason)}`,
  example: {
    occurred: '2022-10-02',
    sources: [{ source: 'press-2022-10-02' }],
    data: { source: 'press-2022-09-30', fault: 'source', reason: 'The paper withdrew the article.' },
  },
});
