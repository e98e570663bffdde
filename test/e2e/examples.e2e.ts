/** The examples by which the API is described, asked of the bundled corpus. */
import { folders, serve, type Service } from './service.js';

const SG = 'itu-secretary-general-2022';
const [DBM, ISMAILOV] = ['doreen-bogdan-martin', 'rashid-ismailov'] as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const folder = folders();
let service: Service;
/** The position at which the corpus ends. */
let corpus: string;
beforeAll(async () => {
  service = await serve(folder(), 'bundled');
  corpus = service.position;
});

/** What every answer says of its moment. */
const moment = (asOf: string, knownAt: string | null = null) => ({
  asOf,
  knownAt,
  position: corpus,
  answerVersion: '1',
});

describe('GET /v1/elections/{id}', () => {
  const ask = (knownAt?: string) =>
    service.answer(`/v1/elections/${SG}`, { asOf: '2022-09-29', knownAt, atPosition: corpus });

  it('on the day of the vote: the members of the example, with its values', async () => {
    const answer = await ask();
    expect(answer).toMatchObject({
      id: SG,
      status: 'certain',
      phase: 'decided',
      secret: true,
      ...moment('2022-09-29'),
    });
    expect(answer).toMatchObject({
      elected: [DBM],
      computedWinner: [DBM],
      possible: [],
      holder: { actor: 'houlin-zhao' },
    });
    expect(answer.candidates).toMatchObject([
      {
        actor: DBM,
        nominatedBy: 'us',
        status: 'certain',
        backing: ['antony-blinken', 'joe-biden', 'komaitis-and-sherman', 'us'],
      },
      { actor: ISMAILOV, nominatedBy: 'ru', status: 'certain', backing: ['ru'] },
    ]);
    const endorsers = answer.candidates.map((c: { endorsements: { actor: string }[] }) =>
      c.endorsements.map((e) => e.actor),
    );
    expect(endorsers).toEqual([['us', 'joe-biden', 'antony-blinken'], ['ru']]);
    expect(answer.rounds).toMatchObject([
      {
        round: 1,
        votes: { [DBM]: 139, [ISMAILOV]: 25 },
        ballots: 172,
        valid: 164,
        majority: { reported: 83, computed: 83 },
        margin: 114,
        status: 'certain',
        support: 2,
        because: expect.arrayContaining([expect.stringMatching(UUID)]),
      },
    ]);
    expect(answer.elect).toMatchObject([{ actor: DBM, assumes: { occurred: '2023-01-01' } }]);
    expect(answer.flags).toMatchObject([{ code: 'lead-differs' }]);
    expect(answer.forecasts).toHaveLength(7);
    expect(answer.scheduled).toMatchObject([{ what: 'OfficeAssumed', actor: DBM, occurred: '2023-01-01' }]);
    expect(answer.because).toEqual([expect.stringMatching(UUID)]);
    expect(answer.support).toBe(4);
  });

  it('as known three days before: a campaign, no rounds, nobody elected, forecasts, and what was to come counted', async () => {
    const answer = await ask('2022-09-26');
    expect(answer).toMatchObject({ phase: 'campaign', rounds: [], elected: [], ...moment('2022-09-29', '2022-09-26') });
    expect(answer.forecasts).toHaveLength(7);
    expect(answer.notYetKnown).toBeGreaterThanOrEqual(1);
  });

  it('its history: how it came to that, each step with its three times', async () => {
    const { items } = await service.answer(`/v1/elections/${SG}/history`, { asOf: '2022-09-29', atPosition: corpus });
    expect(items.length).toBeGreaterThan(2);
    const decisive = items.filter((step: { changed: boolean }) => step.changed).at(-1);
    expect(decisive).toMatchObject({
      type: 'CandidateElected',
      phase: 'decided',
      elected: [DBM],
      occurred: '2022-09-29',
      publicFrom: '2022-09-29T23:59:59.999Z',
      recordedAt: expect.stringMatching(/^20\d\d-.*Z$/),
    });
  });
});

describe('GET /v1/actors/{id}/stances', () => {
  it('Russia in February 2022: a position on the scale of the issue, by joint statement, last evidenced 2022-02', async () => {
    const answer = await service.answer('/v1/actors/ru/stances', { asOf: '2022-02', atPosition: corpus });
    expect(answer).toMatchObject({ actor: 'ru', total: 11, next: null, ...moment('2022-02') });
    const issue = 'itu-role-in-internet-governance';
    const on = answer.items.find((s: { issue: string }) => s.issue === issue);
    expect(on).toMatchObject({ status: 'certain', basis: ['joint-statement'], lastEvidenced: '2022-02' });
    const { scale } = await service.answer(`/v1/issues/${issue}/stances`, { asOf: '2022-02', atPosition: corpus });
    expect(scale).toContain(on.stance);
  });

  it('China on the candidate from Russia: unknown, with one flat attribution and one "likely", each with its source', async () => {
    const path = `/v1/actors/cn/stances/${SG}:${ISMAILOV}`;
    const answer = await service.answer(path, { asOf: '2022-09-28', atPosition: corpus });
    expect(answer).toMatchObject({ status: 'unknown', stance: null, ...moment('2022-09-28') });
    expect(answer.attributions).toMatchObject([
      { stance: 'supports', certainty: null, sources: [{ source: 'head-to-head-2022' }] },
      { stance: 'supports', certainty: 'likely', sources: [{ source: 'odi-2022' }] },
    ]);
  });
});

describe('GET /v1/offices/{body}/{office}', () => {
  it('between the election and the new term: the holder, the elect, and when she takes over', async () => {
    const answer = await service.answer('/v1/offices/itu/secretary-general', {
      asOf: '2022-12-01',
      atPosition: corpus,
    });
    expect(answer).toMatchObject({ holder: 'houlin-zhao', elect: [{ actor: DBM }], ...moment('2022-12-01') });
    expect(answer.scheduled).toMatchObject([{ holder: DBM, occurred: '2023-01-01' }]);
  });
});

describe('POST /v1/developments', () => {
  const ballot = {
    type: 'BallotCounted',
    occurred: '2022-09-29',
    basis: 'vote',
    sources: [{ source: 'itu-pp22-results', locator: 'Secretary-General, round 1' }],
    data: {
      election: SG,
      round: 1,
      ballots: 172,
      majorityReported: 83,
      votes: { [DBM]: 139, [ISMAILOV]: 25 },
      listComplete: true,
    },
  };

  it('answers with id, stream, revision and position, the last two as decimal strings', async () => {
    const stream = `election-${SG}`;
    const answer = await service.post(ballot);
    expect(answer.status).toBe(201);
    const { id, revision, position } = answer.json;
    expect(answer.json).toEqual({ id, stream, revision, position });
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(position).toBe(String(Number(corpus) + 1));
    const there = await service.answer(`/v1/developments/${id}`);
    expect(there).toMatchObject({ id, stream, revision, position, recordedPosition: position, recorded: ballot });

    const next = await service.post(ballot);
    expect(next.json).toMatchObject({ stream, revision: String(Number(revision) + 1) });
    // Told once more by the same source it is no news: the round stands as it stood.
    const { rounds } = await service.answer(`/v1/elections/${SG}`, { asOf: '2022-09-29' });
    expect(rounds).toMatchObject([
      { votes: ballot.data.votes, valid: 164, margin: 114, status: 'certain', support: 2 },
    ]);
    const before = await service.answer(`/v1/elections/${SG}`, { asOf: '2022-09-29', atPosition: corpus });
    expect(rounds[0].because).toEqual([...before.rounds[0].because, id, next.json.id].sort());
  });
});
