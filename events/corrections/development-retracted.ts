import type { FaultOf } from '../definition.js';
import { citedUnlessEntry, define, FAULT_OF } from '../definition.js';
import { DevelopmentId, OneOf, Text } from '../fields.js';
import { subject } from '../ids.js';
import { because } from '../sentences.js';

export class DevelopmentRetracted {
  @DevelopmentId() retracts!: string;
  /** Whose fault is mended: `source` where the source took it back, `entry` where we should not have recorded it. */
  @OneOf(FAULT_OF) fault!: FaultOf;
  @Text() reason!: string;
}

export const developmentRetracted = define({
  type: 'DevelopmentRetracted',
  area: 'corrections',
  data: DevelopmentRetracted,
  describe: 'A development no longer counts; of a correction or retraction, what it had changed returns.',
  needsCitation: citedUnlessEntry,
  fixed: ['retracts', 'fault'],
  stream: ({ retracts }) => ({ target: retracts }),
  subjectKeys: ({ retracts }) => [subject.development(retracts)],
  summarise: ({ data }, nameOf) =>
    `${data.fault === 'entry' ? 'Our entry of ' : 'The report '}${nameOf(data.retracts)} is retracted${because(data.reason)}`,
  example: {
    data: {
      retracts: '01890a5d-ac96-774b-bcce-b302099a8057',
      fault: 'entry',
      reason: 'Recorded for the wrong election.',
    },
  },
});
