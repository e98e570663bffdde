/** Examples of requests and answers: an election, before it and after, and who stood where. */
import type { AnswerName } from '../../asking/queries.js';
import { definitions } from '../../../events/catalogue.js';
import { examplesOfVotes } from './examples-of-votes.js';

/** An example as OpenAPI has it. */
export interface Example {
  summary: string;
  value: unknown;
}

const ballot = {
  type: 'BallotCounted',
  occurred: '2022-09-29',
  basis: 'vote',
  sources: [{ source: 'itu-pp22-results', locator: 'Secretary-General, round 1' }],
  data: {
    election: 'itu-secretary-general-2022',
    round: 1,
    ballots: 172,
    majorityReported: 83,
    votes: { 'doreen-bogdan-martin': 139, 'rashid-ismailov': 25 },
    listComplete: true,
  },
};

const BALLOT_ID = '01996c1e-8a3b-7c44-9d2f-5b0e6a7d8c90';

/** One development of every type, and a ballot with everything that its source gives. */
export const oneDevelopment: Readonly<Record<string, Example>> = {
  ballot: { summary: 'A ballot, with what its source gives', value: ballot },
  ...Object.fromEntries(
    definitions.map(({ type, describe, example }) => [type, { summary: `${type}: ${describe}`, value: example }]),
  ),
};

/** Several developments as an array. */
export const severalDevelopments: Example = {
  summary: 'Several at once: all or nothing, in any order',
  value: [
    { type: 'ActorRegistered', data: { actor: 'rashid-ismailov', kind: 'person', name: 'Rashid Ismailov' } },
    {
      type: 'SourceRegistered',
      data: { source: 'itu-pp22-candidates', kind: 'official', title: 'Candidates for election' },
    },
  ],
};

/** The same, one a line. */
export const developmentLines: Example = {
  summary: 'One a line',
  value: `${(severalDevelopments.value as object[]).map((one) => JSON.stringify(one)).join('\n')}\n`,
};

const recordedOne = {
  id: BALLOT_ID,
  stream: 'election-itu-secretary-general-2022',
  revision: '7',
  position: '412',
};

/** What a request to record is answered with. */
export const recorded: Readonly<Record<string, Example>> = {
  one: { summary: 'For one development', value: recordedOne },
  several: {
    summary: 'For an array or lines, with ?partial=true',
    value: {
      recorded: [{ line: 1, ...recordedOne }],
      refused: [
        {
          line: 2,
          pointer: '/data/candidate',
          code: 'unknown-id',
          message: 'No actor "rashid-ismailow" is recorded. Is "rashid-ismailov" meant?',
        },
      ],
    },
  },
};

/** What is answered where all is known already, or nothing is to be written. */
export const unchanged: Readonly<Record<string, Example>> = {
  unchanged: { summary: 'It was recorded before', value: { ...recordedOne, unchanged: true } },
  dryRun: { summary: 'With ?dryRun=true', value: { ...recordedOne, dryRun: true } },
};

const moment = { knownAt: null, position: '412', answerVersion: '1' };
const SG = 'itu-secretary-general-2022';

const election = `/v1/elections/${SG}?asOf=2022-09-29`;

