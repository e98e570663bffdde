import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { called, doubted, registered, told, type How } from '../../test/support/story.js';
import { electionAnswer } from './election-answer.js';

const of = (type: string, id: string, data: object = {}, how: How = {}): Told =>
  told(type, { election: 'sg', ...data }, { id, ...how });
const answer = (log: Told[], asOf: string, knownAt?: string, named = true) =>
  electionAnswer(worldsAt(logOf(...log), asOf, knownAt), 'sg', named);

const office = 'itu/secretary-general';
const before = ['guide@2022-09-20'];
const after = ['news@2022-09-29', 'press@2022-09-30'];
/** The election of a Secretary-General on 29 September 2022. */
const sg: Told[] = [
  called('sg', { title: 'Secretary-General', office, scheduled: '2022-09-29' }),
  of('CandidateNominated', 'dbm', { candidate: 'dbm', nominatedBy: 'us' }, { on: '2022', by: before }),
  of('CandidateNominated', 'ri', { candidate: 'ri', nominatedBy: 'ru' }, { on: '2022', by: before }),
  of(
    'BallotCounted',
    'count',
    {
      round: 1,
      ballots: 172,
      blank: 5,
      invalid: 3,
      majorityReported: 83,
      votes: { dbm: 139, ri: 25 },
      listComplete: true,
    },
    { on: '2022-09-29', by: after },
  ),
  of('BallotCounted', 'lead', { round: 1, leadReported: 100 }, { on: '2022-09-29', by: 'daily@2022-09-30' }),
  of('CandidateElected', 'won', { candidate: 'dbm', round: 1 }, { on: '2022-09-29', by: after }),
  told('OfficeAssumed', { office, holder: 'zhao' }, { id: 'zhao', on: '2015-01-01', by: before }),
  of(
    'OfficeAssumed',
    'taken',
    { office, holder: 'dbm' },
    { on: '2023-01-01', by: ['news@2022-09-29', 'press@2023-01-05'] },
  ),
  of('ForecastMade', 'forecast', { statement: 'Close race', word: 'likely' }, { on: '2022-09-01' }),
];

describe('the election of 2022', () => {
  it('given the eve of it as known then, then a campaign, the vote scheduled, and what hindsight adds counted', () => {
    const eve = answer(sg, '2022-09-29', '2022-09-26');
    expect(eve).toMatchObject({
      status: 'certain',
      phase: 'campaign',
      elected: [],
      computedWinner: null,
      rounds: [],
      elect: [],
      holder: { actor: 'zhao', status: 'certain' },
      because: ['dbm', 'ri'],
      // Both counts, for they are not linked as the same, and the result.
      notYetKnown: 3,
    });
    expect(eve.candidates.map((c) => [c.actor, c.nominatedBy, c.status])).toEqual([
      ['dbm', 'us', 'certain'],
      ['ri', 'ru', 'certain'],
    ]);
    expect(eve.scheduled.map((s) => [s.what, s.occurred])).toEqual([['vote', '2022-09-29']]);
    expect(eve.forecasts.map((f) => f.development)).toEqual(['forecast']);
  });

  it('given no K, then the result beside the arithmetic, the lead flagged against it', () => {
    const { status, elected, computedWinner, rounds, flags, support, scheduled, ...rest } = answer(sg, '2022-10-15');
    expect([status, elected, computedWinner, support]).toEqual(['certain', ['dbm'], ['dbm'], 2]);
    expect(rounds[0]).toMatchObject({
      valid: 164,
      majority: { reported: 83, computed: 83 },
      margin: 114,
      leadReported: 100,
    });
    expect(flags.map((f) => f.code)).toEqual(['lead-differs']);
    expect(rest).not.toHaveProperty('notYetKnown');
    expect(rest.holder).toEqual({ actor: 'zhao', status: 'certain' });
    expect(rest.elect.map((e) => [e.actor, e.status, e.assumes?.occurred])).toEqual([['dbm', 'certain', '2023-01-01']]);
    expect(scheduled.map((s) => [s.what, s.actor])).toEqual([['OfficeAssumed', 'dbm']]);
  });

  it('given that it was taken, then the winner holds it and nobody is elect', () => {
    expect(answer(sg, '2023-02')).toMatchObject({
      holder: { actor: 'dbm', status: 'certain' },
      elect: [],
      scheduled: [],
    });
  });

  it('given what its registration says, then that; at a time when nothing public names it, then only its id', () => {
    const known = {
      title: 'Secretary-General',
      body: 'itu',
      office,
      seats: 1,
      rules: { system: 'majority' },
      secret: true,
    };
    expect(answer(sg, '2022')).toMatchObject({ id: 'sg', ...known });
    const nothing = Object.fromEntries(Object.keys(known).map((k) => [k, null]));
    expect(answer(sg, '2022', '2020', false)).toMatchObject({
      ...nothing,
      status: 'unknown',
      scheduled: [],
      holder: null,
    });
  });

  it('given an election that nobody registered, then what is told of it all the same', () => {
    const bare = answer(sg.slice(1), '2022-10-15');
    expect(bare).toMatchObject({
      elected: ['dbm'],
      seats: null,
      office: null,
      holder: null,
      elect: [],
      computedWinner: null,
    });
    expect(bare.rounds[0]).toMatchObject({ margin: null, majority: { computed: null } });
  });

  it('given doubt on the result, then what all readings agree on and null for the rest', () => {
    const torn = answer([...sg, doubted('won', { id: 'q', by: [] })], '2022-10-15');
    expect(torn).toMatchObject({ status: 'disputed', phase: null, elected: null });
    expect(torn.because).toEqual(expect.arrayContaining(['won', 'q']));
  });

  it('given no wish for hindsight, then no trace of it', () => {
    const worlds = worldsAt(logOf(...sg), '2022-09-29', '2022-09-26', false);
    expect(electionAnswer(worlds, 'sg', true)).not.toHaveProperty('notYetKnown');
  });

  it('given sources that are registered with their dates, then the same as citations that carry them', () => {
    const dated = [
      registered('news', '2022-09-29'),
      of('CandidateElected', 'won', { candidate: 'dbm' }, { on: '2022-09-29', by: 'news' }),
    ];
    expect([answer(dated, '2022-10', '2022-09-28').phase, answer(dated, '2022-10', '2022-09-29').phase]).toEqual([
      null,
      'decided',
    ]);
  });
});

