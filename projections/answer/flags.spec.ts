import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { told, type How } from '../../test/support/story.js';
import { flagsFor, personOf } from './flags.js';

const declared = (id: string, issue: string, how: How = {}): Told =>
  told('StanceDeclared', { actor: 'us', issue, position: 'yes' }, { id, ...how });
/** What does not add up about the things on an issue. */
function flagged(issue: string, ...log: Told[]): string[] {
  const { world } = worldsAt(logOf(...log), '2025');
  const items = world.items.filter((i) => i.data['issue'] === issue);
  return flagsFor(world, items).map((f) => `${f.code} ${f.developments.join()}`);
}

describe('what contradicts itself', () => {
  it('given dates against a link, then flagged once with all that lie on the cycle', () => {
    const log = [declared('x', 'i', { on: '2021' }), declared('y', 'i', { on: '2020', links: { after: ['x'] } })];
    expect(flagged('i', ...log)).toEqual(['order-contradicts x,y']);
  });

  it('given a cycle through another subject, then flagged at both', () => {
    const log = [
      declared('x', 'i', { links: { before: ['y'] } }),
      declared('y', 'j', { links: { before: ['x'] } }),
      declared('z', 'k'),
    ];
    expect([flagged('i', ...log), flagged('j', ...log), flagged('k', ...log)]).toEqual([
      ['order-contradicts x,y'],
      ['order-contradicts x,y'],
      [],
    ]);
  });

  it('given two cycles, then two flags', () => {
    const pair = (a: string, b: string): Told[] => [
      declared(a, 'i', { links: { before: [b] } }),
      declared(b, 'i', { links: { before: [a] } }),
    ];
    expect(flagged('i', ...pair('a', 'b'), ...pair('c', 'd'))).toEqual([
      'order-contradicts a,b',
      'order-contradicts c,d',
    ]);
  });

  it('given history that is in order, or a thing that is linked to itself, then nothing', () => {
    expect(
      flagged('i', declared('x', 'i', { on: '2020', links: { before: ['x'] } }), declared('y', 'i', { on: '2021' })),
    ).toEqual([]);
  });
});

describe('links as the same', () => {
  it('given one across subjects, then it is flagged where it stands', () => {
    const log = [declared('x', 'i'), declared('y', 'j', { links: { sameAs: ['x'] } })];
    expect([flagged('j', ...log), flagged('i', ...log)]).toEqual([['same-as-ignored y'], []]);
  });
});

it('given things about persons, then who they are about', () => {
  expect([
    personOf({ data: { candidate: 'ca' } } as never),
    personOf({ data: { holder: 'cb' } } as never),
    personOf({ data: {} } as never),
  ]).toEqual(['ca', 'cb', undefined]);
});
