import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { called, doubted, resolved, told, type How } from '../../test/support/story.js';
import { officeAnswer } from './office-answer.js';
import { takenBeforeWon } from './taken-before-won.js';

const office = 'itu/sg';
const assumed = (id: string, holder: string, how: How = {}, more: object = {}): Told =>
  told('OfficeAssumed', { office, holder, ...more }, { id, ...how });
const left = (id: string, holder: string, how: How = {}): Told =>
  told('OfficeVacated', { office, holder }, { id, ...how });
const answer = (asOf: string, ...log: Told[]) => officeAnswer(worldsAt(logOf(...log), asOf), office);
const zhao = assumed('zhao', 'zhao', { on: '2015-01-01' });
const dbm = assumed('dbm', 'dbm', { on: '2023-01-01', by: ['news@2022-10', 'press@2023-01-05'] });

describe('an office of one seat', () => {
  it('given nothing that has happened, then unknown and not vacant', () => {
    expect(answer('2014', zhao)).toMatchObject({
      office,
      body: 'itu',
      singleSeat: true,
      status: 'unknown',
      holder: null,
      vacant: false,
      holders: [],
    });
  });

  it('given a holder and a successor to come, then both, and when', () => {
    const then = answer(
      '2022-12',
      zhao,
      dbm,
      called('sg', { office }),
      told('CandidateElected', { election: 'sg', candidate: 'dbm' }, { on: '2022-09-29' }),
    );
    expect(then).toMatchObject({
      status: 'certain',
      holder: 'zhao',
      vacant: false,
      holders: [{ actor: 'zhao', status: 'certain' }],
    });
    expect(then.elect.map((e) => [e.actor, e.assumes?.occurred])).toEqual([['dbm', '2023-01-01']]);
    expect(then.scheduled.map((s) => [s.type, s.holder, s.occurred])).toEqual([['OfficeAssumed', 'dbm', '2023-01-01']]);
  });

  it('given a leaving and nobody after it, then vacant, certainly; given a dispute, then not vacant', () => {
    expect(answer('2023', zhao, left('end', 'zhao', { on: '2022-12-30' }))).toMatchObject({
      status: 'certain',
      holder: null,
      vacant: true,
    });
    const rivals = [assumed('a', 'ca', { on: '2020' }), assumed('b', 'cb', { on: '2020' })];
    expect(answer('2023', ...rivals)).toMatchObject({ status: 'disputed', holder: null, vacant: false, holders: [] });
  });

  it('given an assumption that only may have been, then nobody is certain and it is not vacant', () => {
    expect(answer('2022-06', assumed('a', 'ca', { on: '2022', by: 'late@2023' }))).toMatchObject({
      status: 'possible',
      holder: null,
      vacant: false,
    });
  });

  it('given what came out after K, then counted as not yet known', () => {
    const log = logOf(
      zhao,
      assumed('x', 'ca', { on: '2020', by: 'late@2024' }),
      left('y', 'ca', { on: '2021', by: 'late@2024' }),
    );
    expect(officeAnswer(worldsAt(log, '2022', '2022'), office)).toMatchObject({ holder: 'zhao', notYetKnown: 2 });
    expect(officeAnswer(worldsAt(log, '2022'), office)).not.toHaveProperty('notYetKnown');
  });

  it('given doubt on the holder, then disputed and no name', () => {
    expect(answer('2023', zhao, dbm, doubted('dbm'))).toMatchObject({ status: 'disputed', holder: null, holders: [] });
  });
});

