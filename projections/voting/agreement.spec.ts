import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { told, type How } from '../../test/support/story.js';
import { agreementsOf, type Agreement } from './agreement.js';
import { placeOf, type Ballots } from './ballot-record.js';
import { recordsOf } from './records-of.js';
import type { Scope } from './scope.js';
import { votesCast, type VoteAsked } from './votes-cast.js';

const vote = (instrument: string, votes: Record<string, string>, how: How = {}, more = {}): Told =>
  told('RollCallTaken', { instrument, votes, ...more }, { id: `${instrument}1`, on: '2016-03', ...how });
const ballots = (asOf: string, ...log: Told[]): Ballots => recordsOf([{ worlds: worldsAt(logOf(...log), asOf) }]);
const between = (found: Ballots, a: string, b: string, scope: Scope = {}): Agreement =>
  agreementsOf(found, scope, placeOf(found, a), [b])[0]!;

describe('agreement', () => {
  it('given common roll calls, then the share with the same vote: two abstentions are, an abstention and a yes are not', () => {
    const found = ballots(
      '2020',
      vote('a', { us: 'yes', ru: 'yes' }),
      vote('b', { us: 'abstain', ru: 'abstain' }),
      vote('c', { us: 'abstain', ru: 'yes' }),
      vote('d', { us: 'no', ru: 'yes' }),
    );
    expect(between(found, 'us', 'ru')).toEqual({
      actor: 'ru',
      status: 'certain',
      share: 0.5,
      between: { least: 0.5, most: 0.5 },
      same: 2,
      different: 2,
      common: 4,
      absent: 0,
      leftOut: { possible: 0, disputed: 0 },
      support: 1,
    });
  });

  it('given an absence, or that one of them is not listed, then the roll call is not common', () => {
    const found = ballots(
      '2020',
      vote('a', { us: 'yes', ru: 'absent' }),
      vote('b', { us: 'absent', ru: 'absent' }),
      vote('c', { us: 'yes' }),
    );
    expect(between(found, 'us', 'ru')).toMatchObject({
      status: 'unknown',
      share: null,
      between: null,
      common: 0,
      absent: 2,
    });
  });

  it('given a disputed vote or a possible roll call, then left out, and how far it could move the share', () => {
    const found = ballots(
      '2016-06',
      vote('a', { us: 'yes', ru: 'yes' }),
      vote('b', { us: 'yes', ru: 'yes' }, { id: 'b1' }),
      vote('b', { us: 'no', ru: 'yes' }, { id: 'b2', by: 'y@2016-04' }),
      vote('c', { us: 'yes', ru: 'no' }, { on: '2016', by: 'late@2017' }),
    );
    expect(between(found, 'us', 'ru')).toMatchObject({
      status: 'disputed',
      share: 1,
      between: { least: 1 / 3, most: 1 },
      common: 1,
      leftOut: { possible: 1, disputed: 1 },
    });
  });

  it('given a vote in dispute and a certain absence of the other, then not common whichever side is right', () => {
    const found = ballots(
      '2020',
      vote('b', { us: 'yes', ru: 'absent' }, { id: 'b1' }),
      vote('b', { us: 'no', ru: 'absent' }, { id: 'b2', by: 'y@2016-04' }),
    );
    expect(between(found, 'us', 'ru')).toMatchObject({ status: 'unknown', absent: 1, leftOut: { disputed: 0 } });
  });

  it('given everybody, then the most alike first, then who has more in common; who has nothing in common comes last', () => {
    const found = ballots(
      '2020',
      vote('a', { us: 'yes', gb: 'yes', fr: 'yes', ru: 'no', cn: 'absent' }),
      vote('b', { us: 'yes', gb: 'yes', ru: 'no' }),
      vote('c', { us: 'yes', gb: 'no', ve: 'yes' }),
    );
    const ranked = agreementsOf(found, {}, placeOf(found, 'us'));
    expect(ranked.map((r) => [r.actor, r.share])).toEqual([
      ['fr', 1],
      ['ve', 1],
      ['gb', 2 / 3],
      ['ru', 0],
      ['cn', null],
    ]);
    expect(agreementsOf(found, {}, -1, ['us'])).toMatchObject([{ status: 'unknown', share: null }]);
    expect(agreementsOf(found, {}, placeOf(found, 'us'), ['nobody'])).toMatchObject([{ status: 'unknown' }]);
  });
});

describe('the votes of an actor', () => {
  const found = ballots(
    '2016-06',
    vote('a', { us: 'yes', ru: 'yes' }, {}, { areas: ['p'] }),
    vote('b', { us: 'yes', ru: 'absent' }, { id: 'b1' }),
    vote('b', { us: 'no', ru: 'absent' }, { id: 'b2', by: 'y@2016-04' }),
    vote('c', { us: 'no', ru: 'no' }, { on: '2016', by: 'late@2017' }),
    vote('d', { ru: 'yes' }),
  );
  const cast = (scope: Scope = {}, vote?: VoteAsked, other?: string) =>
    votesCast(found, scope, placeOf(found, 'us'), {
      ...(vote === undefined ? {} : { vote }),
      ...(other === undefined ? {} : { other: placeOf(found, other) }),
    }).map((c) => [c.record.id, c.counted, c.compared]);

  it('given an actor, then each roll call that tells of its vote, as sums count it', () => {
    expect(cast()).toEqual([
      ['c1', 'possible', null],
      ['a1', 'yes', null],
      ['b1', 'disputed', null],
    ]);
    expect(cast({ areas: ['p'] })).toEqual([['a1', 'yes', null]]);
  });

  it('given a vote, then those that are or may be it; open, then what is disputed or possible', () => {
    expect(cast({}, 'no').map(([id]) => id)).toEqual(['c1', 'b1']);
    expect(cast({}, 'yes').map(([id]) => id)).toEqual(['a1', 'b1']);
    expect(cast({}, 'open').map(([id]) => id)).toEqual(['c1', 'b1']);
  });

  it('given another actor, then only what is or may be common, and how they compare', () => {
    expect(cast({}, undefined, 'ru')).toEqual([
      ['c1', 'possible', 'possible'],
      ['a1', 'yes', 'same'],
    ]);
    expect(cast({}, undefined, 'nobody')).toEqual([]);
  });
});
