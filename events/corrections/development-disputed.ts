import { define, uncited } from '../definition.js';
import { DevelopmentId, Text } from '../fields.js';
import { subject } from '../ids.js';
import { because } from '../sentences.js';

export class DevelopmentDisputed {
  @DevelopmentId() disputes!: string;
  @Text() reason!: string;
}

export const developmentDisputed = define({
  type: 'DevelopmentDisputed',
  area: 'corrections',
  data: DevelopmentDisputed,
  describe: 'Casts doubt on a development: answers are taken with and without it.',
  needsCitation: uncited,
  fixed: ['disputes'],
  stream: ({ disputes }) => ({ target: disputes }),
  subjectKeys: ({ disputes }) => [subject.development(disputes)],
  summarise: ({ data }, nameOf) => `${nameOf(data.disputes)} is disputed${because(data.reason)}`,
  example: {
    data: { disputes: '01890a5d-ac96-774b-bcce-b302099a8057', reason: 'The only source quotes nobody.' },
  },
});
