import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, merged, resolved, revised, told, type How } from '../../test/support/story.js';
import { rollCallAnswer, rollCallEntry, rollCallsOn } from './roll-call-answer.js';

const VOTES = { us: 'yes', ru: 'no', cn: 'abstain', ve: 'absent' };
const vote = (id: string, how: How = {}, more: Record<string, unknown> = {}): Told =>
  told('RollCallTaken', { instrument: 'r', votes: VOTES, ...more }, { id, on: '2016-03', ...how });
const answer = (asOf: string, id: string, ...log: Told[]) => rollCallAnswer(worldsAt(logOf(...log), asOf), id);

describe('a roll call', () => {
  it('given one telling, then its votes, what they are on, and when', () => {
    const log = [
      vote('a', {}, { title: 'Peace', code: 'A/1', body: 'ga', conference: 'c', session: '70', areas: ['p'] }),
    ];
    expect(answer('2017', 'a', ...log)).toMatchObject({
      id: 'a',
      developments: ['a'],
      status: 'certain',
      instrument: 'r',
      title: 'Peace',
      code: 'A/1',
      body: 'ga',
      conference: 'c',
      session: '70',
      areas: ['p'],
      on: 'whole',
      part: null,
      when: { occurred: '2016-03' },
      votes: { cn: 'abstain', ru: 'no', us: 'yes', ve: 'absent' },
      because: ['a'],
      support: 1,
    });
  });

  it('given V before it, an id that is not there at K, or what is no roll call, then unknown and nothing shown', () => {
    const nothing = { status: 'unknown', instrument: null, votes: {}, when: null, developments: [], because: [] };
    expect(answer('2015', 'a', vote('a'))).toMatchObject({ id: 'a', ...nothing });
    const log = logOf(vote('a', { by: 'late@2020' }));
    expect(rollCallAnswer(worldsAt(log, '2017', '2018'), 'a')).toMatchObject({ id: 'a', ...nothing, notYetKnown: 1 });
    expect(answer('2017', 'x', told('TreatyAdopted', { instrument: 'r' }, { id: 'x' }))).toMatchObject(nothing);
  });

  it('given one that only may have been taken, then possible, with no votes but those that it would have', () => {
    const found = answer('2016-06', 'a', vote('a', { on: '2016', by: 'late@2017' }));
    expect(found).toMatchObject({
      status: 'possible',
      votes: {},
      possible: [{ development: 'a', type: 'RollCallTaken', states: VOTES, occurred: '2016' }],
    });
  });

  it('given several tellings, then one roll call that any of them answers, under the smallest id', () => {
    const log = [vote('b', { by: 'x@2016-04' }), vote('a', { by: 'y@2016-05' }, { votes: { us: 'yes', fr: 'yes' } })];
    for (const id of ['a', 'b'])
      expect(answer('2017', id, ...log)).toMatchObject({
        id: 'a',
        developments: ['a', 'b'],
        votes: { cn: 'abstain', fr: 'yes', ru: 'no', us: 'yes', ve: 'absent' },
        support: 2,
      });
  });

  it('given a vote that is told in two ways, then that vote alone is disputed, with who says what', () => {
    const log = [vote('a'), vote('b', { by: 'y@2016-05' }, { votes: { ...VOTES, us: 'no' } })];
    const found = answer('2017', 'b', ...log);
    expect(found).toMatchObject({
      status: 'disputed',
      votes: { cn: 'abstain', ru: 'no', us: null, ve: 'absent' },
      sides: [
        { value: { us: 'no' }, developments: ['b'], support: 1 },
        { value: { us: 'yes' }, developments: ['a'], support: 1 },
      ],
      because: ['a', 'b'],
    });
    expect(found.disputed.map((d) => d.member)).toEqual(['/data/votes/us']);
    const settled = answer('2017', 'a', ...log, resolved([['a'], ['b']], 1, {}, { id: 'res', by: [] }));
    expect(settled).toMatchObject({ status: 'certain', votes: { us: 'no' }, sides: [], because: ['a', 'b', 'res'] });
  });

  it('given a dispute about its title, then that is disputed and the votes are not', () => {
    const log = [vote('a', {}, { title: 'Peace' }), vote('b', { by: 'y@2016-05' }, { title: 'War' })];
    expect(answer('2017', 'a', ...log)).toMatchObject({
      status: 'certain',
      title: null,
      disputed: [{ member: '/data/title' }],
    });
  });

  it('given ids of one voter with unlike votes, then a conflict and never two votes', () => {
    const log = [vote('a', {}, { votes: { us: 'yes', usa: 'no' } }), merged('us', 'usa', { id: 'm', by: [] })];
    expect(answer('2017', 'a', ...log)).toMatchObject({ status: 'disputed', votes: { us: null } });
  });

  it('given a later edition that has a vote otherwise, then each at its K', () => {
    const log = logOf(
      vote('a', { by: 'ed@2016' }),
      revised('a', { data: { votes: { cn: 'no' } } }, { id: 'c', by: 'ed2@2017' }),
    );
    expect(rollCallAnswer(worldsAt(log, '2018', '2016'), 'a').votes['cn']).toBe('abstain');
    expect(rollCallAnswer(worldsAt(log, '2018', '2018'), 'a')).toMatchObject({
      votes: { cn: 'no' },
      because: ['a', 'c'],
    });
  });

  it('given doubt on one of two tellings, then disputed only where its absence changes a vote', () => {
    const same = [vote('a'), vote('b', { by: 'y@2016-05' }), doubted('a', { id: 'd', by: [] })];
    expect(answer('2017', 'a', ...same)).toMatchObject({ status: 'certain' });
    const more = [
      vote('a'),
      vote('b', { by: 'y@2016-05' }, { votes: { us: 'yes' } }),
      doubted('a', { id: 'd', by: [] }),
    ];
    expect(answer('2017', 'a', ...more)).toMatchObject({ status: 'disputed', because: ['a', 'b', 'd'] });
  });

  it('given doubt on the only telling of some votes, then no value is made up for these, and each is a side', () => {
    const log = [
      vote('a'),
      vote('b', { by: 'y@2016-05' }, { votes: { us: 'yes', ru: 'yes' } }),
      doubted('a', { id: 'd', by: [] }),
    ];
    expect(answer('2017', 'a', ...log)).toMatchObject({
      status: 'disputed',
      votes: { cn: null, ru: null, us: 'yes', ve: null },
      sides: [
        { value: { cn: 'abstain' }, developments: ['a'] },
        { value: { ru: 'no' }, developments: ['a'] },
        { value: { ru: 'yes' }, developments: ['b'] },
        { value: { ve: 'absent' }, developments: ['a'] },
      ],
    });
    expect(answer('2017', 'a', vote('a'), doubted('a')).votes).toEqual({ cn: null, ru: null, us: null, ve: null });
  });

  it('given a telling whose one vote a resolution overrules, then its source supports nothing', () => {
    const log = [vote('a'), vote('b', { by: 'y@2016-05' }, { votes: { us: 'no' } }), resolved([['a'], ['b']], 0)];
    expect(answer('2017', 'a', ...log)).toMatchObject({ status: 'certain', votes: VOTES, support: 1 });
  });
});

