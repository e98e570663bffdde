/** The worked cases of the law that the bundled corpus answers, one test each. */
import { folders, serve, type Service } from './service.js';

const SG = 'itu-secretary-general-2022';
const [DBM, ISMAILOV, ZHAO] = ['doreen-bogdan-martin', 'rashid-ismailov', 'houlin-zhao'];
const NOMINATIONS = ['1f3b3cbd-18b8-5ced-8f0a-4f436111e728', 'f8530f9a-4c34-5eda-85a1-c33096094fce'];
const TELLINGS_OF_THE_BALLOT = [
  '19c2cfa6-816f-5c98-ba42-f9cac77d1b49',
  '34cb5c4f-6927-55a5-b9f4-03769103e71f',
  '41d87e07-0c65-54d3-a448-59c385a15f9c',
];
const RESULT = '15b8ea6e-4a17-5041-8a5d-0036353afaa7';
const NEW_TERM = 'a014dbd6-48db-5945-ab4c-d30e4abfe6c9';
const ZHAO_AGAIN = '4b696ccd-b8be-5dbf-b2b5-a7ae66884191';
const FIRST_OF_JANUARY = {
  occurred: '2023-01-01',
  earliest: '2023-01-01T00:00:00.000Z',
  latest: '2023-01-01T23:59:59.999Z',
};

const folder = folders();
let service: Service;
beforeAll(async () => {
  service = await serve(folder(), 'bundled');
});

describe('the 2022 Secretary-General election', () => {
  it('asOf=2022-09-29, knownAt=2022-09-26: two candidates, the vote scheduled, no result', async () => {
    const answer = await service.answer(`/v1/elections/${SG}`, { asOf: '2022-09-29', knownAt: '2022-09-26' });
    expect(answer).toMatchObject({
      status: 'certain',
      phase: 'campaign',
      rounds: [],
      elected: [],
      computedWinner: null,
      elect: [],
      sides: [],
      flags: [],
      possible: [],
      scheduled: [{ what: 'vote', occurred: '2022-09-29' }],
      support: 1,
      because: NOMINATIONS,
      // The ballot, which has three tellings, the result, and an endorsement that was first told on the day.
      notYetKnown: 3,
    });
    const nominated = (by: string, actor: string | undefined) => ({
      actor,
      status: 'certain',
      nominatedBy: by,
      nomination: {
        status: 'certain',
        occurred: '2022',
        earliest: '2022-01-01T00:00:00.000Z',
        latest: '2022-09-26T23:59:59.999Z',
      },
      withdrawn: null,
      support: 1,
    });
    expect(answer.candidates).toMatchObject([nominated('us', DBM), nominated('ru', ISMAILOV)]);
    expect(answer.forecasts).toHaveLength(7);
    for (const forecast of answer.forecasts) expect(forecast).toMatchObject({ support: 1, outcome: null });
    const words = answer.forecasts.map((f: { word: string }) => f.word).sort();
    expect(words).toEqual(['eventually', 'strong chance', 'surely', 'will', 'will', 'will be seen', 'would']);
  });

  it('the same with no knownAt: elected in round 1 by 139 to 25, the lead of 100 flagged against the margin', async () => {
    const answer = await service.answer(`/v1/elections/${SG}`, { asOf: '2022-09-29' });
    expect(answer).toMatchObject({
      status: 'certain',
      phase: 'decided',
      secret: true,
      elected: [DBM],
      computedWinner: [DBM],
      sides: [],
      possible: [],
      scheduled: [{ what: 'OfficeAssumed', actor: DBM, occurred: '2023-01-01' }],
      support: 4,
      because: [RESULT],
    });
    expect(answer).not.toHaveProperty('notYetKnown');
    expect(answer.rounds).toEqual([
      {
        round: 1,
        status: 'certain',
        votes: { [`${DBM}`]: 139, [`${ISMAILOV}`]: 25 },
        listComplete: true,
        ballots: 172,
        blank: null,
        invalid: null,
        valid: 164,
        majority: { reported: 83, computed: 83 },
        margin: 114,
        leadReported: 100,
        computedWinner: [DBM],
        disputed: [],
        occurred: '2022-09-29',
        earliest: '2022-09-29T00:00:00.000Z',
        latest: '2022-09-29T23:59:59.999Z',
        support: 2,
        because: TELLINGS_OF_THE_BALLOT,
      },
    ]);
    expect(answer.flags).toEqual([
      { code: 'lead-differs', message: expect.stringMatching(/100.*114/), developments: TELLINGS_OF_THE_BALLOT },
    ]);
  });

  it('who voted for the loser: unknown, for the ballot was secret; declared backing is listed apart', async () => {
    const { secret, rounds, candidates } = await service.answer(`/v1/elections/${SG}`, { asOf: '2022-12' });
    expect({ secret, votesBy: rounds[0].votesBy }).toEqual({ secret: true, votesBy: undefined });
    expect(candidates[1]).toMatchObject({ actor: ISMAILOV, backing: ['ru'], endorsements: [{ actor: 'ru' }] });
    const candidacy = `${SG}:${ISMAILOV}`;
    const { items } = await service.answer(`/v1/issues/${candidacy}/stances`, { asOf: '2022-12' });
    const stands = items.map((s: Record<string, unknown>) => [s['actor'], s['status'], s['stance'], s['basis']]);
    expect(stands).toEqual([
      ['cn', 'unknown', null, []],
      ['ru', 'certain', 'supports', ['statement']],
    ]);
    const other = await service.answer(`/v1/actors/gb/stances/${candidacy}`, { asOf: '2022-12' });
    expect(other).toMatchObject({ status: 'unknown', stance: null, possible: [], support: 0, because: [] });
    const named = await service.post({
      type: 'BallotCounted',
      sources: [{ source: 'odi-2022' }],
      data: { election: SG, round: 1, votesBy: { gb: ISMAILOV } },
    });
    expect(named.json).toMatchObject({ status: 422, errors: [{ pointer: '/data/votesBy', code: 'secret-ballot' }] });
  });
});

