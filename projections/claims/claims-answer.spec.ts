import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { kin, mended, merged, resolved, told, type How } from '../../test/support/story.js';
import { claimsAnswer, claimsNotYetKnown, subjectsClaimed } from './claims-answer.js';

const claim = (id: string, value: unknown, how: How = {}, more: Record<string, unknown> = {}): Told =>
  told('ClaimMade', { subject: 'itu', what: 'member-count', value, ...more }, { id, on: '2022', ...how });
const claims = (asOf: string, ...log: Told[]) => claimsAnswer(worldsAt(logOf(...log), asOf), 'itu');
const brief = (asOf: string, ...log: Told[]) =>
  claims(asOf, ...log).map((c) => [c.what, c.unit, c.status, c.value, c.because.join()]);

describe('what is claimed', () => {
  it('given nothing, or nothing yet, then nothing', () => {
    expect([claims('2022'), claims('2020', claim('a', 193))]).toEqual([[], []]);
  });

  it('given one value, then that, with who claims it', () => {
    expect(claims('2023', claim('a', 193, {}, { unit: 'states', claimedBy: 'zhao' }))).toMatchObject([
      {
        subject: 'itu',
        what: 'member-count',
        unit: 'states',
        status: 'certain',
        value: 193,
        claims: [{ development: 'a', value: 193, claimedBy: 'zhao', status: 'certain', occurred: '2022' }],
        support: 1,
        because: ['a'],
      },
    ]);
  });

  it('given different values of which none is later, then disputed, side by side; alike, then one with both', () => {
    const log = [claim('a', 193), claim('b', 194, { by: 'b@2023' }), claim('c', 193, { by: 'c@2023' })];
    expect(claims('2024', ...log)).toMatchObject([
      {
        status: 'disputed',
        value: null,
        sides: [
          { value: 193, developments: ['a', 'c'], support: 2 },
          { value: 194, developments: ['b'], support: 1 },
        ],
        because: ['a', 'b', 'c'],
      },
    ]);
    expect(brief('2024', log[0]!, log[2]!)).toEqual([['member-count', null, 'certain', 193, 'a,c']]);
  });

  it('given a copy, then its support is that of what it copies', () => {
    const log = [claim('a', 193, { by: 'a@2022' }), claim('b', 193, { by: 'b@2023' }), kin('a', 'b')];
    expect(claims('2024', ...log)[0]!.support).toBe(1);
  });

  it('given a later value, then that; one that only may be later leaves the last certain one', () => {
    const log = [claim('a', 193), claim('b', 194, { on: '2023', by: 'late@2024' })];
    expect(brief('2024', ...log)).toEqual([['member-count', null, 'certain', 194, 'b']]);
    expect(brief('2023-06', ...log)).toEqual([['member-count', null, 'possible', 193, 'a']]);
  });

  it('given texts, truth values and zero, then these are values as well', () => {
    expect(brief('2023', claim('a', false, {}, { what: 'observer' }))).toEqual([
      ['observer', null, 'certain', false, 'a'],
    ]);
    expect(brief('2023', claim('a', 0))).toEqual([['member-count', null, 'certain', 0, 'a']]);
    expect(brief('2023', claim('a', '1'), claim('b', 1, { by: 'b@2023' }))[0]![2]).toBe('disputed');
  });

  it('given other units and other things, then each stands apart', () => {
    const log = [
      claim('a', 193, {}, { unit: 'states' }),
      claim('b', 900, {}, { unit: 'companies' }),
      claim('c', 5, {}, { what: 'officials' }),
      claim('d', 7, {}, { subject: 'unga' }),
    ];
    expect(brief('2023', ...log)).toEqual([
      ['member-count', 'companies', 'certain', 900, 'b'],
      ['member-count', 'states', 'certain', 193, 'a'],
      ['officials', null, 'certain', 5, 'c'],
    ]);
    expect(subjectsClaimed(worldsAt(logOf(...log), '2023'))).toEqual(['itu', 'unga']);
  });

  it('given a resolution, then the value that it picks; given a mended value, then that', () => {
    const log = [claim('a', 193), claim('b', 194, { by: 'b@2023' })];
    expect(brief('2024', ...log, resolved([['a'], ['b']], 0, { member: '/data/value' }, { id: 'r', by: [] }))).toEqual([
      ['member-count', null, 'certain', 193, 'a,r'],
    ]);
    expect(brief('2024', ...log, mended('b', { data: { value: 193 } }, { id: 'm', by: [] }))).toEqual([
      ['member-count', null, 'certain', 193, 'a,b,m'],
    ]);
  });

  it('given that the subject was merged into another, then claimed of that', () => {
    const log = [claim('a', 193, {}, { subject: 'old-itu' }), merged('itu', 'old-itu', { id: 'm', by: [] })];
    expect(brief('2023', ...log)).toEqual([['member-count', null, 'certain', 193, 'a']]);
  });

  it('given what came out after K, then counted for its subject alone', () => {
    const log = logOf(
      claim('a', 193),
      claim('b', 194, { by: 'late@2024' }),
      claim('c', 1, { by: 'late@2024' }, { subject: 'x' }),
    );
    expect(claimsNotYetKnown(worldsAt(log, '2023', '2023'), 'itu')).toBe(1);
    expect(claimsNotYetKnown(worldsAt(log, '2023'), 'itu')).toBeNull();
  });
});
