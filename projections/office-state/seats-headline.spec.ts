import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, merged, resolved, retracted, told, type How } from '../../test/support/story.js';
import { decide } from '../answer/decide.js';
import { seatsHeadline } from './seats-headline.js';

const office = 'itu/council';
const assumed = (id: string, holder: string, how: How = {}): Told =>
  told('OfficeAssumed', { office, holder }, { id, on: '2020', ...how });
const left = (id: string, holder: string, how: How = {}): Told =>
  told('OfficeVacated', { office, holder }, { id, on: '2022', ...how });

const headline = (asOf: string, ...log: Told[]) => decide(worldsAt(logOf(...log), asOf), seatsHeadline(office));
const holders = (asOf: string, ...log: Told[]): string[] =>
  headline(asOf, ...log).value.map((h) => `${h.actor} ${h.status}`);

describe('an office of several seats', () => {
  it('given several assumptions, then each holds a seat: another’s ends none', () => {
    const log = [assumed('a', 'cb'), assumed('b', 'ca'), assumed('c', 'cc', { on: '2021' })];
    expect(holders('2020', ...log)).toEqual(['ca certain', 'cb certain']);
    expect(headline('2021', ...log)).toMatchObject({ status: 'certain', because: ['a', 'b', 'c'] });
  });

  it('given a leaving, then that person’s seat alone is gone, from the day after', () => {
    const log = [assumed('a', 'ca'), assumed('b', 'cb'), left('c', 'ca', { on: '2022-06-30' })];
    expect([holders('2022-06-30', ...log), holders('2022-07-01', ...log)]).toEqual([
      ['ca certain', 'cb certain'],
      ['cb certain'],
    ]);
  });

  it('given that all have left, then certainly nobody, by the leavings; given nothing, then unknown', () => {
    expect(headline('2023', assumed('a', 'ca'), left('b', 'ca'))).toMatchObject({
      status: 'certain',
      value: [],
      because: ['a', 'b'],
    });
    expect(headline('2023')).toMatchObject({ status: 'unknown', value: [], because: [] });
  });

  it('given a second term, then seated again', () => {
    const log = [assumed('a', 'ca'), left('b', 'ca'), assumed('c', 'ca', { on: '2023' })];
    expect([holders('2022', ...log), holders('2023', ...log)]).toEqual([['ca certain'], ['ca certain']]);
    expect(holders('2023-06', ...log.slice(0, 2))).toEqual([]);
  });

  it('given a leaving that may have ended either term, then that seat is disputed and the others are not', () => {
    const log = [
      assumed('a', 'ca'),
      assumed('b', 'ca', { on: '2022' }),
      left('c', 'ca', { by: 'late@2023' }),
      assumed('d', 'cb'),
    ];
    const torn = headline('2024', ...log);
    expect([torn.status, torn.value]).toEqual([
      'disputed',
      [
        { actor: 'ca', status: 'disputed' },
        { actor: 'cb', status: 'certain' },
      ],
    ]);
    expect(torn.sides.map((s) => s.value)).toEqual([
      { actor: 'ca', holds: true },
      { actor: 'ca', holds: false },
    ]);
    expect(torn.sides.every((s) => s.support > 0)).toBe(true);
  });

  it('given tellings of one assumption that name two persons, then both seats are disputed', () => {
    expect(holders('2021', assumed('a', 'ca'), assumed('b', 'cb', { links: { sameAs: ['a'] } }))).toEqual([
      'ca disputed',
      'cb disputed',
    ]);
  });

  it('given that this is settled, then one certain seat, with the resolution among the reasons', () => {
    const both = [assumed('a', 'ca'), assumed('b', 'cb', { links: { sameAs: ['a'] } })];
    const settled = resolved([['a'], ['b']], 0, { member: '/data/holder' }, { id: 'r', by: [] });
    expect(holders('2021', ...both, settled)).toEqual(['ca certain']);
    expect(headline('2021', ...both, settled).because).toEqual(['a', 'b', 'r']);
  });

  it('given who may have come or gone, then possible, each with what it would change', () => {
    const log = [
      assumed('a', 'ca'),
      left('b', 'ca', { by: 'late@2023' }),
      assumed('c', 'cb', { on: '2022', by: 'late@2023' }),
    ];
    const open = headline('2022-06', ...log);
    expect([open.status, open.value.map((h) => h.actor)]).toEqual(['possible', ['ca']]);
    expect(open.possible.map((p) => [p.development, p.states])).toEqual([
      ['b', { actor: 'ca', holds: false }],
      ['c', { actor: 'cb', holds: true }],
    ]);
  });

  it('given doubt, a retraction and a merge, then as everywhere', () => {
    const log = [assumed('a', 'ca'), assumed('b', 'cb')];
    expect(headline('2021', ...log, doubted('b')).status).toBe('disputed');
    expect(holders('2021', ...log, retracted('b'))).toEqual(['ca certain']);
    expect(holders('2021', ...log, merged('ca', 'cb'))).toEqual(['ca certain']);
  });
});
