import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, kin, mended, resolved, told, type How } from '../../test/support/story.js';
import { stanceHeadline } from '../stance-history/stance-events.js';
import { decide } from './decide.js';

const declared = (id: string, position: string, how: How = {}): Told =>
  told('StanceDeclared', { actor: 'us', issue: 'i', position }, { id, ...how });
/** What is decided of the stance of `us` on `i`. */
const decision = (asOf: string, ...log: Told[]) => decide(worldsAt(logOf(...log), asOf), stanceHeadline('us', 'i'));
const brief = (asOf: string, ...log: Told[]) => {
  const { status, value, because } = decision(asOf, ...log);
  return [status, value, because.join()];
};
const possible = (asOf: string, ...log: Told[]) =>
  decision(asOf, ...log).possible.map((p) => [p.development, p.states]);

describe('how sure a headline is', () => {
  it('given nothing, then unknown, with nothing to rest on', () => {
    expect(decision('2022')).toMatchObject({ status: 'unknown', value: null, because: [], support: 0, sides: [] });
    expect(brief('2019', declared('d', 'yes', { on: '2020' }))).toEqual(['unknown', null, '']);
  });

  it('given what has happened and nothing that may change it, then certain', () => {
    expect(brief('2022', declared('d', 'yes', { on: '2020' }))).toEqual(['certain', 'yes', 'd']);
  });

  it('given nothing certain and something possible, then possible with no value and the alternative', () => {
    const log = [declared('d', 'yes', { on: '2022', by: 'late@2023' })];
    expect(brief('2022-06', ...log)).toEqual(['possible', null, '']);
    expect(possible('2022-06', ...log)).toEqual([['d', 'yes']]);
  });

  it('given a certain value and a possible later one, then possible, with the last certain value', () => {
    const log = [declared('d', 'supports', { on: '2020' }), declared('e', 'opposes', { on: '2022', by: 'late@2023' })];
    expect(brief('2022-06', ...log)).toEqual(['possible', 'supports', 'd']);
    expect(possible('2022-06', ...log)).toEqual([['e', 'opposes']]);
    expect(brief('2022', ...log)).toEqual(['certain', 'opposes', 'e']);
  });

  it('given a possible one that says the same, then certain: it could not change the headline', () => {
    const log = [declared('d', 'yes', { on: '2020' }), declared('e', 'yes', { on: '2022', by: 'late@2023' })];
    expect([brief('2022-06', ...log)[0], possible('2022-06', ...log)]).toEqual(['certain', []]);
  });

  it('given a possible one that is before what is certain, then it changes nothing', () => {
    const log = [
      declared('d', 'yes', { on: '2022-03' }),
      declared('e', 'no', { by: 'late@2023', links: { before: ['d'] } }),
    ];
    expect(brief('2022-06', ...log)).toEqual(['certain', 'yes', 'd']);
  });

  it('given two in dispute and a possible one, then disputed, which wins, and the alternative is still listed', () => {
    const log = [
      declared('d', 'yes', { on: '2020' }),
      declared('e', 'no', { on: '2020' }),
      declared('f', 'abstain', { on: '2022', by: 'late@2023' }),
    ];
    expect(brief('2022-06', ...log)).toEqual(['disputed', null, 'd,e']);
    expect(possible('2022-06', ...log)).toEqual([['f', 'abstain']]);
    expect(brief('2023', ...log)).toEqual(['certain', 'abstain', 'f']);
  });
});

describe('possible events', () => {
  it('given two in a row, then each is tried with what is ordered before it and listed once, with what it states', () => {
    const log = [
      declared('a', 'yes', { on: '2020' }),
      declared('b', 'no', { on: '2022', by: 'late@2023', links: { before: ['c'] } }),
      declared('c', 'yes', { on: '2022', by: 'late@2023' }),
    ];
    // With b alone the headline is no; with c, and b before it, it is yes as it was.
    expect(possible('2022-06', ...log)).toEqual([['b', 'no']]);
  });

  it('given one whose mere order moves nothing of the subject, then it is not listed', () => {
    const other = told(
      'StanceDeclared',
      { actor: 'fr', issue: 'i', position: 'no' },
      { id: 'x', on: '2022', by: 'a@2023' },
    );
    expect(possible('2022-06', declared('d', 'yes', { on: '2020' }), other)).toEqual([]);
  });

  it('given one that carries another before it, then both, the carrier with what it says of the stance: nothing', () => {
    const log = [
      declared('d', 'yes', { on: '2022', by: 'late@2023', links: { before: ['x'] } }),
      told('StanceDeclared', { actor: 'fr', issue: 'i', position: 'no' }, { id: 'x', on: '2022', by: 'late@2023' }),
    ];
    expect(possible('2022-06', ...log)).toEqual([
      ['d', 'yes'],
      ['x', null],
    ]);
  });

  it('given a possible one whose value is disputed, then it states none', () => {
    const log = [
      declared('d', 'yes', { on: '2022', by: 'late@2023' }),
      ...['a', 'b'].map((position) => mended('d', { data: { position } })),
    ];
    expect(possible('2022-06', ...log)).toEqual([['d', null]]);
  });
});

