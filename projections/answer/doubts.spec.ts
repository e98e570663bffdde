import { idAt, logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubtsOn } from './doubts.js';

const by = (source: string) => ({ sources: [{ source, published: '2022' }] });
const elected: Told = { type: 'CandidateElected', ...by('s1'), data: { election: 'e1', candidate: 'ca' } };
const declared: Told = { type: 'StanceDeclared', ...by('s1'), data: { actor: 'a', issue: 'i', position: 'p' } };
const doubt = (n: number): Told => ({ type: 'DevelopmentDisputed', data: { disputes: idAt(n), reason: 'odd' } });

describe('the doubts that make a difference', () => {
  it('given doubts on two unrelated things, when one is read, then only the doubt on it and what it doubts', () => {
    const worlds = worldsAt(logOf(elected, declared, doubt(1), doubt(2)), '2023');
    const read = doubtsOn(worlds, (w) => String(w.ofType('CandidateElected').length));
    expect(read).toEqual([idAt(1), idAt(3)]);
  });

  it('given two witnesses, both doubted, when only without both it reads differently, then both doubts', () => {
    const worlds = worldsAt(logOf(elected, elected, doubt(1), doubt(2)), '2023');
    expect(doubtsOn(worlds, (w) => String(w.items.length > 0))).toEqual([1, 2, 3, 4].map(idAt));
  });

  it('given no doubt, when read, then none', () => {
    expect(doubtsOn(worldsAt(logOf(elected), '2023'), () => 'x')).toEqual([]);
  });
});
