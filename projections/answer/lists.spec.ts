import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { kin, mended, told, type How } from '../../test/support/story.js';
import { byTime, citationAnswer, disputedMembers, idsOf, itemSupport, standingStatus, whenOf } from './lists.js';

const count = (id: string, how: How = {}, data: object = {}): Told =>
  told('BallotCounted', { election: id, round: 1, ...data }, { id, ...how });
const worldOf = (...log: Told[]) => worldsAt(logOf(...log), '2024').world;

describe('lists', () => {
  it('given dated and undated things, then by first instant, undated last, then by id', () => {
    const items = worldOf(
      count('undated-b'),
      count('undated-a'),
      count('late', { on: '2021' }),
      count('same-b', { on: '2020-01' }),
      count('same-a', { on: '2020' }),
      count('open', { on: '[..2019]' }),
    ).items;
    expect([...items].sort(byTime).map((i) => i.id)).toEqual([
      'same-a',
      'same-b',
      'late',
      'open',
      'undated-a',
      'undated-b',
    ]);
  });

  it('given a date, then as it is written and as far as it tells; open ends and conflicts are null', () => {
    const world = worldOf(
      count('a', { on: '2022-02?' }),
      count('b', { on: '[..2022-02]' }),
      count('c', { on: '2020', by: 'x@2023' }),
      count('d', { on: '2021', by: 'x@2023' }, { election: 'c' }),
    );
    expect(whenOf(world.itemOf('a')!)).toEqual({
      occurred: '2022-02?',
      earliest: '2022-02-01T00:00:00.000Z',
      latest: '2022-02-28T23:59:59.999Z',
      uncertain: true,
    });
    expect(whenOf(world.itemOf('b')!)).toMatchObject({ earliest: null, latest: '2022-02-28T23:59:59.999Z' });
    expect(whenOf(world.itemOf('b')!)).not.toHaveProperty('uncertain');
    expect(whenOf(world.itemOf('c')!)).toMatchObject({ occurred: null, earliest: '2020-01-01T00:00:00.000Z' });
  });

  it('given a citation, then what it gives and from when it was public, and nothing it does not give', () => {
    const by = 'x';
    const publicFrom = Date.parse('2022-12-31T23:59:59.999Z');
    const shown = { source: 's', publicFrom: '2022-12-31T23:59:59.999Z' };
    expect(citationAnswer({ source: 's', publicFrom, by })).toEqual(shown);
    const full = { locator: 'p. 2', quote: 'won', published: '2022' };
    expect(citationAnswer({ source: 's', ...full, publicFrom, by })).toEqual({ ...shown, ...full });
  });
});

describe('what is told several times', () => {
  const world = worldOf(
    count('a', { on: '2022', by: 'one@2023' }, { election: 'sg', ballots: 170 }),
    count('b', { on: '2022', by: ['two@2023', 'three@2023'] }, { election: 'sg', ballots: 171 }),
    mended('b', { data: { blank: null, ballots: 172 } }, { id: 'c', by: [] }),
    kin('three', 'two'),
  );
  const item = world.itemOf('a')!;

  it('given a conflict, then each value with the developments and corrections that give it, and its own support', () => {
    expect(disputedMembers(world, item)).toEqual([
      {
        member: '/data/ballots',
        sides: [
          { value: 170, developments: ['a'], support: 1 },
          { value: 172, developments: ['b', 'c'], support: 1 },
        ],
      },
    ]);
    expect([idsOf(item), itemSupport(world, item)]).toEqual([['a', 'b'], 2]);
  });

  it('given a removal against a value, then the removal reads as null', () => {
    const rivals = [null, 7].map((blank) => mended('a', { data: { blank } }));
    const torn = worldOf(count('a', { on: '2022' }, { blank: 3 }), ...rivals);
    const values = disputedMembers(torn, torn.itemOf('a')!)[0]!.sides.map((s) => s.value);
    expect(values).toEqual([null, 7]);
  });

  it('given what has happened and what may have, then certain and possible', () => {
    const w = worldsAt(logOf(count('x', { on: '2022' }), count('y', { on: '2024', by: 'late@2025' })), '2024-06').world;
    expect([standingStatus(w, w.itemOf('x')!), standingStatus(w, w.itemOf('y')!)]).toEqual(['certain', 'possible']);
  });
});
