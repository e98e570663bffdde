import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, kin, merged, resolved, told, type How } from '../../test/support/story.js';
import { inOrder } from './spans.js';
import { stanceAnswer } from './stance-answer.js';

const declared = (id: string, position: string, how: How = {}): Told =>
  told('StanceDeclared', { actor: 'us', issue: 'i', position }, { id, on: '2020', ...how });
const withdrawn = (id: string, how: How = {}): Told =>
  told('StanceWithdrawn', { actor: 'us', issue: 'i' }, { id, on: '2022', ...how });
const answer = (asOf: string, log: Told[], knownAt?: string) =>
  stanceAnswer(worldsAt(logOf(...log), asOf, knownAt), 'us', 'i');
const spans = (asOf: string, ...log: Told[]) =>
  answer(asOf, log).spans.map((s) => `${s.stance} ${s.status} ${s.from.occurred}..${s.to?.occurred ?? ''}`);

describe('where an actor stands', () => {
  it('given nothing, then unknown and no made-up neutral', () => {
    expect(answer('2022', [])).toEqual({
      actor: 'us',
      issue: 'i',
      status: 'unknown',
      stance: null,
      sides: [],
      basis: [],
      lastEvidenced: null,
      spans: [],
      scheduled: [],
      possible: [],
      attributions: [],
      inferred: [],
      forecasts: [],
      groupStatements: [],
      flags: [],
      support: 0,
      because: [],
    });
  });

  it('given a stance, then what it rests on and by how many independent sources', () => {
    const log = [declared('d', 'yes', { basis: 'statement', by: ['a@2020', 'b@2020', 'c@2020'] }), kin('b', 'a')];
    expect(answer('2022', log)).toMatchObject({
      status: 'certain',
      stance: 'yes',
      basis: ['statement'],
      support: 2,
      because: ['d'],
    });
  });

  it('given a dispute, then no stance; given a withdrawal, then none, certainly', () => {
    expect(answer('2022', [declared('d', 'yes'), declared('e', 'no')])).toMatchObject({
      status: 'disputed',
      stance: null,
    });
    expect(answer('2022', [declared('d', 'yes'), withdrawn('w')])).toMatchObject({
      status: 'certain',
      stance: null,
      because: ['w'],
    });
  });

  it('given what is announced, then scheduled and no stance yet', () => {
    const log = [declared('d', 'yes', { on: '2022-09-29', by: 'press@2022-08' })];
    const eve = answer('2022-09-28', log);
    expect([eve.status, eve.scheduled.map((s) => [s.development, s.occurred])]).toEqual([
      'unknown',
      [['d', '2022-09-29']],
    ]);
    expect(answer('2022-10', log)).toMatchObject({ status: 'possible', stance: null, scheduled: [] });
  });

  it('given dates against links, then flagged', () => {
    const log = [declared('d', 'yes', { on: '2021' }), declared('e', 'no', { on: '2020', links: { after: ['d'] } })];
    expect(answer('2022', log)).toMatchObject({
      stance: 'no',
      flags: [{ code: 'order-contradicts', developments: ['d', 'e'] }],
    });
  });
});

describe('when it was last evidenced', () => {
  const last = (...log: Told[]): string | null => answer('2025', log).lastEvidenced;

  it.each([
    ['2020-03', '2020-03'],
    ['2020/2022', '2022'],
    ['2020/..', '2020'],
    ['2020/', '2020'],
    ['2020?', '2020?'],
  ])('given a stance on %s, then %s', (on, evidenced) => {
    expect(last(declared('d', 'yes', { on, by: 'x@2024' }))).toBe(evidenced);
  });

  it('given no date, then the day of the report; given a repetition, then the latest', () => {
    expect(last(told('StanceDeclared', { actor: 'us', issue: 'i', position: 'yes' }, { by: 'x@2021-05-04' }))).toBe(
      '2021-05-04',
    );
    expect(last(declared('d', 'yes'), declared('e', 'yes', { on: '2023-02' }))).toBe('2023-02');
  });

  it('given nothing certain, then null', () => {
    expect(answer('2019', [declared('d', 'yes')]).lastEvidenced).toBeNull();
  });
});

