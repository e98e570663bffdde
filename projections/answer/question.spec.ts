import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, retracted, told } from '../../test/support/story.js';
import type { World } from '../world/world.js';
import { turning } from './question.js';

const declared = (id: string, position = 'yes'): Told =>
  told('StanceDeclared', { actor: 'us', issue: 'i', position }, { id, on: '2020' });
const doubt = (target: string, how: object = {}): Told => doubted(target, { id: `doubt-${target}`, by: [], ...how });
const worlds = (...log: Told[]) => worldsAt(logOf(...log), '2022');
const left = (...log: Told[]): string[] => worlds(...log).without.map((w) => [...w.left].join());
/** Which of these ids are in a world. */
const has = (world: World, ...ids: string[]): string => ids.filter((id) => world.itemOf(id)).join();

describe('the worlds of a question', () => {
  it('given no doubt, then only one', () => {
    expect(left(declared('a'), declared('b'))).toEqual([]);
  });

  it('given doubts, then one without each combination of what is doubted', () => {
    const log = [declared('a'), declared('b'), declared('c'), doubt('a'), doubt('b')];
    expect(left(...log)).toEqual(['a', 'b', 'a,b']);
    expect(worlds(...log).without.map((w) => has(w.world, 'a', 'b', 'c'))).toEqual(['b,c', 'a,c', 'c']);
  });

  it('given two doubts on one development, then it is left out once and both are told', () => {
    const both = worlds(declared('a'), doubt('a'), doubt('a', { id: 'again' }));
    expect(both.without).toHaveLength(1);
    expect([...both.disputesOf('a')].sort()).toEqual(['again', 'doubt-a']);
    expect(both.disputesOf('b')).toEqual([]);
  });

  it('given doubt on what is not visible, or a doubt taken back, then none', () => {
    expect(left(declared('a'), retracted('a'), doubt('a'))).toEqual([]);
    expect(left(declared('a'), doubt('a'), retracted('doubt-a'))).toEqual([]);
    expect(left(declared('a'), doubt('nothing'))).toEqual([]);
  });

  it('given a doubt that was reported after K, then none at K', () => {
    const log = logOf(declared('a'), doubt('a', { by: 'press@2024' }));
    expect([worldsAt(log, '2022', '2023').without.length, worldsAt(log, '2022', '2024').without.length]).toEqual([
      0, 1,
    ]);
  });

  it('given more doubts than all combinations can be tried of, then each alone, all but each, and all', () => {
    const ids = [...'abcdefghi'];
    const sizes = worlds(...ids.map((id) => declared(id)), ...ids.map((id) => doubt(id))).without.map(
      (w) => w.left.size,
    );
    expect(sizes).toEqual([...ids.map(() => 1), ...ids.map(() => 8), 9]);
  });

  it('given K, then also the world of all that is known since, where hindsight is wanted', () => {
    const log = logOf({ ...declared('a'), sources: [{ source: 'late', published: '2024' }] });
    expect(has(worldsAt(log, '2022', '2023').later!, 'a')).toBe('a');
    expect([worldsAt(log, '2022', '2023', false).later, worldsAt(log, '2022').later]).toEqual([null, null]);
  });
});

describe('doubts that turn a reading', () => {
  const log = [declared('a'), declared('b'), declared('c'), doubt('a'), doubt('b')];

  it('given a reading that one of them changes, then that one', () => {
    expect([...turning(worlds(...log), (w) => has(w, 'a'))]).toEqual(['a']);
    expect([...turning(worlds(...log), (w) => has(w, 'c'))]).toEqual([]);
  });

  it('given a reading that changes only where both are left out, then both', () => {
    expect([...turning(worlds(...log), (w) => String(has(w, 'a', 'b') === ''))].sort()).toEqual(['a', 'b']);
  });
});
