import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, mended, resolved, retracted, revised, told, type How } from '../../test/support/story.js';
import { stanceHeadline } from '../stance-history/stance-events.js';
import { becauseOf } from './because.js';
import { decide } from './decide.js';

const declared = (id: string, position: string, how: How = {}): Told =>
  told('StanceDeclared', { actor: 'us', issue: 'i', position }, { id, ...how });
/** On what the stance of `us` on `i` rests. */
const because = (asOf: string, ...log: Told[]): string =>
  decide(worldsAt(logOf(...log), asOf), stanceHeadline('us', 'i')).because.join();

describe('on what a headline rests', () => {
  it('given what says it, then that alone: what is overruled, elsewhere or only possible is no reason', () => {
    const log = [
      declared('old', 'no', { on: '2019' }),
      declared('d', 'yes', { on: '2020' }),
      declared('maybe', 'no', { by: 'late@2024' }),
      told('StanceDeclared', { actor: 'fr', issue: 'i', position: 'yes' }, { id: 'fr', on: '2020' }),
    ];
    expect(because('2022', ...log.filter((d) => d.id !== 'maybe'))).toBe('d');
    expect(because('2022', ...log)).toBe('d');
  });

  it('given what is linked as the same, then the group whole', () => {
    const again = declared('e', 'yes', { on: '2020', links: { sameAs: ['d'] } });
    expect(because('2022', declared('d', 'yes', { on: '2020' }), again)).toBe('d,e');
  });

  it('given corrections, then those that bear on it, also those that another overruled, and none that fell', () => {
    const log = [
      declared('d', 'x', { on: '2020' }),
      mended('d', { data: { position: 'y' } }, { id: 'c1', by: [] }),
      revised('d', { data: { position: 'yes' } }, { id: 'c2', by: 'press@2021' }),
      mended('d', { data: { position: 'z' } }, { id: 'c3', by: [] }),
      retracted('c3', { id: 'r', by: [] }),
    ];
    expect(because('2022', ...log)).toBe('c1,c2,d');
  });

  it('given that it counts only by what comes after it, then that and what is between', () => {
    const other = (id: string, links: object, how: How): Told =>
      told('StanceDeclared', { actor: 'fr', issue: id, position: 'yes' }, { id, links, ...how });
    const log = [
      declared('d', 'yes', { by: 'late@2024', links: { before: ['m'] } }),
      other('m', { before: ['z'] }, { by: 'late@2024' }),
      other('z', {}, { on: '2020' }),
    ];
    expect(because('2022', ...log)).toBe('d,m,z');
  });

  it('given two that are undecidable only through a cycle, then the cycle', () => {
    const other = told(
      'StanceDeclared',
      { actor: 'fr', issue: 'j', position: 'yes' },
      { id: 'm', on: '2020', links: { before: ['d'] } },
    );
    const log = [
      declared('d', 'yes', { on: '2020', links: { before: ['e'] } }),
      declared('e', 'no', { on: '2020', links: { before: ['m'] } }),
      other,
    ];
    expect(because('2022', ...log)).toBe('d,e,m');
    // Without the cycle the two are in order.
    expect(because('2022', ...log.slice(0, 2))).toBe('e');
  });

  it('given two in dispute of which one lies on a circle of its own, then that is no reason', () => {
    const log = [
      declared('d', 'yes', { on: '2020', links: { before: ['m'] } }),
      declared('e', 'no', { on: '2020' }),
      told(
        'StanceDeclared',
        { actor: 'fr', issue: 'j', position: 'yes' },
        { id: 'm', on: '2020', links: { before: ['d'] } },
      ),
    ];
    expect(because('2022', ...log)).toBe('d,e');
  });

  it('given doubt on one of two that say it, then the doubt bears on it though it changes nothing', () => {
    const log = [declared('d', 'yes', { on: '2020' }), declared('e', 'yes', { on: '2020' })];
    expect(because('2022', ...log, doubted('d', { id: 'q', by: [] }))).toBe('d,e,q');
  });

  it('given a resolution and a doubt that bear on it, then they too', () => {
    const log = [
      declared('d', 'yes', { on: '2020' }),
      declared('e', 'no', { on: '2020' }),
      resolved([['d'], ['e']], 0, {}, { id: 'r', by: [] }),
    ];
    expect(because('2022', ...log)).toBe('d,r');
    expect(because('2022', ...log, doubted('d', { id: 'q', by: [] }))).toContain('q');
    expect(because('2022', ...log, doubted('elsewhere', { id: 'q', by: [] }))).toBe('d,r');
  });

  it('given a resolution of when it was, then that too', () => {
    const log = [
      declared('d', 'yes', { on: '2020', by: 'a@2022' }),
      declared('e', 'yes', { on: '2021', by: 'a@2022', links: { sameAs: ['d'] } }),
      resolved([['d'], ['e']], 0, { member: '/occurred' }, { id: 'r', by: [] }),
    ];
    expect(because('2022', ...log)).toBe('d,e,r');
  });
});

it('given nothing that says anything, then no reasons but the resolutions that were named', () => {
  const { world } = worldsAt(logOf(declared('d', 'yes', { on: '2020' })), '2022');
  expect([becauseOf(world, [], []), becauseOf(world, [], ['r'])]).toEqual([[], ['r']]);
});
