import { define } from '../definition.js';
import { ElectionId, Text } from '../fields.js';
import { subject } from '../ids.js';
import { because } from '../sentences.js';

export class ElectionAnnulled {
  @ElectionId() election!: string;
  @Text({ optional: true }) reason?: string;
}

export const electionAnnulled = define({
  type: 'ElectionAnnulled',
  area: 'elections',
  data: ElectionAnnulled,
  describe: 'An election is declared void: nobody is elected by it, and a re-run is an election of its own.',
  stream: ({ election }) => `election-${election}`,
  subjectKeys: ({ election }) => [subject.election(election)],
  summarise: ({ data }, nameOf) => `${nameOf(data.election)} is annulled${because(data.reason)}`,
  example: {
    occurred: '2019-11-04',
    sources: [{ source: 'press-2019-11-05' }],
    data: { election: 'regional-board-2019', reason: 'The quorum was not reached.' },
  },
});
