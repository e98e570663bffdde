/** A small history of a conference, the treaties and resolutions around it, a vote by name and two claims. */
import { cited, type Told } from './told.js';

const on = (type: string, by: string, occurred: string, data: Record<string, unknown>) =>
  cited(type, [by], data, { occurred });

/** What happened, by what it is called here. */
export const ACTS: Record<string, Told> = {
  convened: on('ConferenceConvened', 'daily-2012', '2012-12-03', {
    conference: 'wcit',
    name: 'World Conference',
    body: 'union',
    place: 'Dubai',
    scheduled: '2012-12-03/2012-12-14',
    members: { anland: 'member state' },
  }),
  closed: on('ConferenceClosed', 'daily-2012', '2012-12-14', { conference: 'wcit' }),
  old: on('TreatyAdopted', 'book-1989', '1988-12-09', { instrument: 'rules-1988', title: 'Old Rules', binds: 'all' }),
  submitted: on('ProposalSubmitted', 'daily-2012', '2012-12-04', {
    instrument: 'rules-2012',
    title: 'Draft Rules',
    body: 'union',
    conference: 'wcit',
    submittedBy: { bornland: true },
  }),
  amendment: on('AmendmentProposed', 'daily-2012', '2012-12-07', { amendment: 'names', instrument: 'rules-2012' }),
  dropped: on('AmendmentRemoved', 'daily-2012', '2012-12-10', {
    amendment: 'names',
    instrument: 'rules-2012',
    reason: 'No consensus',
  }),
  adopted: on('TreatyAdopted', 'daily-2012', '2012-12-14', {
    instrument: 'rules-2012',
    title: 'New Rules',
    conference: 'wcit',
    supersedes: { 'rules-1988': 'signatories' },
  }),
  signed: on('TreatySigned', 'daily-2012', '2012-12-14', { instrument: 'rules-2012', actor: 'bornland' }),
  refused: on('TreatyRefused', 'daily-2012', '2012-12-14', { instrument: 'rules-2012', actor: 'anland' }),
  late: on('TreatySigned', 'memoir-2014', '2013', { instrument: 'rules-2012', actor: 'cornland' }),
  counted: on('TreatySignaturesCounted', 'daily-2012', '2012-12-14', {
    instrument: 'rules-2012',
    signed: 89,
    notSigned: 54,
    of: 144,
  }),
  walkout: on('WalkoutStaged', 'daily-2012', '2012-12-13', {
    conference: 'wcit',
    actors: { anland: true },
    instrument: 'rules-2012',
  }),
  chair: on('ElectionCalled', 'daily-2012', '2012-12-03', {
    election: 'chair-2012',
    title: 'The chair',
    body: 'union',
    seats: 1,
    rules: { system: 'plurality' },
    secret: true,
    conference: 'wcit',
  }),
  chosen: on('CandidateElected', 'daily-2012', '2012-12-04', { election: 'chair-2012', candidate: 'bornland' }),
  vote: on('RollCallTaken', 'edition-2016', '2015-11-23', {
    instrument: 'peace',
    title: 'On peace',
    votes: { anland: 'yes', bornland: 'no', cornland: 'abstain' },
    listComplete: true,
    tally: { yes: 2, no: 1 },
  }),
  passed: on('ResolutionAdopted', 'edition-2016', '2015-11-23', { instrument: 'peace', how: 'vote' }),
  failed: on('ResolutionRejected', 'memoir-2014', '2014', { instrument: 'tax' }),
  passedToo: on('ResolutionAdopted', 'edition-2016', '2014', { instrument: 'tax' }),
  claim: on('ClaimMade', 'daily-2012', '2012', { subject: 'union', what: 'member-count', value: 193 }),
  other: on('ClaimMade', 'memoir-2014', '2012', { subject: 'union', what: 'member-count', value: 192 }),
};