describe('the day of the vote', () => {
  const call = called('sg', { scheduled: '2022-09-29' }, { id: 'call', by: [] });
  const postponed = (id: string, to: string | undefined, how: How): Told =>
    of('ElectionPostponed', id, to === undefined ? {} : { to }, how);
  const days = (asOf: string, ...log: Told[]) =>
    answer(log, asOf).scheduled.map((s) => `${s.what} ${s.occurred} ${s.development}`);

  it('given no result, then it stays scheduled, also when the day is past', () => {
    expect([days('2022', call), days('2030', call)]).toEqual([['vote 2022-09-29 call'], ['vote 2022-09-29 call']]);
  });

  it.each([
    ['BallotCounted', { round: 1 }],
    ['CandidateElected', { candidate: 'ca' }],
    ['ElectionAnnulled', {}],
  ])('given %s that may have happened, then no longer', (type, data) => {
    const log = [call, of(type, 'x', data, { on: '2022', by: 'late@2023' })];
    expect([days('2021', ...log), days('2022-06', ...log), days('2023', ...log)]).toEqual([
      ['vote 2022-09-29 call'],
      [],
      [],
    ]);
  });

  it('given a postponement, then its new day; given none yet, then none', () => {
    const log = [call, postponed('p', '2023-03', { on: '2022-05' })];
    expect([days('2022-04', ...log), days('2022-06', ...log)]).toEqual([['vote 2022-09-29 call'], ['vote 2023-03 p']]);
    expect(days('2022-06', call, postponed('p', undefined, { on: '2022-05' }))).toEqual([]);
    expect(days('2023-04', ...log, of('BallotCounted', 'x', { round: 1 }, { on: '2023-03-02' }))).toEqual([]);
  });

  it('given two postponements, then the day of the later; where nothing orders them, both', () => {
    const [p, q] = [postponed('p', '2023-03', { on: '2022-05' }), postponed('q', '2024-03', { on: '2022-12' })];
    expect(days('2023', call, p, q)).toEqual(['vote 2024-03 q']);
    expect(days('2023', call, p, { ...q, occurred: '2022-05' })).toEqual(['vote 2023-03 p', 'vote 2024-03 q']);
  });

  it('given a count that is announced, then it is scheduled beside the day', () => {
    const vote = of('BallotCounted', 'x', { round: 1 }, { on: '2022-09-29', by: 'guide@2022-08' });
    expect(days('2022-09-01', call, vote)).toEqual(['vote 2022-09-29 call', 'BallotCounted 2022-09-29 x']);
  });

  it('given an annulment, then what was announced for after it is not scheduled', () => {
    const log = [
      call,
      of('ElectionAnnulled', 'x', {}, { on: '2022-05' }),
      of('OfficeAssumed', 'y', { office, holder: 'ca' }, { on: '2023-01-01', by: 'guide@2022-04' }),
    ];
    expect([days('2022-04', ...log), days('2022-06', ...log)]).toEqual([
      ['vote 2022-09-29 call', 'OfficeAssumed 2023-01-01 y'],
      [],
    ]);
  });
});

describe('the computed winner', () => {
  it('given several rounds, then by the last that has happened', () => {
    const round = (n: number, ca: number, cb: number): Told =>
      of('BallotCounted', `r${n}`, { round: n, votes: { ca, cb }, listComplete: true }, { on: `2022-09-2${n}` });
    const log = [called('sg', { rules: { system: 'plurality' } }), round(1, 9, 5), round(2, 5, 9)];
    expect([answer(log, '2022-09-21').computedWinner, answer(log, '2022-09-22').computedWinner]).toEqual([
      ['ca'],
      ['cb'],
    ]);
  });

  it('given an election by acclamation, then elected without a ballot and nothing computed', () => {
    const log = [
      called('sg', { rules: { system: 'majority', acclamation: true } }),
      of('CandidateElected', 'w', { candidate: 'ca' }, { on: '2022' }),
    ];
    expect(answer(log, '2022')).toMatchObject({ phase: 'decided', elected: ['ca'], computedWinner: null, flags: [] });
  });
});