describe('spans', () => {
  it('given changes of mind, then one span after the other, the last open', () => {
    expect(
      spans('2025', declared('d', 'yes'), declared('e', 'no', { on: '2021' }), declared('f', 'yes', { on: '2023' })),
    ).toEqual(['yes certain 2020..2021', 'no certain 2021..2023', 'yes certain 2023..']);
  });

  it('given a repetition, then one span, last evidenced by the later; given a withdrawal, then a span of none', () => {
    const log = [declared('d', 'yes'), declared('e', 'yes', { on: '2021-06' }), withdrawn('w')];
    expect(spans('2025', ...log)).toEqual(['yes certain 2020..2022', 'null certain 2022..']);
    expect(answer('2025', log).spans[0]).toMatchObject({ lastEvidenced: '2021-06', because: ['d', 'e'] });
  });

  it('given what may have come, then a possible span, and the certain one stays open', () => {
    expect(spans('2022-06', declared('d', 'yes'), declared('e', 'no', { on: '2022', by: 'late@2023' }))).toEqual([
      'yes certain 2020..',
      'no possible 2022..',
    ]);
  });

  it('given what has not come by V, then no span of it', () => {
    expect(spans('2020', declared('d', 'yes'), withdrawn('w'))).toEqual(['yes certain 2020..']);
  });

  it('given two that nothing orders, then both are disputed and what came later is not', () => {
    const [a, b, c] = answer('2025', [
      declared('d', 'yes'),
      declared('e', 'no'),
      declared('f', 'abstain', { on: '2021' }),
    ]).spans;
    expect([a, b, c].map((s) => [s!.stance, s!.status])).toEqual([
      ['yes', 'disputed'],
      ['no', 'disputed'],
      ['abstain', 'certain'],
    ]);
  });

  it('given two that nothing orders, then each span rests on both: without the other it would be certain', () => {
    const log = [declared('d', 'yes'), declared('e', 'no'), declared('f', 'abstain', { on: '2021' })];
    expect(answer('2025', log).spans.map((s) => s.because)).toEqual([['d', 'e'], ['d', 'e'], ['f']]);
  });

  it('given one thing told in two ways, then one span that is disputed and states none', () => {
    expect(spans('2025', declared('d', 'yes'), declared('e', 'no', { links: { sameAs: ['d'] } }))).toEqual([
      'null disputed 2020..',
    ]);
  });

  it('given a dispute that is settled, then one span of what was picked, and the other is overruled', () => {
    const two = [declared('d', 'yes', { on: '2020' }), declared('e', 'no', { on: '2020' })];
    expect(spans('2023', ...two)).toEqual(['yes disputed 2020..', 'no disputed 2020..']);
    const log = [...two, resolved([['d'], ['e']], 1, {}, { id: 'r', by: [] })];
    expect(spans('2023', ...log)).toEqual(['no certain 2020..']);
    expect(answer('2023', log).spans[0]!.because).toEqual(['e', 'r']);
  });

  it('given two that nothing orders and one after them, then neither ends the other, and the last ends both', () => {
    const log = [
      declared('d', 'yes', { on: '2020' }),
      declared('e', 'no', { on: '2020-05' }),
      declared('f', 'maybe', { on: '2022' }),
    ];
    expect(spans('2023', ...log)).toEqual([
      'yes disputed 2020..2022',
      'no disputed 2020-05..2022',
      'maybe certain 2022..',
    ]);
  });

  it('given a doubt, then the spans that differ without what is doubted are disputed, and no others', () => {
    const log = [declared('d', 'yes', { on: '2020' }), declared('e', 'no', { on: '2021' }), doubted('e')];
    expect(spans('2023', ...log)).toEqual(['yes disputed 2020..2021', 'no disputed 2021..']);
    const older = [declared('c', 'maybe', { on: '2019' }), ...log];
    expect(spans('2023', ...older)[0]).toBe('maybe certain 2019..2020');
  });

  it('given an earlier word that was evidenced for longer, then the stance is last evidenced when its span is', () => {
    const log = [declared('d', 'yes', { on: '2019/2022', by: 'a@2023' }), declared('e', 'yes', { on: '2020' })];
    const { lastEvidenced, spans: told } = answer('2024', log);
    expect([lastEvidenced, told.map((s) => s.lastEvidenced)]).toEqual(['2022', ['2022']]);
  });

  it('given links against the dates of a list, then the spans are in decidable order', () => {
    const log = [
      declared('a', 'yes', { on: '2020' }),
      declared('b', 'no', { by: 'late@2024', on: '2020/2023', links: { after: ['a'] } }),
      told('StanceWithdrawn', { actor: 'us', issue: 'i', withdraws: 'b' }, { id: 'w', by: 'late@2024' }),
    ];
    expect(answer('2025', log).spans.map((s) => s.stance)).toEqual(['yes', 'no', null]);
  });

  it('given a cycle that nothing resolves, then an order all the same and no endless search', () => {
    const log = logOf(
      declared('a', 'x', { links: { before: ['b'] } }),
      declared('b', 'y', { links: { before: ['a'] } }),
    );
    const { world } = worldsAt(log, '2025');
    expect(inOrder(world, world.items).map((i) => i.id)).toEqual(['a', 'b']);
  });
});

describe('what was not yet known', () => {
  it('given what set the stance and came out after K, then counted; what others said does not count', () => {
    const log = [
      declared('d', 'yes', { by: 'late@2024' }),
      withdrawn('w', { by: 'late@2024' }),
      declared('e', 'no', { by: 'late@2024', basis: 'inferred' }),
      told(
        'StanceAttributed',
        { actor: 'us', issue: 'i', position: 'no', attributedBy: 'fr' },
        { on: '2020', by: 'late@2024' },
      ),
    ];
    expect(answer('2022', log, '2022')).toMatchObject({ status: 'unknown', notYetKnown: 2 });
    expect(answer('2022', log)).not.toHaveProperty('notYetKnown');
  });

  it('given a merge that came out after K, then what the other id said counts too', () => {
    const other = told(
      'StanceDeclared',
      { actor: 'usa', issue: 'i', position: 'yes' },
      { on: '2020', by: 'late@2024' },
    );
    expect(answer('2022', [other, merged('us', 'usa', { by: 'late@2024' })], '2022').notYetKnown).toBe(1);
  });
});