describe('what was voted on', () => {
  it('given what is said, then that; unsaid the whole, unless another roll call shares the instrument', () => {
    const log = [vote('a', {}, { on: 'paragraph', part: 'OP 3' }), vote('b', { on: '2016-04' })];
    expect(answer('2017', 'a', ...log)).toMatchObject({ on: 'paragraph', part: 'OP 3' });
    expect(answer('2017', 'b', ...log)).toMatchObject({ on: null });
    expect(answer('2017', 'b', log[1]!)).toMatchObject({ on: 'whole' });
  });

  it('given all on an instrument, then each as lists show it, without its votes', () => {
    const worlds = worldsAt(logOf(vote('a'), vote('b', { on: '2016-04' }), vote('c', {}, { instrument: 's' })), '2017');
    const found = rollCallsOn(worlds.world, 'r').map((i) => rollCallEntry(worlds, i));
    expect(found).toMatchObject([
      { id: 'a', status: 'certain', listed: 4, support: 1, because: ['a'] },
      { id: 'b', listed: 4 },
    ]);
    expect(found[0]).not.toHaveProperty('votes');
  });
});

describe('the tally', () => {
  const tallies = (more: Record<string, unknown>, ...others: Told[]) => {
    const { tally, flags } = answer('2017', 'a', vote('a', {}, more), ...others);
    return { ...tally, flags: flags.map((f) => f.code) };
  };
  const none = { yes: null, no: null, abstain: null, absent: null };

  it('given a list that is not declared complete, then nothing is computed from it', () => {
    expect(tallies({ tally: { yes: 5 } })).toEqual({ reported: { ...none, yes: 5 }, computed: none, flags: [] });
  });

  it('given a complete list, then what the votes come to, and flagged where the report differs', () => {
    const computed = { yes: 1, no: 1, abstain: 1, absent: 1 };
    expect(tallies({ listComplete: true })).toEqual({ reported: none, computed, flags: [] });
    expect(tallies({ listComplete: true, tally: { yes: 1, no: 1 } }).flags).toEqual([]);
    expect(tallies({ listComplete: true, tally: { yes: 2, no: 1 } }).flags).toEqual(['tally-differs']);
  });

  it('given a disputed vote, then the figures on which it bears are not given', () => {
    const other = vote('b', { by: 'y@2016-05' }, { votes: { ...VOTES, us: 'no' }, listComplete: true });
    expect(tallies({ listComplete: true, tally: { yes: 9 } }, other)).toEqual({
      reported: { ...none, yes: 9 },
      computed: { yes: null, no: null, abstain: 1, absent: 1 },
      flags: [],
    });
  });
});
