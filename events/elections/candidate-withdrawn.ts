import { define } from '../definition.js';
import { ActorId, ElectionId } from '../fields.js';
import { candidacySubjects } from '../ids.js';

export class CandidateWithdrawn {
  @ElectionId() election!: string;
  @ActorId() candidate!: string;
}

export const candidateWithdrawn = define({
  type: 'CandidateWithdrawn',
  area: 'elections',
  data: CandidateWithdrawn,
  describe: 'A candidate no longer stands, before the first round or between rounds.',
  stream: ({ election }) => `election-${election}`,
  subjectKeys: ({ election, candidate }) => candidacySubjects(election, candidate),
  summarise: ({ data }, nameOf) => `${nameOf(data.candidate)} withdraws from ${nameOf(data.election)}.`,
  example: {
    occurred: '2022-09-30',
    sources: [{ source: 'itu-pp22-daily-2022-09-30' }],
    data: { election: 'itu-deputy-secretary-general-2022', candidate: 'chaesub-lee' },
  },
});