describe('the succession', () => {
  const tenures = (asOf: string, ...log: Told[]) =>
    answer(asOf, ...log).succession.map((t) => [t.holder, t.status, t.from.occurred, t.to?.occurred ?? null]);

  it('given one after another, then each until the next, the last until now', () => {
    expect(tenures('2024', dbm, zhao)).toEqual([
      ['zhao', 'certain', '2015-01-01', '2023-01-01'],
      ['dbm', 'certain', '2023-01-01', null],
    ]);
  });

  it('given a leaving before the next came, then until that', () => {
    const log = [zhao, left('end', 'zhao', { on: '2022-11-30' }), dbm];
    expect(tenures('2024', ...log)[0]).toEqual(['zhao', 'certain', '2015-01-01', '2022-11-30']);
    expect(answer('2024', ...log).succession[0]!.because).toEqual(['end', 'zhao']);
  });

  it('given a second term of one person, then a tenure of its own', () => {
    expect(tenures('2024', zhao, assumed('again', 'zhao', { on: '2019-01-01' }))).toEqual([
      ['zhao', 'certain', '2015-01-01', '2019-01-01'],
      ['zhao', 'certain', '2019-01-01', null],
    ]);
  });

  it('given two that nothing orders, then both are disputed; given what is to come, then it is not listed', () => {
    expect(
      tenures('2021', assumed('a', 'ca', { on: '2020' }), assumed('b', 'cb', { on: '2020' })).map((t) => t[1]),
    ).toEqual(['disputed', 'disputed']);
    expect(tenures('2022-12', zhao, dbm)).toHaveLength(1);
  });

  it('given one before two that nothing orders, then it is certain and they are not', () => {
    const rivals = [assumed('a', 'ca', { on: '2020' }), assumed('b', 'cb', { on: '2020' })];
    expect(tenures('2021', zhao, ...rivals).map((t) => t[1])).toEqual(['certain', 'disputed', 'disputed']);
  });

  it('given tellings of one assumption that name two persons, then one disputed tenure with both names', () => {
    expect(
      tenures('2021', assumed('a', 'ca', { on: '2020' }), assumed('b', 'cb', { on: '2020', links: { sameAs: ['a'] } })),
    ).toEqual([['ca or cb', 'disputed', '2020', null]]);
  });

  it('given that this is settled, then one tenure of the one who was meant', () => {
    const log = [
      assumed('a', 'ca', { on: '2020' }),
      assumed('b', 'cb', { on: '2020', links: { sameAs: ['a'] } }),
      resolved([['a'], ['b']], 1, { member: '/data/holder' }),
    ];
    expect(tenures('2021', ...log)).toEqual([['cb', 'certain', '2020', null]]);
  });

  it('given several seats, then another’s coming ends nobody’s', () => {
    const log = [called('e', { office, seats: 2 }), zhao, dbm, left('end', 'dbm', { on: '2024-01-01' })];
    expect(tenures('2025', ...log).map((t) => [t[0], t[3]])).toEqual([
      ['zhao', null],
      ['dbm', '2024-01-01'],
    ]);
    expect(answer('2025', ...log)).toMatchObject({
      singleSeat: false,
      holder: null,
      vacant: false,
      holders: [{ actor: 'zhao', status: 'certain' }],
    });
  });

  it('given the election that an assumption names, then told with it', () => {
    expect(answer('2024', assumed('a', 'dbm', { on: '2023' }, { election: 'sg' })).succession[0]!.election).toBe('sg');
  });
});

describe('an office that is taken before it is won', () => {
  const won = (on: string): Told => told('CandidateElected', { election: 'sg', candidate: 'dbm' }, { id: 'won', on });
  const flags = (...log: Told[]): string[] =>
    answer('2025', ...log).flags.map((f) => `${f.code} ${f.developments.join()}`);

  it('given such dates, then flagged, beside the contradiction with nature', () => {
    const early = assumed('a', 'dbm', { on: '2022-01-01' }, { election: 'sg' });
    expect(flags(early, won('2022-09-29'))).toEqual(['order-contradicts a,won', 'office-before-election a,won']);
  });

  it('given the right order, dates that meet, another person or no election named, then not', () => {
    const taken = (on: string, holder = 'dbm', more: object = { election: 'sg' }): Told =>
      assumed('a', holder, { on }, more);
    for (const a of [taken('2023-01-01'), taken('2022'), taken('2022-01-01', 'ri'), taken('2022-01-01', 'dbm', {})])
      expect(flags(a, won('2022-09-29'))).toEqual([]);
  });

  it('given what is no assumption, then nothing', () => {
    const { world } = worldsAt(logOf(won('2022')), '2025');
    expect(takenBeforeWon(world, world.items)).toEqual([]);
  });
});

describe('what is foretold of an office', () => {
  const foretold = (id: string, about: object, how: How = {}): Told =>
    told('ForecastMade', { statement: `What of ${id}`, ...about }, { id, on: '2022-09', ...how });
  const log = [
    called('sg', { office }),
    called('dsg', { office: 'itu/dsg' }),
    foretold('office', { office }),
    foretold('election', { election: 'sg' }, { on: '2022-08' }),
    foretold('candidacy', { issue: 'sg:dbm', actor: 'us' }, { on: '2022-10' }),
    foretold('other', { office: 'itu/dsg' }),
    foretold('deputy', { election: 'dsg' }),
    foretold('issue', { issue: 'new-ip' }),
    told('ForecastResolved', { forecast: 'election', outcome: 'came-true' }, { id: 'res', on: '2022-11' }),
  ];
  const listed = (asOf: string): unknown[] => answer(asOf, ...log).forecasts.map((f) => [f.development, f.outcome]);

  it('given forecasts of it, of an election to it and of a candidacy there, then these, beside what came of them', () => {
    const outcome = [{ outcome: 'came-true', status: 'certain', development: 'res' }];
    expect(listed('2023')).toEqual([
      ['election', outcome],
      ['office', null],
      ['candidacy', null],
    ]);
    expect(listed('2022-09-30')).toEqual([
      ['election', null],
      ['office', null],
    ]);
  });

  it('given forecasts alone, then they set nothing', () => {
    expect(answer('2023', ...log)).toMatchObject({ status: 'unknown', holder: null, because: [], support: 0 });
  });
});
