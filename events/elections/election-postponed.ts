import { define } from '../definition.js';
import { EdtfDate, ElectionId } from '../fields.js';
import { subject } from '../ids.js';
import { when } from '../sentences.js';

export class ElectionPostponed {
  @ElectionId() election!: string;
  /** The new day of the vote, where one is set. */
  @EdtfDate({ optional: true }) to?: string;
}

export const electionPostponed = define({
  type: 'ElectionPostponed',
  area: 'elections',
  data: ElectionPostponed,
  describe: 'An election is put off, to a new day or to none yet.',
  stream: ({ election }) => `election-${election}`,
  subjectKeys: ({ election }) => [subject.election(election)],
  summarise: ({ data }, nameOf) => `${nameOf(data.election)} is postponed${when(data.to, (day) => ` to ${day}`)}.`,
  example: {
    occurred: '2020-06',
    sources: [{ source: 'itu-council-2020-decision-1' }],
    data: { election: 'wtsa-20-chair', to: '2022-03-01' },
  },
});
