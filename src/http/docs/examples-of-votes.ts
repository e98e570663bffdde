/**
 * Examples of answers about votes. The bundled corpus has no roll calls, and answers that nothing is known; what stands
 * under "With roll calls" is answered by a log in which an invented council votes.
 */
import type { AskName } from '../../asking/queries.js';
import type { Example } from './examples.js';

/** How the summary of an example begins that the bundled corpus does not answer so. */
export const WITH_ROLL_CALLS = 'With roll calls: ';

const moment = { knownAt: null, position: '12', answerVersion: '1' };
const nothing = {
  items: [],
  total: 0,
  next: null,
  status: 'unknown',
  because: [],
  support: 0,
  asOf: '2022-02-28',
  ...moment,
};
const then = { asOf: '2018-06-30', ...moment };

export const examplesOfVotes = {
  votesOfActor: {
    none: {
      summary: 'GET /v1/actors/us/votes?asOf=2022-02-28',
      value: { actor: 'us', with: null, ...nothing },
    },
    compared: {
      summary: `${WITH_ROLL_CALLS}/v1/actors/anland/votes?with=bornland&area=Arms&asOf=2018-06-30`,
      value: {
        actor: 'anland',
        name: 'The anland',
        with: { actor: 'bornland', name: 'The bornland' },
        items: [
          {
            id: '01890a5d-ac96-774b-bcce-000000000001',
            title: 'Text 1',
            areas: ['Peace, and war', 'Arms'],
            status: 'certain',
            vote: 'yes',
            counted: 'yes',
            compared: 'same',
            other: { actor: 'bornland', vote: 'yes', status: 'certain' },
            support: 1,
            because: ['01890a5d-ac96-774b-bcce-000000000001'],
          },
          {
            id: '01890a5d-ac96-774b-bcce-000000000004',
            title: 'Text 4',
            status: 'disputed',
            vote: null,
            sides: [
              { value: 'no', developments: ['01890a5d-ac96-774b-bcce-000000000040'], support: 1 },
              { value: 'yes', developments: ['01890a5d-ac96-774b-bcce-000000000004'], support: 1 },
            ],
            counted: 'disputed',
            compared: 'disputed',
            other: { actor: 'bornland', vote: 'yes', status: 'certain' },
          },
        ],
        total: 3,
        status: 'disputed',
        ...then,
      },
    },
  },
  votingRecord: {
    none: {
      summary: 'GET /v1/votes/record?actors=us&asOf=2022-02-28',
      value: {
        areas: [],
        rollCalls: { certain: 0, possible: 0, disputed: 0 },
        items: [{ actor: 'us', status: 'unknown', all: { yes: null, unlisted: 0, status: 'unknown' } }],
        status: 'unknown',
        asOf: '2022-02-28',
        ...moment,
      },
    },
    byArea: {
      summary: `${WITH_ROLL_CALLS}/v1/votes/record?actors=anland&asOf=2018-06-30`,
      value: {
        areas: ['Arms', 'Peace, and war', '(none)'],
        rollCalls: { certain: 4, possible: 1, disputed: 0 },
        items: [
          {
            actor: 'anland',
            name: 'The anland',
            status: 'disputed',
            all: { yes: 1, no: 1, abstain: 1, absent: 0, possible: 1, disputed: 1, unlisted: 0, status: 'disputed' },
            byArea: [
              { area: 'Arms', yes: 1, no: 0, abstain: 1, disputed: 1, status: 'disputed' },
              { area: 'Peace, and war', yes: 1, status: 'certain' },
              { area: '(none)', no: 1, possible: 1, status: 'possible' },
            ],
            support: 1,
            developments: 5,
            open: ['01890a5d-ac96-774b-bcce-000000000004', '01890a5d-ac96-774b-bcce-000000000005'],
          },
        ],
        total: 1,
        status: 'disputed',
        ...then,
      },
    },
  },
  agreement: {
    none: {
      summary: 'GET /v1/actors/us/agreement?with=ru&asOf=2022-02-28',
      value: {
        actor: 'us',
        items: [{ actor: 'ru', status: 'unknown', share: null, between: null, common: 0 }],
        status: 'unknown',
        asOf: '2022-02-28',
        ...moment,
      },
    },
    ranked: {
      summary: `${WITH_ROLL_CALLS}/v1/actors/anland/agreement?asOf=2018-06-30`,
      value: {
        actor: 'anland',
        name: 'The anland',
        items: [
          {
            actor: 'bornland',
            name: 'The bornland',
            status: 'disputed',
            share: 0.6666666666666666,
            between: { least: 0.4, most: 0.8 },
            same: 2,
            different: 1,
            common: 3,
            absent: 0,
            leftOut: { possible: 1, disputed: 1 },
            support: 1,
            developments: 5,
          },
          {
            actor: 'cornland',
            status: 'disputed',
            share: 0,
            common: 1,
            absent: 1,
            leftOut: { possible: 0, disputed: 1 },
          },
        ],
        total: 2,
        status: 'disputed',
        ...then,
      },
    },
  },
} satisfies Partial<Record<AskName, Record<string, Example>>>;
