import { logOf, worldsAt } from '../../test/support/log.js';
import { told } from '../../test/support/story.js';
import { recordsOf } from './records-of.js';
import { Named, restsOf } from './resting.js';
import { bitOf } from './vote-bits.js';

describe('what a sum rests on', () => {
  const vote = (id: string, areas: string[]) =>
    told('RollCallTaken', { instrument: id, areas, votes: { us: 'yes', ru: 'no' } }, { id, on: '2016' });
  const ballots = recordsOf([
    { worlds: worldsAt(logOf(vote('a', ['p']), vote('b', ['p']), vote('c', ['q'])), '2020') },
  ]);

  it('given what counts, is disputed and is only possible, then what the first two are told by, and what is left out', () => {
    const standings = { a: 'certain', b: 'disputed', c: 'possible' } as const;
    const [rests] = restsOf(ballots, {}, [0], (record) => () => standings[record.id as keyof typeof standings]);
    expect(rests).toMatchObject({ rollCalls: 2, open: ['b', 'c'] });
    expect([rests?.developments.size, rests?.developments.first(9)]).toEqual([2, ['a', 'b']]);
    expect(rests?.developments.first(1)).toEqual(['a']);
  });

  it('given what is outside of what is asked, of no concern, or an actor of whom nothing is told, then nothing of it', () => {
    const rests = restsOf(ballots, { areas: ['p'] }, [0, 1, -1], ({ id }) =>
      id === 'a' ? (vote) => (vote === bitOf('yes') ? null : 'certain') : () => 'certain',
    );
    // The first of the two by id is ru, with a no.
    expect(rests.map((r) => r.developments.first(9))).toEqual([['a', 'b'], ['b'], []]);
    expect(Named.all(rests.map((r) => r.developments)).first(9)).toEqual(['a', 'b']);
    expect(Named.all([]).first(9)).toEqual([]);
  });
});
