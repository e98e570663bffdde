import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { nameGiver } from './names.js';
import { summaryOfItem } from './summary.js';

const by = (source: string) => ({ sources: [{ source, published: '2022' }] });
const summaries = (...told: Told[]): string[] => {
  const { world } = worldsAt(logOf(...told), '2023');
  return world.items.map((i) => summaryOfItem(i, nameGiver(world)));
};

describe('the sentence of an item', () => {
  it('given names, when told, then it uses them', () => {
    expect(
      summaries(
        { type: 'CandidateElected', ...by('s1'), data: { election: 'sg', candidate: 'dbm', round: 1 } },
        { type: 'ActorRegistered', data: { actor: 'dbm', kind: 'person', name: 'Doreen Bogdan-Martin' } },
      )[0],
    ).toBe('Doreen Bogdan-Martin is elected in round 1 of sg.');
  });

  it('given two reports of one round that differ in a vote, when told, then both figures', () => {
    const ballot = (source: string, cb: number): Told => ({
      type: 'BallotCounted',
      ...by(source),
      data: { election: 'sg', round: 1, votes: { ca: 83, cb } },
    });
    expect(summaries(ballot('s1', 79), ballot('s2', 78))).toEqual([
      'ca receives 83 votes, cb 78 or 79 in round 1 of sg.',
    ]);
  });

  it('given a disputed candidate, when told, then the names of both', () => {
    const elect = (candidate: string, source: string): Told => ({
      type: 'CandidateElected',
      ...by(source),
      ...(candidate === 'cb' ? { links: { sameAs: ['00000000-0000-7000-8000-000000000001'] } } : {}),
      data: { election: 'sg', candidate },
    });
    expect(summaries(elect('ca', 's1'), elect('cb', 's2'))).toEqual(['ca or cb is elected in sg.']);
  });

  it('given content without what its sentence needs, or of no known type, when told, then its type', () => {
    expect(
      summaries(
        { type: 'StanceDeclared', ...by('s1'), data: {} },
        { type: 'MoonLanded', ...by('s1'), data: { on: 'the moon' } },
      ),
    ).toEqual(['Stance declared.', 'Moon landed.']);
  });
});
