/** What tells the rows of which table, of which types. */
import {
  ballotFacts,
  candidacyFacts,
  claimFacts,
  endorsementFacts,
  forecastFacts,
  officeFacts,
  roundFacts,
  voteFacts,
  type Teller,
} from './facts.js';
import { stanceFacts } from './stances.js';

/** What tells the rows of each table of facts but `developments`; only events are told. */
export const TELLERS: Readonly<Record<string, Teller>> = {
  fct_stance: stanceFacts,
  fct_vote: voteFacts,
  fct_round: roundFacts,
  fct_ballot: ballotFacts,
  fct_candidacy: candidacyFacts,
  fct_endorsement: endorsementFacts,
  fct_office: officeFacts,
  fct_forecast: forecastFacts,
  fct_claim: claimFacts,
};

/** What sets a stance, or would, had somebody else not concluded it. */
const SETTING = [
  'StanceDeclared',
  'StatementIssued',
  'StanceWithdrawn',
  'CandidateNominated',
  'CandidateEndorsed',
  'EndorsementWithdrawn',
  'BallotCounted',
  'ProposalSubmitted',
  'TreatySigned',
  'TreatyRefused',
  'RollCallTaken',
];

/** The types of which a table tells rows; of `developments`, all. */
export const TYPES_OF: Readonly<Record<string, readonly string[]>> = {
  fct_stance: SETTING,
  fct_vote: ['RollCallTaken'],
  fct_round: ['BallotCounted'],
  fct_ballot: ['BallotCounted'],
  fct_candidacy: ['CandidateNominated', 'CandidateWithdrawn', 'CandidateElected'],
  fct_endorsement: ['CandidateEndorsed', 'EndorsementWithdrawn'],
  fct_office: ['OfficeAssumed', 'OfficeVacated', 'ElectionCalled'],
  fct_forecast: ['ForecastMade', 'ForecastResolved'],
  fct_claim: ['StanceAttributed', 'ClaimMade', ...SETTING],
};