describe('the office of the Secretary-General', () => {
  const office = (asOf: string) => service.answer('/v1/offices/itu/secretary-general', { asOf });

  it('on 2022-12-01: Zhao holds it, Bogdan-Martin is elect, her assumption scheduled for 2023-01-01', async () => {
    const answer = await office('2022-12-01');
    expect(answer).toMatchObject({
      status: 'certain',
      holder: ZHAO,
      vacant: false,
      sides: [],
      possible: [],
      flags: [],
      scheduled: [{ development: NEW_TERM, type: 'OfficeAssumed', holder: DBM, ...FIRST_OF_JANUARY }],
      support: 3,
      because: [ZHAO_AGAIN],
    });
    expect(answer.elect).toEqual([
      {
        actor: DBM,
        election: SG,
        status: 'certain',
        assumes: { development: NEW_TERM, ...FIRST_OF_JANUARY },
        support: 4,
        because: [RESULT],
      },
    ]);
  });

  it('on 2023-02-01, no source being later than 2022: possible, Zhao the last certain holder, she the alternative', async () => {
    expect(await office('2023-02-01')).toMatchObject({
      status: 'possible',
      holder: ZHAO,
      holders: [{ actor: ZHAO, status: 'possible' }],
      elect: [{ actor: DBM, status: 'possible', assumes: null }],
      sides: [],
      scheduled: [],
      possible: [{ development: NEW_TERM, type: 'OfficeAssumed', states: DBM, occurred: '2023-01-01' }],
      flags: [],
      support: 3,
      because: [ZHAO_AGAIN],
    });
  });

  it('on 2014-12-01, between the vote and the term: Touré as far as is certain; one source has Zhao in it since 2014', async () => {
    expect(await office('2014-12-01')).toMatchObject({
      status: 'possible',
      holder: 'hamadoun-toure',
      elect: [{ actor: ZHAO, election: 'itu-secretary-general-2014' }],
      sides: [],
      possible: [{ type: 'OfficeAssumed', states: ZHAO, occurred: null }],
    });
    const { items } = await service.answer('/v1/claims', { subject: ZHAO, asOf: '2022-12-31' });
    expect(items).toContainEqual(
      expect.objectContaining({ what: 'year-of-becoming-secretary-general', status: 'disputed', value: null }),
    );
    expect(await office('2015-01-02')).toMatchObject({ status: 'certain', holder: ZHAO, possible: [] });
  });
});

describe('a stance that others only attribute', () => {
  it('China on the Russian candidate, 2022-09-28: unknown as its own; one attribution flat, one "likely"', async () => {
    const answer = await service.answer(`/v1/actors/cn/stances/${SG}:${ISMAILOV}`, { asOf: '2022-09-28' });
    expect(answer).toMatchObject({
      status: 'unknown',
      stance: null,
      basis: [],
      lastEvidenced: null,
      spans: [],
      sides: [],
      possible: [],
      inferred: [],
      flags: [],
      support: 0,
      because: [],
      attributions: [
        {
          attributedBy: 'unsigned-preview-author-2022',
          stance: 'supports',
          certainty: null,
          support: 1,
          sources: [{ source: 'head-to-head-2022', locator: 'para 12', publicFrom: '2022-09-26T23:59:59.999Z' }],
        },
        {
          attributedBy: 'olena-borodyna',
          stance: 'supports',
          certainty: 'likely',
          support: 1,
          sources: [{ source: 'odi-2022', locator: 'para 7', publicFrom: '2022-10-16T23:59:59.999Z' }],
        },
      ],
    });
  });
});
