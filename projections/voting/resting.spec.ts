import { logOf, worldsAt } from '../../test/support/log.js';
import { told } from '../../test/support/story.js';
import { recordsOf } from './records-of.js';
import { restsOf } from './resting.js';

describe('what a sum rests on', () => {
  const vote = (id: string, areas: string[]) =>
    told('RollCallTaken', { instrument: id, areas, votes: { us: 'yes', ru: 'no' } }, { id, on: '2016' });
  const ballots = recordsOf([
    { worlds: worldsAt(logOf(vote('a', ['p']), vote('b', ['p']), vote('c', ['q'])), '2020') },
  ]);

  it('given what counts, is disputed and is only possible, then what the first two are told by, and what is left out', () => {
    const standings = { a: 'certain', b: 'disputed', c: 'possible' } as const;
    const [rests] = restsOf(ballots, {}, [0], (record) => standings[record.id as keyof typeof standings]);
    expect(rests).toEqual({ rollCalls: 2, developments: new Set(['a', 'b']), open: ['b', 'c'] });
  });

  it('given what is outside of what is asked, of no concern, or an actor of whom nothing is told, then nothing of it', () => {
    const rests = restsOf(ballots, { areas: ['p'] }, [0, 1, -1], ({ id }, place) =>
      id === 'a' && place === 1 ? null : 'certain',
    );
    expect(rests.map((r) => [...r.developments])).toEqual([['a', 'b'], ['b'], []]);
  });
});
