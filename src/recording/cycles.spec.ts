import {
  actor,
  ballot,
  corrected,
  given,
  id,
  lineage,
  merged,
  refused,
  retracted,
  source,
  stance,
  told,
  WORLD,
  type Sent,
} from '../../test/support/recording.js';

const world = given(...WORLD, { id: id(50), ...stance('us', 'fees', 'more') });
const patch = { data: { position: 'less' } };
const resolved = (...sides: string[][]): Sent => ({
  type: 'DisputeResolved',
  data: { sides: sides.map((developments) => ({ developments })), picks: 0, reason: 'the original' },
});

describe('what acts on itself', () => {
  it.each<[string, Sent, string]>([
    ['correction', corrected(id(1), patch, { id: id(1) }), '/data/corrects'],
    ['retraction', retracted(id(1), { id: id(1) }), '/data/retracts'],
    ['resolution', { id: id(1), ...resolved([id(50)], [id(1)]) }, '/data/sides/1/developments/0'],
  ])('given a %s of itself, then refused', (_, content, pointer) => {
    expect(world.when(content)).toEqual([refused(['acts-on-itself', pointer])]);
  });

  it('given two corrections of each other in one request, then both are refused', () => {
    expect(world.when({ id: id(1), ...corrected(id(2), patch) }, { id: id(2), ...corrected(id(1), patch) })).toEqual([
      refused(['acts-on-itself', '/data/corrects']),
      refused(['acts-on-itself', '/data/corrects']),
    ]);
  });

  it('given a circle of a correction, a retraction and a resolution, then all three, and what lies on top, are refused', () => {
    expect(
      world.when(
        { id: id(1), ...corrected(id(2), { occurred: '2019' }) },
        { id: id(2), ...retracted(id(3)) },
        { id: id(3), ...resolved([id(50)], [id(50), id(1)]) },
        { id: id(4), ...retracted(id(2)) },
        { id: id(5), ...retracted(id(50)) },
      ),
    ).toEqual([
      refused(['acts-on-itself', '/data/corrects']),
      refused(['acts-on-itself', '/data/retracts']),
      refused(['acts-on-itself', '/data/sides/1/developments/1']),
      refused(['depends-on-refused', '/data/retracts']),
      'recorded',
    ]);
  });

  it('given retractions on top of each other that come back nowhere, then recorded', () => {
    expect(
      world.when({ id: id(1), ...retracted(id(50)) }, { id: id(2), ...retracted(id(1)) }, retracted(id(2))),
    ).toEqual(['recorded', 'recorded', 'recorded']);
  });

  it('given a thousand on top of each other, then recorded, and one more on top of these', () => {
    const chain = Array.from({ length: 1000 }, (_, i) => ({
      id: id(100 + i),
      ...retracted(i === 0 ? id(50) : id(99 + i)),
    }));
    expect(new Set(world.when(...chain))).toEqual(new Set(['recorded']));
    const built = given(...WORLD, { id: id(50), ...stance('us', 'fees', 'more') }, ...chain);
    expect(built.when(retracted(id(1099)))).toEqual(['recorded']);
  });
});

describe('merges', () => {
  const circle = refused(['joins-in-a-circle', '/data/survivor']);

  it('given an actor merged with itself, then refused', () => {
    expect(world.when(merged('us', 'us'))).toEqual([refused(['bad-value', '/data/merged'])]);
  });

  it('given the survivor merged into what it survived, recorded or in one request, then refused', () => {
    expect(given(...WORLD, merged('ann', 'bob')).when(merged('bob', 'ann'))).toEqual([circle]);
    expect(world.when(merged('ann', 'bob'), merged('bob', 'ann'))).toEqual([circle, circle]);
  });

  it('given a circle of three of which one is recorded, then those of the request are refused, and no other', () => {
    const known = given(...WORLD, actor('ann-b'), actor('zoe'), merged('ann', 'bob'));
    expect(known.when(merged('bob', 'ann-b'), merged('zoe', 'ann'), merged('ann-b', 'ann'))).toEqual([
      circle,
      'recorded',
      circle,
    ]);
  });

  it('given several merged into one, and that again, then recorded', () => {
    expect(world.when(merged('ann', 'bob'), merged('ann', 'us'), merged('ann', 'bob'), merged('ru', 'ann'))).toEqual(
      Array(4).fill('recorded'),
    );
  });

  it('given a merge that is retracted, before or in the same request, when the reverse is told, then recorded', () => {
    const known = given(...WORLD, { id: id(1), ...merged('ann', 'bob') });
    expect(known.when(merged('bob', 'ann'), retracted(id(1)))).toEqual(['recorded', 'recorded']);
    expect(
      given(...WORLD, { id: id(1), ...merged('ann', 'bob') }, retracted(id(1))).when(merged('bob', 'ann')),
    ).toEqual(['recorded']);
  });
});

describe('lineage', () => {
  const circle = refused(['joins-in-a-circle', '/data/of']);

  it('given a source that goes back to itself, at once or through others, then refused', () => {
    expect(world.when(lineage('paper', 'paper'))).toEqual([refused(['bad-value', '/data/of'])]);
    const known = given(...WORLD, source('third'), lineage('copy', 'paper'), lineage('third', 'copy'));
    expect(known.when(lineage('paper', 'third'))).toEqual([circle]);
    expect(known.when(lineage('third', 'paper'))).toEqual(['recorded']);
    expect(world.when(lineage('copy', 'paper'), lineage('paper', 'copy'))).toEqual([circle, circle]);
  });

  it('given the circle and something else, when a part may be left out, then the rest is recorded', () => {
    expect(
      world.when(
        lineage('copy', 'paper'),
        lineage('paper', 'copy'),
        ballot('open-2020', 1),
        told('SourceCited', { development: id(50) }),
      ),
    ).toEqual([circle, circle, 'recorded', 'recorded']);
  });
});
