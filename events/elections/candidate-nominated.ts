import { define } from '../definition.js';
import { ActorId, ElectionId } from '../fields.js';
import { candidacyIssue, candidacySubjects, stanceSubjects } from '../ids.js';

export class CandidateNominated {
  @ElectionId() election!: string;
  @ActorId() candidate!: string;
  @ActorId({ optional: true }) nominatedBy?: string;
}

export const candidateNominated = define({
  type: 'CandidateNominated',
  area: 'elections',
  data: CandidateNominated,
  describe: 'Somebody stands in an election; whoever nominates them supports the candidacy by it.',
  stream: ({ election }) => `election-${election}`,
  subjectKeys: ({ election, candidate, nominatedBy }) => [
    ...candidacySubjects(election, candidate),
    ...(nominatedBy === undefined ? [] : stanceSubjects(nominatedBy, candidacyIssue(election, candidate))),
  ],
  summarise: ({ data }, nameOf) =>
    data.nominatedBy === undefined
      ? `${nameOf(data.candidate)} is nominated in ${nameOf(data.election)}.`
      : `${nameOf(data.nominatedBy)} nominates ${nameOf(data.candidate)} in ${nameOf(data.election)}.`,
  example: {
    occurred: '2022',
    sources: [{ source: 'itu-pp22-candidates' }],
    data: { election: 'itu-secretary-general-2022', candidate: 'doreen-bogdan-martin', nominatedBy: 'us' },
  },
});
