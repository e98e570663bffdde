import { ViewStore } from '../views/view-store.js';
import { messageOf } from '../../test/laws/views.js';
import { logOf, type Told } from '../../test/support/log.js';
import { plainBallotsIn } from './plain-ballots.js';

const idOf = (n: number): string => `00000000-0000-7000-9000-${String(n).padStart(12, '0')}`;
const rollCall = (n: number, instrument: string, votes: Record<string, string>, part?: string): Told => ({
  type: 'RollCallTaken',
  id: idOf(n),
  occurred: '2015-03',
  sources: [{ source: 's', published: '2015-04' }],
  data: { instrument, votes, ...(part === undefined ? {} : { part }) },
});
const correction: Told = {
  type: 'DevelopmentCorrected',
  id: idOf(9),
  data: { corrects: idOf(1), fault: 'entry', patch: { data: { votes: { us: 'no' } } }, reason: 'so it is' },
};

let store: ViewStore;
beforeEach(() => (store = new ViewStore(':memory:')));
afterEach(() => store.close());

/** Takes in what comes after what the view has. */
const take = (...log: Told[]): void => store.apply(logOf(...log).map(messageOf));
const told = () => {
  const { register, others } = plainBallotsIn(store);
  const votes = register.ballots.map(({ ballot, voters }) => [
    ballot.instrument,
    [...voters].map((place, at) => `${register.actors[place]} ${ballot.votes[at]}`),
  ]);
  return { votes, others: [...others] };
};

describe('the roll calls that are told by themselves', () => {
  it('given a view that goes on, then those that came later with those of before, by the same actors', () => {
    take(rollCall(1, 'r1', { us: 'yes', cn: 'no' }));
    expect(told()).toEqual({ votes: [['r1', ['cn 2', 'us 1']]], others: [] });
    take(rollCall(1, 'r1', { us: 'yes', cn: 'no' }), rollCall(2, 'r2', { fr: 'abstain', us: 'absent' }));
    const votes = [
      ['r1', ['cn 2', 'us 1']],
      ['r2', ['fr 4', 'us 8']],
    ];
    expect(told()).toEqual({ votes, others: [] });
  });

  it('given one that is corrected later, then it is left to be decided, and the others are not', () => {
    take(rollCall(1, 'r1', { us: 'yes' }), rollCall(2, 'r2', { us: 'no' }));
    expect(told().others).toEqual([]);
    take(rollCall(1, 'r1', { us: 'yes' }), rollCall(2, 'r2', { us: 'no' }), correction);
    expect(told()).toEqual({ votes: [['r2', ['us 2']]], others: [['r1', [1]]] });
  });

  it('given two on one text, then both where they say that they are on different parts, else neither', () => {
    take(rollCall(1, 'r1', { us: 'yes' }, 'OP 1'), rollCall(2, 'r1', { us: 'no' }, 'OP 2'));
    expect(told().votes).toHaveLength(2);
    store.close();
    store = new ViewStore(':memory:');
    take(rollCall(1, 'r1', { us: 'yes' }), rollCall(2, 'r1', { us: 'no' }));
    expect(told()).toEqual({ votes: [], others: [['r1', [1, 2]]] });
  });
});
