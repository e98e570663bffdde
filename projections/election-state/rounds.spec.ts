import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { called, kin, mended, merged, resolved, revised, told, type How } from '../../test/support/story.js';
import { countsOf, roundsOf } from './rounds.js';

const ballot = (id: string, data: object = {}, how: How = {}): Told =>
  told('BallotCounted', { election: 'sg', round: 1, ...data }, { id, on: '2022-09-29', by: `${id}@2022-10`, ...how });
const rounds = (asOf: string, ...log: Told[]) => roundsOf(worldsAt(logOf(called('sg'), ...log), asOf), 'sg');
const only = (...log: Told[]) => rounds('2025', ...log)[0]!;
const full = {
  votes: { ca: 25, cb: 139 },
  listComplete: true,
  ballots: 172,
  blank: 5,
  invalid: 3,
  majorityReported: 83,
  leadReported: 100,
};

describe('a round', () => {
  it('given one count, then what it reports beside what that comes to, votes from most to least', () => {
    const round = only(ballot('b', full));
    expect(round).toMatchObject({
      round: 1,
      status: 'certain',
      listComplete: true,
      ballots: 172,
      blank: 5,
      invalid: 3,
      valid: 164,
      majority: { reported: 83, computed: 83 },
      margin: 114,
      leadReported: 100,
      computedWinner: ['cb'],
      disputed: [],
      occurred: '2022-09-29',
      support: 1,
      because: ['b'],
    });
    expect(Object.entries(round.votes)).toEqual([
      ['cb', 139],
      ['ca', 25],
    ]);
  });

  it('given a count that says little, then nulls: absence is neither zero nor an answer', () => {
    expect(only(ballot('b'))).toMatchObject({
      votes: {},
      listComplete: null,
      ballots: null,
      valid: null,
      majority: { reported: null, computed: null },
      margin: null,
      leadReported: null,
      computedWinner: null,
    });
  });

  it('given two tellings that complete each other, then one round with the support of both', () => {
    const round = only(ballot('a', { votes: { ca: 139 } }), ballot('b', { votes: { cb: 25 }, ballots: 172 }));
    expect([round.votes, round.ballots, round.support, round.because]).toEqual([
      { ca: 139, cb: 25 },
      172,
      2,
      ['a', 'b'],
    ]);
  });

  it('given a copy among the tellings, then one support', () => {
    expect(only(ballot('a', { votes: { ca: 139 } }), ballot('b', { votes: { ca: 139 } }), kin('b', 'a')).support).toBe(
      1,
    );
  });
});

describe('a disputed round', () => {
  const [daily, wire] = [ballot('daily', { votes: { ca: 83, cb: 79 } }), ballot('wire', { votes: { ca: 83, cb: 78 } })];

  it('given two reports of one ballot that differ in a vote, then disputed in that vote alone, both sides with support', () => {
    const round = only(daily, wire);
    expect([round.status, round.votes]).toEqual(['disputed', { ca: 83, cb: null }]);
    expect(round.disputed).toEqual([
      {
        member: '/data/votes/cb',
        sides: [
          { value: 78, developments: ['wire'], support: 1 },
          { value: 79, developments: ['daily'], support: 1 },
        ],
      },
    ]);
  });

  it('given a resolution, then settled, with the resolution among the reasons', () => {
    const settled = resolved([['wire'], ['daily']], 1, { member: '/data/votes/cb' }, { id: 'r', by: [] });
    expect(only(daily, wire, settled)).toMatchObject({
      status: 'certain',
      votes: { ca: 83, cb: 79 },
      because: ['daily', 'r', 'wire'],
    });
  });

  it('given dates that exclude each other, then that is disputed too', () => {
    const round = only(daily, { ...wire, occurred: '2022-09-30', data: daily.data });
    expect([round.status, round.occurred, round.disputed.map((d) => d.member)]).toEqual([
      'disputed',
      null,
      ['/occurred'],
    ]);
  });

  it('given candidates that turn out to be one, with other votes, then a conflict and never a sum', () => {
    const round = only(ballot('b', { votes: { ca: 83, old: 79, cb: 1 } }), merged('ca', 'old'));
    expect([round.status, round.votes]).toEqual(['disputed', { cb: 1, ca: null }]);
  });
});

describe('corrections of a round', () => {
  it('given what we mistyped, then the right figure, and the mending among the reasons', () => {
    const round = only(
      ballot('b', { votes: { ca: 193 } }),
      mended('b', { data: { votes: { ca: 139 } } }, { id: 'c', by: [] }),
    );
    expect([round.votes, round.because, round.support]).toEqual([{ ca: 139 }, ['b', 'c'], 1]);
  });

  it('given a source’s own erratum, then its figure, supported by the erratum', () => {
    const erratum = revised('b', { data: { votes: { ca: 139 } } }, { id: 'c', by: 'errata@2022-11' });
    const round = only(ballot('b', { votes: { ca: 193, cb: 25 } }), erratum);
    expect([round.votes, round.support]).toEqual([{ ca: 139, cb: 25 }, 2]);
  });

  it('given a vote that is struck out, then the candidate has none', () => {
    expect(
      only(ballot('b', { votes: { ca: 139, cb: 25 } }), mended('b', { data: { votes: { cb: null } } })).votes,
    ).toEqual({ ca: 139 });
  });

  it('given a count that we filed under the wrong round, then it is of the right one', () => {
    const moved = rounds(
      '2025',
      ballot('a', { votes: { ca: 1 } }),
      ballot('b', { votes: { ca: 2 } }),
      mended('b', { data: { round: 2 } }),
    );
    expect(moved.map((r) => [r.round, r.votes])).toEqual([
      [1, { ca: 1 }],
      [2, { ca: 2 }],
    ]);
  });
});

describe('rounds', () => {
  const second = ballot('second', { round: 2 }, { on: '2022-09-30' });

  it('given several, then by their number; what has not happened is not listed, and what may have is possible', () => {
    const tenth = ballot('tenth', { round: 10 }, { on: '2022-10', by: 'late@2023' });
    expect(rounds('2022-10-15', tenth, second, ballot('first')).map((r) => [r.round, r.status])).toEqual([
      [1, 'certain'],
      [2, 'certain'],
      [10, 'possible'],
    ]);
    expect(rounds('2022-09-29', tenth, second, ballot('first')).map((r) => r.round)).toEqual([1]);
  });

  it('given a first round that nobody dates and a second that was held, then the first was held, by that', () => {
    const undated = told('BallotCounted', { election: 'sg', round: 1 }, { id: 'first', by: 'late@2023' });
    expect(rounds('2022-10', undated, second)[0]).toMatchObject({ status: 'certain', because: ['first', 'second'] });
  });

  it('given another election, then its counts are not here', () => {
    const { world } = worldsAt(logOf(ballot('a', { election: 'dsg' }), ballot('b')), '2025');
    expect(countsOf(world, 'sg').map((i) => i.id)).toEqual(['b']);
  });
});
