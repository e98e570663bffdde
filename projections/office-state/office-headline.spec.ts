import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { called, doubted, mended, merged, resolved, retracted, told, type How } from '../../test/support/story.js';
import { decide } from '../answer/decide.js';
import { isSingle, officeHeadline } from './office-headline.js';

const office = 'itu/sg';
const assumed = (id: string, holder: string, how: How = {}, more: object = {}): Told =>
  told('OfficeAssumed', { office, holder, ...more }, { id, ...how });
const left = (id: string, holder: string, how: How = {}, more: object = {}): Told =>
  told('OfficeVacated', { office, holder, ...more }, { id, ...how });

const headline = (asOf: string, log: Told[], knownAt?: string) =>
  decide(worldsAt(logOf(...log), asOf, knownAt), officeHeadline(office));
/** Who holds it, how sure, and why. */
const holder = (asOf: string, ...log: Told[]) => {
  const { status, value, because } = headline(asOf, log);
  return [status, value, because.join()];
};
const sides = (asOf: string, ...log: Told[]) => headline(asOf, log).sides.map((s) => s.value);
const zhao = assumed('zhao', 'zhao', { on: '2015-01-01' });
const dbm = assumed('dbm', 'dbm', { on: '2023-01-01' });

describe('who holds a one-seat office', () => {
  it('given nothing yet, then unknown; given an assumption, then its holder', () => {
    expect([holder('2014', zhao), holder('2015', zhao)]).toEqual([
      ['unknown', null, ''],
      ['certain', 'zhao', 'zhao'],
    ]);
  });

  it('given another’s later assumption, then it ends the holding', () => {
    expect(holder('2022', zhao, dbm)).toEqual(['certain', 'zhao', 'zhao']);
    expect(holder('2023', zhao, dbm)).toEqual(['certain', 'dbm', 'dbm']);
  });

  it('given a leaving on a day, then held through that day and empty from the next', () => {
    const log = [zhao, left('end', 'zhao', { on: '2022-12-31' })];
    expect(holder('2022-12-31', ...log)).toEqual(['certain', 'zhao', 'zhao']);
    expect(holder('2023-01-01', ...log)).toEqual(['certain', null, 'end,zhao']);
  });

  it('given a leaving at a time of day, then empty from then', () => {
    const log = [zhao, left('end', 'zhao', { on: '2022-12-31T12:00Z' })];
    expect([holder('2022-12-31T11:00Z', ...log)[1], holder('2022-12-31T13:00Z', ...log)[1]]).toEqual(['zhao', null]);
  });

  it('given a leaving and a successor on one day, then the successor', () => {
    const log = [zhao, left('end', 'zhao', { on: '2023-01-01' }), dbm];
    expect(holder('2023-01-01', ...log)).toEqual(['certain', 'dbm', 'dbm']);
    expect(holder('2023-06', ...log)).toEqual(['certain', 'dbm', 'dbm']);
  });

  it('given only a leaving, then it is empty', () => {
    expect(holder('2023', left('end', 'zhao', { on: '2022' }))).toEqual(['certain', null, 'end']);
  });

  it('given another’s leaving, then it changes nothing', () => {
    expect(holder('2024', dbm, left('end', 'zhao', { on: '2023-06' }))).toEqual(['certain', 'dbm', 'dbm']);
  });

  it('given a second term after a break, then the holder again', () => {
    const log = [zhao, left('end', 'zhao', { on: '2018' }), assumed('again', 'zhao', { on: '2020' })];
    expect([holder('2019', ...log)[1], holder('2021', ...log)]).toEqual([null, ['certain', 'zhao', 'again']]);
  });

  it('given a leaving that may have been either term’s, then disputed between the holder and an empty seat', () => {
    const log = [zhao, assumed('again', 'zhao', { on: '2019' }), left('end', 'zhao', { by: 'late@2022' })];
    // The first term is a reason too: were it not told, the second would be the one that was left.
    expect(holder('2023', ...log)).toEqual(['disputed', null, 'again,end,zhao']);
    expect(sides('2023', ...log)).toEqual(['zhao', null]);
  });

  it('given a leaving within the same year as the assumption, then nature tells which came first', () => {
    const log = [assumed('zhao', 'zhao', { on: '2020' }), left('end', 'zhao', { on: '2020' })];
    expect(holder('2021', ...log)).toEqual(['certain', null, 'end,zhao']);
  });

  it('given another office, then whoever takes or leaves it changes nothing here', () => {
    const other = assumed('other', 'ri', { on: '2020' }, { office: 'itu/dsg' });
    expect(holder('2021', zhao, other)).toEqual(['certain', 'zhao', 'zhao']);
    expect(holder('2021', other)).toEqual(['unknown', null, '']);
  });

  it('given names that were merged, then one person', () => {
    const log = [assumed('a', 'houlin', { on: '2015' }), left('end', 'zhao', { on: '2022' }), merged('zhao', 'houlin')];
    expect([holder('2020', ...log)[1], holder('2023', ...log)[1]]).toEqual(['zhao', null]);
  });
});