/** What some questions are answered with, each under the path that asks it of the bundled corpus; much is left out. */
export const answerExamples: Readonly<Partial<Record<AnswerName, Record<string, Example>>>> = {
  ...examplesOfVotes,
  election: {
    decided: {
      summary: `GET ${election}`,
      value: {
        id: SG,
        status: 'certain',
        phase: 'decided',
        secret: true,
        candidates: [
          {
            actor: 'doreen-bogdan-martin',
            nominatedBy: 'us',
            endorsements: [{ actor: 'joe-biden', status: 'certain', basis: 'statement', support: 3 }],
            status: 'certain',
          },
          { actor: 'rashid-ismailov', nominatedBy: 'ru', endorsements: [], status: 'certain' },
        ],
        rounds: [
          {
            round: 1,
            votes: { 'doreen-bogdan-martin': 139, 'rashid-ismailov': 25 },
            ballots: 172,
            valid: 164,
            majority: { reported: 83, computed: 83 },
            margin: 114,
            status: 'certain',
            support: 2,
            because: ['19c2cfa6-816f-5c98-ba42-f9cac77d1b49', '34cb5c4f-6927-55a5-b9f4-03769103e71f'],
          },
        ],
        elected: ['doreen-bogdan-martin'],
        computedWinner: ['doreen-bogdan-martin'],
        flags: [{ code: 'lead-differs', message: 'Round 1: a lead of 100 is reported and the margin is 114.' }],
        forecasts: [],
        scheduled: [{ what: 'OfficeAssumed', actor: 'doreen-bogdan-martin', occurred: '2023-01-01' }],
        possible: [],
        because: ['15b8ea6e-4a17-5041-8a5d-0036353afaa7'],
        asOf: '2022-09-29',
        ...moment,
      },
    },
    before: {
      summary: `GET ${election}&knownAt=2022-09-26`,
      value: {
        id: SG,
        status: 'certain',
        phase: 'campaign',
        rounds: [],
        elected: [],
        scheduled: [{ what: 'vote', occurred: '2022-09-29' }],
        notYetKnown: 3,
        asOf: '2022-09-29',
        ...moment,
        knownAt: '2022-09-26',
      },
    },
  },
  actorStances: {
    ru: {
      summary: 'GET /v1/actors/ru/stances?asOf=2022-02',
      value: {
        actor: 'ru',
        items: [
          {
            actor: 'ru',
            issue: 'itu-role-in-internet-governance',
            status: 'certain',
            stance: 'expand',
            basis: ['joint-statement'],
            lastEvidenced: '2022-02',
            because: ['1ec77d5a-ce65-5dee-a4b7-8efbdb1c5f33'],
          },
        ],
        asOf: '2022-02',
        ...moment,
      },
    },
  },
  stance: {
    attributed: {
      summary: `GET /v1/actors/cn/stances/${SG}:rashid-ismailov?asOf=2022-09-28`,
      value: {
        actor: 'cn',
        issue: `${SG}:rashid-ismailov`,
        status: 'unknown',
        stance: null,
        attributions: [
          { stance: 'supports', certainty: null, sources: [{ source: 'head-to-head-2022', locator: 'para 12' }] },
          { stance: 'supports', certainty: 'likely', sources: [{ source: 'odi-2022', locator: 'para 7' }] },
        ],
        asOf: '2022-09-28',
        ...moment,
      },
    },
  },
  disputes: {
    papers: {
      summary: 'GET /v1/disputes?asOf=2014-12-31&q=round',
      value: {
        items: [
          {
            kind: 'election',
            id: 'itu-secretary-general-2014',
            path: '/v1/elections/itu-secretary-general-2014',
            round: 1,
            member: '/data/ballots',
            status: 'disputed',
            sides: [
              { value: 152, support: 1, sources: [{ source: 'itu-pr-2014-55' }] },
              { value: 156, support: 1, sources: [{ source: 'nexttv-2014-10-23' }] },
            ],
            doubts: [],
            resolutions: [],
          },
        ],
        total: 1,
        status: 'disputed',
        asOf: '2014-12-31',
        ...moment,
      },
    },
  },
  conference: {
    met: {
      summary: 'GET /v1/conferences/pp-22?asOf=2022-10-01',
      value: {
        id: 'pp-22',
        status: 'certain',
        phase: 'convened',
        place: 'Bucharest',
        convened: { type: 'ConferenceConvened', status: 'certain', occurred: '2022-09-26' },
        closings: [],
        elections: [{ id: SG, phase: 'decided', elected: ['doreen-bogdan-martin'], status: 'certain' }],
        asOf: '2022-10-01',
        ...moment,
      },
    },
  },
  treaty: {
    signed: {
      summary: 'GET /v1/treaties/itrs-2012?asOf=2013',
      value: {
        id: 'itrs-2012',
        status: 'certain',
        fate: 'adopted',
        actor: null,
        binding: null,
        adoptions: [
          {
            instrument: 'itrs-2012',
            binds: 'signatories',
            supersedes: { 'itrs-1988': 'signatories' },
            status: 'certain',
          },
        ],
        parties: [{ actor: 'us', status: 'certain', signature: 'refused' }],
        counts: [{ signed: 89, notSigned: 55, of: null }],
        asOf: '2013',
        ...moment,
      },
    },
  },
  difference: {
    knowledge: {
      summary: `GET /v1/diff?of=election&id=${SG}&from.asOf=2022-09-29&from.knownAt=2022-09-26&to.asOf=2022-09-29`,
      value: {
        of: 'election',
        subject: { id: SG },
        from: { status: 'certain', asOf: '2022-09-29', knownAt: '2022-09-26' },
        to: { status: 'certain', asOf: '2022-09-29', knownAt: null },
        items: [
          {
            member: '/elected',
            before: [],
            after: ['doreen-bogdan-martin'],
            reasons: ['new-knowledge'],
            developments: ['15b8ea6e-4a17-5041-8a5d-0036353afaa7'],
            note: null,
          },
        ],
        next: null,
        status: 'certain',
        asOf: '2022-09-29',
        ...moment,
      },
    },
  },
  office: {
    elect: {
      summary: 'GET /v1/offices/itu/secretary-general?asOf=2022-12-01',
      value: {
        id: 'itu/secretary-general',
        status: 'certain',
        holder: 'houlin-zhao',
        elect: [{ actor: 'doreen-bogdan-martin', election: SG, assumes: { occurred: '2023-01-01' } }],
        scheduled: [{ type: 'OfficeAssumed', holder: 'doreen-bogdan-martin', occurred: '2023-01-01' }],
        asOf: '2022-12-01',
        ...moment,
      },
    },
  },
};
