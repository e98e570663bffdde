import { lastInstant } from '../../events/time/edtf.js';
import { logOf, type Told } from '../../test/support/log.js';
import { mended, merged, retracted, revised, told } from '../../test/support/story.js';
import { believe } from './belief.js';
import { REMOVED } from './leaves.js';

const ballot = (votes: object = { ca: 83, cb: 79 }, more: object = {}): Told =>
  told('BallotCounted', { election: 'sg', round: 1, votes, ...more }, { id: 'd', on: '2015', by: 'first@2016' });

const tellingAt = (knownAt: string, ...log: Told[]) => believe(logOf(...log), lastInstant(knownAt)).tellings.get('d')!;
const votesAt = (knownAt: string, ...log: Told[]) => tellingAt(knownAt, ...log).data['votes'];
const given = (pointer: string, ...log: Told[]) =>
  tellingAt('2026', ...log)
    .leaves.get(pointer)
    ?.map((g) => [g.value, g.citations.map((c) => c.source).join()]);

describe('a development as it is believed', () => {
  it('given our mending after a source’s, when asked, then ours counts below the source’s at every K', () => {
    const log = [
      ballot(),
      revised('d', { data: { votes: { ca: 85 } } }, { by: 'second@2017' }),
      mended('d', { data: { votes: { ca: 84 } } }),
    ];
    expect([votesAt('2016', ...log), votesAt('2018', ...log)]).toEqual([
      { ca: 84, cb: 79 },
      { ca: 85, cb: 79 },
    ]);
  });

  it('given our mending of a source’s mending, then it counts where that one is public, and rests on it', () => {
    const log = [
      ballot(),
      revised('d', { data: { votes: { ca: 85 } } }, { id: 'c1', by: 'second@2017' }),
      mended('c1', { data: { votes: { ca: 86 } } }, { id: 'c2', by: [] }),
    ];
    expect([votesAt('2016', ...log), votesAt('2017', ...log)]).toEqual([
      { ca: 83, cb: 79 },
      { ca: 86, cb: 79 },
    ]);
    expect(given('/data/votes/ca', ...log)).toEqual([[86, 'second']]);
    expect(given('/data/votes/cb', ...log)).toEqual([[79, 'first']]);
    expect(tellingAt('2026', ...log).corrections).toEqual(['c1', 'c2']);
    expect(tellingAt('2026', ...log).leaves.get('/data/votes/ca')![0]!.corrections).toEqual(['c1', 'c2']);
  });

  it('given the first correction retracted, then the original returns and the second falls with it', () => {
    const log = [
      ballot(),
      mended('d', { data: { votes: { ca: 85 } } }, { id: 'c1', by: [] }),
      mended('c1', { data: { votes: { ca: 86 } } }, { id: 'c2', by: [] }),
      retracted('c1', { id: 'r', by: [] }),
    ];
    expect(votesAt('2026', ...log)).toEqual({ ca: 83, cb: 79 });
    expect(tellingAt('2026', ...log).corrections).toEqual([]);
    expect(votesAt('2026', ...log, retracted('r'))).toEqual({ ca: 86, cb: 79 });
  });

  it('given mendings that disagree, then both values stand and the member has none of its own', () => {
    const log = [
      ballot(),
      ...[84, 85].map((ca) => revised('d', { data: { votes: { ca } } }, { by: `errata-${ca}@2017` })),
    ];
    expect(given('/data/votes/ca', ...log)).toEqual([
      [84, 'errata-84'],
      [85, 'errata-85'],
    ]);
    expect(votesAt('2026', ...log)).toEqual({ cb: 79 });
  });

  it('given a removal and a value for one member, then they conflict; given only the removal, then nothing is said', () => {
    const removed = mended('d', { data: { votes: { ca: null } } });
    expect(votesAt('2026', ballot(), removed)).toEqual({ cb: 79 });
    expect(given('/data/votes/ca', ballot(), removed)).toBeUndefined();
    const rival = mended('d', { data: { votes: { ca: 84 } } });
    expect(given('/data/votes/ca', ballot(), removed, rival)?.map(([value]) => value)).toEqual([REMOVED, 84]);
  });

  it('given a correction’s citation, then it is among the development’s and not among its own', () => {
    const telling = tellingAt('2026', ballot(), revised('d', { occurred: '2014' }, { by: 'second@2017' }));
    expect(telling.citations.map((c) => c.source)).toEqual(['first', 'second']);
    expect(telling.own.map((c) => c.source)).toEqual(['first']);
    expect(telling.leaves.get('/occurred')).toMatchObject([{ value: '2014' }]);
  });
});

describe('a development under actors that are one', () => {
  it('given merged candidates with equal votes, then one figure with the support of both, never a sum', () => {
    expect(votesAt('2026', ballot({ ca: 5, old: 5, cb: 1 }), merged('ca', 'old'))).toEqual({ ca: 5, cb: 1 });
  });

  it('given merged candidates with different votes, then a conflict on the one that remains', () => {
    const log = [ballot({ ca: 5, old: 7, cb: 1 }), merged('ca', 'old')];
    expect(votesAt('2026', ...log)).toEqual({ cb: 1 });
    expect(given('/data/votes/ca', ...log)).toEqual([
      [5, 'first'],
      [7, 'first'],
    ]);
  });

  it('given a voter and a candidate who were merged, then both sides of a vote by name are the canonical ids', () => {
    const open = ballot({}, { votesBy: { usa: 'old' } });
    expect(tellingAt('2026', open, merged('us', 'usa'), merged('ca', 'old')).data['votesBy']).toEqual({ us: 'ca' });
  });

  it('given a vote removed under one id, then what the other id has is alone', () => {
    const log = [ballot({ ca: 5, old: 7 }), mended('d', { data: { votes: { old: null } } }), merged('ca', 'old')];
    expect(votesAt('2026', ...log)).toEqual({ ca: 5 });
  });

  it('given who asserts it, then also under the canonical id', () => {
    const said: Told = { ...ballot(), assertedBy: 'usa' };
    expect(tellingAt('2026', said, merged('us', 'usa')).leaves.get('/assertedBy')).toMatchObject([{ value: 'us' }]);
  });
});

describe('very many corrections', () => {
  const many = 10_000;

  it('given ten thousand on top of each other, then the last counts, and it names the way down', () => {
    const log = Array.from({ length: many }, (_, i) =>
      revised(i === 0 ? 'd' : `c${i - 1}`, { data: { votes: { ca: i } } }, { id: `c${i}`, by: 'second@2017' }),
    );
    const telling = tellingAt('2026', ballot(), ...log);
    expect(telling.data['votes']).toEqual({ ca: many - 1, cb: 79 });
    expect(telling.leaves.get('/data/votes/ca')![0]!.corrections).toHaveLength(many);
  });

  it('given ten thousand beside each other, then each is a side', () => {
    const log = Array.from({ length: many }, (_, i) =>
      revised('d', { data: { votes: { ca: i } } }, { id: `c${i}`, by: 'second@2017' }),
    );
    expect(given('/data/votes/ca', ballot(), ...log)).toHaveLength(many);
  });
});