describe('sides and their support', () => {
  const rivals = [
    declared('d', 'yes', { on: '2020', by: ['a@2020', 'b@2020'] }),
    declared('e', 'no', { on: '2020', by: 'c@2020' }),
  ];

  it('given a dispute, then every side with its developments and support, and no value is made up', () => {
    expect(decision('2022', ...rivals).sides).toEqual([
      { value: 'no', developments: ['e'], support: 1 },
      { value: 'yes', developments: ['d'], support: 2 },
    ]);
  });

  it('given lineage, then less support and the same sides', () => {
    const { sides, support } = decision('2022', ...rivals, kin('a', 'b'));
    expect([sides.map((s) => s.support), support]).toEqual([[1, 1], 2]);
  });

  it('given a resolution, then the value with the resolution among its reasons', () => {
    const settled = resolved([['d'], ['e']], 0, {}, { id: 'r', by: [] });
    expect(brief('2022', ...rivals, settled)).toEqual(['certain', 'yes', 'd,r']);
  });
});

describe('doubt', () => {
  const plain = [declared('d', 'yes', { on: '2020' }), declared('e', 'no', { on: '2021' })];

  it('given doubt on what the headline rests on, then disputed between with and without it', () => {
    const { status, sides, because } = decision('2022', ...plain, doubted('e', { id: 'q', by: [] }));
    expect([status, sides.map((s) => [s.value, s.developments.join()]), because.join()]).toEqual([
      'disputed',
      [
        ['no', 'e'],
        ['yes', 'd'],
      ],
      'd,e,q',
    ]);
  });

  it('given doubt on what was overruled anyway, then it makes no difference', () => {
    const log = [declared('d', 'yes', { on: '2020', by: 'x@2020' }), plain[1]!, doubted('d', { id: 'q', by: [] })];
    expect(brief('2022', ...log)).toEqual(['certain', 'no', 'e']);
    expect(decision('2022', ...log, doubted('e')).support).toBe(2);
    expect(decision('2022', ...log).support).toBe(1);
  });

  it('given doubt on the only word, then disputed with one side: that nothing is told is none', () => {
    const { status, sides } = decision('2022', plain[0]!, doubted('d'));
    expect([status, sides.map((s) => s.value)]).toEqual(['disputed', ['yes']]);
  });

  it('given two doubts that make a difference only together, then both count, each by what else is doubted', () => {
    const log = [
      declared('d', 'yes', { on: '2020' }),
      declared('e', 'no', { on: '2021' }),
      declared('f', 'no', { on: '2021' }),
      doubted('e', { id: 'q1', by: [] }),
      doubted('f', { id: 'q2', by: [] }),
    ];
    const { status, sides, because } = decision('2022', ...log);
    expect([status, sides.map((s) => s.value).sort(), because.join()]).toEqual([
      'disputed',
      ['no', 'yes'],
      'd,e,f,q1,q2',
    ]);
  });

  it('given doubt on a correction, then with and without what it sets', () => {
    const log = [
      plain[0]!,
      mended('d', { data: { position: 'no' } }, { id: 'c', by: [] }),
      doubted('c', { id: 'q', by: [] }),
    ];
    const { status, sides, because } = decision('2022', ...log);
    expect([status, sides.map((s) => s.value).sort(), because.join()]).toEqual(['disputed', ['no', 'yes'], 'c,d,q']);
  });

  it('given doubt on a doubt that is taken seriously, then the first still stands with and without', () => {
    const log = [...plain, doubted('e', { id: 'q1', by: [] }), doubted('q1', { id: 'q2', by: [] })];
    expect(decision('2022', ...log).status).toBe('disputed');
  });
});
