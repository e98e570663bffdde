import { define } from '../definition.js';
import { ActorId, ElectionId, Ordinal } from '../fields.js';
import { candidacySubjects } from '../ids.js';
import { when } from '../sentences.js';

export class CandidateElected {
  @ElectionId() election!: string;
  @ActorId() candidate!: string;
  /** The round that elected them. */
  @Ordinal({ optional: true }) round?: number;
}

export const candidateElected = define({
  type: 'CandidateElected',
  area: 'elections',
  data: CandidateElected,
  describe: 'A candidate is declared elected; who wins by the votes and rules is computed beside it.',
  stream: ({ election }) => `election-${election}`,
  subjectKeys: ({ election, candidate }) => candidacySubjects(election, candidate),
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.candidate)} is elected in ${when(data.round, (round) => `round ${round} of `)}${nameOf(data.election)}.`,
  example: {
    occurred: '2022-09-29',
    sources: [{ source: 'itu-news-2022-09-29' }],
    data: { election: 'itu-secretary-general-2022', candidate: 'doreen-bogdan-martin', round: 1 },
  },
});
