import { define } from '../definition.js';
import { ConferenceId } from '../fields.js';
import { subject } from '../ids.js';

export class ConferenceClosed {
  @ConferenceId() conference!: string;
}

export const conferenceClosed = define({
  type: 'ConferenceClosed',
  area: 'conferences',
  data: ConferenceClosed,
  describe: 'A conference ends.',
  stream: ({ conference }) => `conference-${conference}`,
  subjectKeys: ({ conference }) => [subject.conference(conference)],
  summarise: ({ data }, nameOf) => `The conference ${nameOf(data.conference)} closes.`,
  example: {
    occurred: '2022-10-14',
    sources: [{ source: 'itu-pp22-final-acts' }],
    data: { conference: 'pp-22' },
  },
});
