import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import {
  doubted,
  kin,
  mended,
  merged,
  registered,
  retracted,
  revised,
  resolved,
  told,
  type How,
} from '../../test/support/story.js';
import { voteOf, placeOf, supportOfVote, type Ballots } from './ballot-record.js';
import { recordsOf } from './records-of.js';
import { onlyVote } from './vote-bits.js';

const vote = (id: string, votes: Record<string, string>, how: How = {}, more: Record<string, unknown> = {}): Told =>
  told('RollCallTaken', { instrument: 'r', votes, ...more }, { id, on: '2016-03', ...how });
const ballots = (log: readonly Told[], asOf = '2020', knownAt?: string): Ballots =>
  recordsOf([{ worlds: worldsAt(logOf(...log), asOf, knownAt) }]);

/** What the records tell of each voter, as the words that it may be. */
const votesIn = (found: Ballots): Record<string, string>[] =>
  found.records.map((record) =>
    Object.fromEntries(
      [...record.voters].map((place) => {
        const bits = voteOf(record, place);
        const open = ['yes', 'no', 'abstain', 'absent', '-'].filter((_, i) => bits & (1 << i)).join('|');
        return [found.actors[place] as string, onlyVote(bits) ?? open];
      }),
    ),
  );

describe('the record of a roll call', () => {
  it('given one telling, then its votes, bounds and areas, and what it rests on', () => {
    const found = ballots([
      vote('a', { us: 'yes', ru: 'absent' }, {}, { areas: ['p', 'q'], listComplete: true, code: 'A/1' }),
    ]);
    expect(found).toMatchObject({ actors: ['ru', 'us'], areas: ['p', 'q'], unseen: null });
    expect(found.records).toMatchObject([
      {
        id: 'a',
        instrument: 'r',
        areas: [['p', 'q']],
        on: 'whole',
        standing: 'happened',
        listComplete: true,
        datesDisputed: false,
        because: ['a'],
        texts: ['r', 'A/1'],
      },
    ]);
    expect(new Date(found.records[0]!.lo).toISOString()).toBe('2016-03-01T00:00:00.000Z');
    expect(votesIn(found)).toEqual([{ ru: 'absent', us: 'yes' }]);
  });

  it('given V before it, then none; given that it only may have been taken by V, then possible, and not later than V', () => {
    const log = [vote('a', { us: 'yes' }, { on: '2016', by: 'late@2017' })];
    expect(ballots(log, '2015').records).toEqual([]);
    const [record] = ballots(log, '2016-06').records;
    expect(record).toMatchObject({ standing: 'possible', hi: Date.parse('2016-07-01') - 1 });
    expect(ballots(log, '2017').records).toMatchObject([{ standing: 'happened' }]);
  });

  it('given what is not public at K, then no record of it, and it is unseen; a telling of a known one too', () => {
    const log = [
      vote('a', { us: 'yes' }, { by: 'x@2016' }),
      vote('b', { us: 'yes' }, { by: 'y@2018' }),
      vote('c', { ru: 'no' }, { by: 'y@2018' }, { instrument: 's' }),
    ];
    const then = ballots(log, '2020', '2017');
    expect(votesIn(then)).toEqual([{ us: 'yes' }]);
    expect(then.unseen).toMatchObject({ actors: ['ru', 'us'], records: [{ id: 'b' }, { id: 'c' }] });
    expect(recordsOf([{ worlds: worldsAt(logOf(...log), '2020', '2017', false) }]).unseen).toBeNull();
  });

  it('given tellings that differ, then the vote with both alternatives, and the others as they are', () => {
    const log = [vote('a', { us: 'yes', fr: 'no' }), vote('b', { us: 'no', fr: 'no', cn: 'yes' }, { by: 'y@2016-05' })];
    expect(votesIn(ballots(log))).toEqual([{ cn: 'yes', fr: 'no', us: 'yes|no' }]);
    const settled = resolved([['a'], ['b']], 1, { member: '/data/votes/us' }, { id: 'res', by: [] });
    expect(votesIn(ballots([...log, settled]))).toEqual([{ cn: 'yes', fr: 'no', us: 'no' }]);
    expect(ballots([...log, settled]).records[0]?.because).toEqual(['a', 'b', 'res']);
  });

  it('given a correction that takes a vote away, then it is no vote, and an edition has it otherwise from its K on', () => {
    const log = [
      vote('a', { us: 'yes', ru: 'no' }, { by: 'ed@2016-04' }),
      mended('a', { data: { votes: { ru: null } } }),
      revised('a', { data: { votes: { us: 'no' } } }, { by: 'ed2@2018' }),
    ];
    expect(votesIn(ballots(log, '2020', '2017'))).toEqual([{ us: 'yes' }]);
    expect(votesIn(ballots(log))).toEqual([{ us: 'no' }]);
  });

  it('given a doubt on its only telling, then nothing that it tells is certain; on one of two, only what differs', () => {
    const doubt = doubted('a', { id: 'd', by: [] });
    expect(votesIn(ballots([vote('a', { us: 'yes' }), doubt]))).toEqual([{ us: 'yes|-' }]);
    const two = [vote('a', { us: 'yes', ru: 'no' }), vote('b', { us: 'yes' }, { by: 'y@2016-05' }), doubt];
    expect(votesIn(ballots(two))).toEqual([{ ru: 'no|-', us: 'yes' }]);
    expect(ballots(two).records[0]?.because).toEqual(['a', 'b', 'd']);
  });

  it('given a doubt on what takes it back, then it is there, and nothing that it tells is certain', () => {
    const log = [
      vote('a', { us: 'yes' }),
      retracted('a', { id: 'gone', by: [] }),
      doubted('gone', { id: 'd', by: [] }),
    ];
    expect(votesIn(ballots(log))).toEqual([{ us: 'yes|-' }]);
    expect(votesIn(ballots(log.slice(0, 2)))).toEqual([]);
  });

  it('given a doubt on which it rests whether tellings are one roll call or two, then nothing they tell is certain', () => {
    const log = [
      vote('a', { us: 'yes' }, { on: '2016-03' }),
      vote('b', { us: 'yes' }, { on: '2016-05', by: 'y@2016-06' }),
      mended('b', { occurred: '2016-03' }, { id: 'fix', by: [] }),
    ];
    expect(votesIn(ballots(log))).toEqual([{ us: 'yes' }]);
    expect(votesIn(ballots([...log, doubted('fix', { id: 'd', by: [] })]))).toEqual([{ us: 'yes|-' }]);
  });

  it('given areas or dates that tellings give otherwise, then every side', () => {
    const log = [
      vote('a', { us: 'yes' }, { links: { sameAs: ['b'] } }, { areas: ['p'] }),
      vote('b', { us: 'yes' }, { on: '2017', by: 'y@2018' }, { areas: ['q', 'p'] }),
    ];
    const [record] = ballots(log).records;
    expect(record).toMatchObject({ datesDisputed: true, lo: Date.parse('2016-03-01') });
    expect(record?.areas).toEqual([['p'], ['q', 'p']]);
  });

  it('given ids of one actor, then one vote under the id that survives', () => {
    const log = [vote('a', { usa: 'yes', ru: 'no' }), merged('us', 'usa', { by: [] })];
    expect(votesIn(ballots(log))).toEqual([{ ru: 'no', us: 'yes' }]);
  });

  it('given sources of which one is a copy, then one support; and each vote has that of its own tellings', () => {
    const log = [
      registered('x'),
      registered('y'),
      vote('a', { us: 'yes', ru: 'no' }, { by: 'x@2016-04' }),
      vote('b', { us: 'yes' }, { by: 'y@2016-05' }),
    ];
    const support = (found: Ballots, actor: string) => supportOfVote(found.records[0]!, placeOf(found, actor));
    expect(['us', 'ru'].map((actor) => support(ballots(log), actor))).toEqual([2, 1]);
    expect(support(ballots([...log, kin('y', 'x')]), 'us')).toBe(1);
  });

  it('given several, then by date and id, undated last, and of those that are meant only', () => {
    const log = [
      vote('c', { us: 'yes' }, { on: '2015' }, { instrument: 's' }),
      vote('b', { us: 'yes' }, { on: '2014' }),
      told('RollCallTaken', { instrument: 't', votes: { us: 'no' } }, { id: 'a', by: 'x@2013' }),
    ];
    expect(ballots(log).records.map((r) => r.id)).toEqual(['b', 'c', 'a']);
    const only = recordsOf([{ worlds: worldsAt(logOf(...log), '2020'), instruments: new Set(['s']) }]);
    expect(only.records.map((r) => r.id)).toEqual(['c']);
  });

  it('given what stands in a log and is no vote, then nothing is told, and nothing fails', () => {
    expect(
      votesIn(ballots([vote('a', { us: 'maybe', ru: 'no' }), vote('b', null as never, {}, { instrument: 'x' })])),
    ).toEqual([{ ru: 'no' }, {}]);
    expect(ballots([vote('a', { us: 'yes' }, {}, { areas: 'p', instrument: 7 })]).records).toEqual([]);
  });
});