describe('an announced handover', () => {
  const announced = assumed('dbm', 'dbm', { on: '2023-01-01', by: 'press@2022-12' });

  it('given no report after it, then the last certain holder and the new one as the alternative', () => {
    expect(holder('2022-12-31', zhao, announced)).toEqual(['certain', 'zhao', 'zhao']);
    const open = headline('2023-02-01', [zhao, announced]);
    expect([open.status, open.value, open.possible.map((p) => [p.development, p.states])]).toEqual([
      'possible',
      'zhao',
      [['dbm', 'dbm']],
    ]);
  });

  it('given a report after it, then certain from the day; at a K before that report, still possible', () => {
    const told1 = assumed('dbm', 'dbm', { on: '2023-01-01', by: ['press@2022-12', 'news@2023-01-05'] });
    expect(holder('2023-01-01', zhao, told1)).toEqual(['certain', 'dbm', 'dbm']);
    expect(headline('2023-02', [zhao, told1], '2023-01-04').status).toBe('possible');
  });

  it('given that the new holder’s leaving is told, then they had held it', () => {
    const log = [zhao, announced, left('end', 'dbm', { on: '2024-06-30' })];
    expect(holder('2023-12', ...log)[0]).toBe('possible');
    expect(holder('2024-07-01', ...log)).toEqual(['certain', null, 'dbm,end']);
  });

  it('given an announced leaving, then held through its day and possibly empty after it', () => {
    const log = [zhao, left('end', 'zhao', { on: '2022-12-31', by: 'press@2022-10' })];
    expect(holder('2022-12-31', ...log)).toEqual(['certain', 'zhao', 'zhao']);
    const open = headline('2023-01-01', log);
    expect([open.status, open.value, open.possible.map((p) => p.states)]).toEqual(['possible', 'zhao', [null]]);
  });
});

describe('a disputed holder', () => {
  const rivals = [assumed('a', 'ca', { on: '2020' }), assumed('b', 'cb', { on: '2020' })];

  it('given two assumptions that nothing orders, then disputed; given a link, then the later', () => {
    expect([holder('2021', ...rivals), sides('2021', ...rivals)]).toEqual([
      ['disputed', null, 'a,b'],
      ['ca', 'cb'],
    ]);
    expect(holder('2021', { ...rivals[0]!, links: { before: ['b'] } }, rivals[1]!)).toEqual(['certain', 'cb', 'b']);
  });

  it('given two that only a cycle makes undecidable, then the cycle is among the reasons', () => {
    const through = told(
      'OfficeVacated',
      { office: 'itu/dsg', holder: 'x' },
      { id: 'm', on: '2020', links: { before: ['a'] } },
    );
    const [a, b] = [
      { ...rivals[0]!, links: { before: ['b'] } },
      { ...rivals[1]!, links: { before: ['m'] } },
    ];
    expect(holder('2021', a, b, through)).toEqual(['disputed', null, 'a,b,m']);
  });

  it('given a later assumption, then the old dispute is over', () => {
    expect(holder('2022', ...rivals, assumed('c', 'cc', { on: '2021' }))).toEqual(['certain', 'cc', 'c']);
  });

  it('given a resolution, then the picked holder; given a new name, then open again', () => {
    const log = [...rivals, resolved([['a'], ['b']], 0, { member: '/data/holder' }, { id: 'r', by: [] })];
    expect(holder('2021', ...log)).toEqual(['certain', 'ca', 'a,r']);
    expect(sides('2021', ...log, assumed('c', 'cc', { on: '2020' }))).toEqual(['ca', 'cb', 'cc']);
  });

  it('given one telling with two names, then both are sides; given our mending, then one', () => {
    const both = [rivals[0]!, { ...rivals[1]!, links: { sameAs: ['a'] } }];
    expect(headline('2021', both).sides.map((s) => [s.value, s.developments])).toEqual([
      ['ca', ['a']],
      ['cb', ['b']],
    ]);
    expect(holder('2021', ...both, mended('b', { data: { holder: 'ca' } }, { id: 'c', by: [] }))).toEqual([
      'certain',
      'ca',
      'a,b,c',
    ]);
  });

  it('given doubt on the last assumption, then with and without it; given doubt on an older one, then none', () => {
    const doubt = (id: string): Told => doubted(id, { id: 'q', by: [] });
    expect(headline('2024', [zhao, dbm, doubt('dbm')])).toMatchObject({
      status: 'disputed',
      because: ['dbm', 'q', 'zhao'],
    });
    expect(holder('2024', zhao, dbm, doubt('zhao'))).toEqual(['certain', 'dbm', 'dbm']);
  });

  it('given a retracted assumption, then the one before it', () => {
    expect(holder('2024', zhao, dbm, retracted('dbm'))).toEqual(['certain', 'zhao', 'zhao']);
  });
});

describe('whether an office has one seat', () => {
  const single = (...log: Told[]): boolean => isSingle(worldsAt(logOf(...log), '2022').world, office);

  it('given nothing or an election to one seat, then it has; given one to several, then not', () => {
    expect([single(zhao), single(called('e', { office })), single(called('e', { office, seats: 2 }))]).toEqual([
      true,
      true,
      false,
    ]);
    expect(single(called('e', { office: 'itu/other', seats: 2 }))).toBe(true);
  });
});
