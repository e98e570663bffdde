import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, told, type How } from '../../test/support/story.js';
import { voteAnswer } from './vote-answer.js';

const vote = (id: string, votes: Record<string, string>, how: How = {}, more = {}): Told =>
  told('RollCallTaken', { instrument: 'r', votes, ...more }, { id, on: '2016-03', ...how });
const answer = (asOf: string, actor: string, ...log: Told[]) => voteAnswer(worldsAt(logOf(...log), asOf), 'a', actor);

describe('one vote', () => {
  it('given a telling, then the vote, what was voted on and what it rests on', () => {
    expect(answer('2020', 'us', vote('a', { us: 'yes' }, {}, { title: 'Peace', areas: ['p'] }))).toMatchObject({
      id: 'a',
      title: 'Peace',
      areas: ['p'],
      when: { occurred: '2016-03' },
      status: 'certain',
      vote: 'yes',
      sides: [],
      possible: [],
      disputed: [],
      support: 1,
      because: ['a'],
    });
  });

  it('given tellings that differ on it, then disputed with both sides; on another vote, then certain', () => {
    const log = [
      vote('a', { us: 'yes', ru: 'no' }),
      vote('b', { us: 'no', ru: 'no' }, { by: 'y@2016-04' }, { areas: ['p'] }),
    ];
    expect(answer('2020', 'us', ...log)).toMatchObject({
      status: 'disputed',
      vote: null,
      sides: [
        { value: 'no', developments: ['b'], support: 1 },
        { value: 'yes', developments: ['a'], support: 1 },
      ],
      because: ['a', 'b'],
    });
    expect(answer('2020', 'ru', ...log)).toMatchObject({ status: 'certain', vote: 'no', support: 2 });
  });

  it('given a roll call that only may have been taken, then possible with the vote that it would be', () => {
    const late = vote('a', { us: 'yes' }, { on: '2016', by: 'late@2017' });
    expect(answer('2016-06', 'us', late)).toMatchObject({
      status: 'possible',
      vote: null,
      possible: [{ development: 'a', states: 'yes', occurred: '2016' }],
    });
  });

  it('given a doubt on its only telling, then disputed; given that nothing is told of the actor, then unknown', () => {
    const log = [vote('a', { us: 'yes' }), doubted('a', { id: 'd', by: [] })];
    expect(answer('2020', 'us', ...log)).toMatchObject({ status: 'disputed', because: ['a', 'd'] });
    expect(answer('2020', 'ru', ...log)).toMatchObject({ status: 'unknown', vote: null, because: [] });
  });

  it('given areas that are told in two ways, then that is said beside it', () => {
    const log = [
      vote('a', { us: 'yes' }, {}, { areas: ['p'] }),
      vote('b', { us: 'yes' }, { by: 'y@2016-04' }, { areas: ['q'] }),
    ];
    expect(answer('2020', 'us', ...log)).toMatchObject({
      status: 'certain',
      areas: [],
      disputed: [{ member: '/data/areas' }],
    });
  });
});
