import { define } from '../definition.js';
import { ActorId, ElectionId } from '../fields.js';
import { candidacyIssue, candidacySubjects, stanceSubjects } from '../ids.js';

export class CandidateEndorsed {
  @ElectionId() election!: string;
  @ActorId() candidate!: string;
  @ActorId() endorser!: string;
}

export class EndorsementWithdrawn {
  @ElectionId() election!: string;
  @ActorId() candidate!: string;
  @ActorId() endorser!: string;
}

const subjectsOf = ({ election, candidate, endorser }: CandidateEndorsed): string[] => [
  ...candidacySubjects(election, candidate),
  ...stanceSubjects(endorser, candidacyIssue(election, candidate)),
];

export const candidateEndorsed = define({
  type: 'CandidateEndorsed',
  area: 'elections',
  data: CandidateEndorsed,
  describe: 'An actor says itself that it backs a candidate.',
  lasts: true,
  stream: ({ election }) => `election-${election}`,
  subjectKeys: subjectsOf,
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.endorser)} endorses ${nameOf(data.candidate)} in ${nameOf(data.election)}.`,
  example: {
    occurred: '2022-03-15',
    sources: [{ source: 'eu-council-statement-2022-03' }],
    data: { election: 'itu-secretary-general-2022', candidate: 'doreen-bogdan-martin', endorser: 'ca' },
  },
});

export const endorsementWithdrawn = define({
  type: 'EndorsementWithdrawn',
  area: 'elections',
  data: EndorsementWithdrawn,
  describe: 'An actor that backed a candidate no longer does.',
  stream: ({ election }) => `election-${election}`,
  subjectKeys: subjectsOf,
  summarise: ({ data }, nameOf) =>
    `${nameOf(data.endorser)} withdraws its endorsement of ${nameOf(data.candidate)} in ${nameOf(data.election)}.`,
  example: {
    occurred: '2022-06',
    sources: [{ source: 'press-2022-06-14' }],
    data: { election: 'itu-secretary-general-2022', candidate: 'rashid-ismailov', endorser: 'kz' },
  },
});
