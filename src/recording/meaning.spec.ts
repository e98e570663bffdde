import {
  actor,
  ballot,
  corrected,
  election,
  given,
  id,
  refused,
  retracted,
  source,
  stance,
  told,
  WORLD,
} from '../../test/support/recording.js';

const world = given(...WORLD);

describe('when something was published', () => {
  it.each(['2025', '2026', '2026-01', '2026-01-01', '2025~', '../2026'])(
    'given %s, which can lie before the recording, then recorded',
    (published) => {
      expect(world.when(source('new', published))).toEqual(['recorded']);
      expect(world.when(stance('us', 'fees', 'more', { sources: [{ source: 'paper', published }] }))).toEqual([
        'recorded',
      ]);
    },
  );

  it.each(['2026-01-02', '2026-02', '2027', '2028/2030'])(
    'given %s, of which all lies after it, then refused',
    (date) => {
      expect(world.when(source('new', date))).toEqual([refused(['published-later', '/data/published'])]);
      const sources = [{ source: 'paper' }, { source: 'copy', published: date }];
      expect(world.when(stance('us', 'fees', 'more', { sources }))).toEqual([
        refused(['published-later', '/sources/1/published']),
      ]);
      expect(
        world.when({ type: 'SourceCited', sources, data: { development: world.recorded[0]?.id } } as never),
      ).toEqual([refused(['published-later', '/sources/1/published'])]);
    },
  );
});

describe('links', () => {
  it.each(['before', 'after', 'sameAs'])('given a link %s itself, then refused', (how) => {
    expect(world.when({ id: id(1), ...stance('us', 'fees', 'more', { links: { [how]: [id(1)] } }) })).toEqual([
      refused(['links-itself', `/links/${how}/0`]),
    ]);
  });
});

describe('what a development names for what that is', () => {
  const some = given(
    ...WORLD,
    { id: id(1), ...stance('us', 'fees', 'more') },
    { id: id(2), ...told('ForecastMade', { statement: 'Fees will rise', issue: 'fees' }) },
  );
  const resolves = (forecast: string) => told('ForecastResolved', { forecast, outcome: 'fulfilled' });
  const withdraws = (of: string) => told('StanceWithdrawn', { actor: 'us', issue: 'fees', withdraws: of });

  it('given the right type, then recorded', () => {
    expect(some.when(resolves(id(2)), withdraws(id(1)))).toEqual(['recorded', 'recorded']);
  });

  it('given another type, recorded or in the same request, then refused with what it is', () => {
    expect(some.when(resolves(id(1)), withdraws(id(2)))).toEqual([
      refused(['wrong-target', '/data/forecast']),
      refused(['wrong-target', '/data/withdraws']),
    ]);
    expect(world.when(resolves(id(1)), { id: id(1), ...stance('us', 'fees', 'more') })).toEqual([
      refused(['wrong-target', '/data/forecast']),
      'recorded',
    ]);
    expect(some.sentence(resolves(id(1)))).toBe(`It should name a ForecastMade, and ${id(1)} is a StanceDeclared.`);
  });
});

describe('a vote by voter', () => {
  const votes = (of: string, more: object = {}) => ballot(of, 1, { votesBy: { us: 'ann' } }, more);
  const secret = [refused(['secret-ballot', '/data/votesBy'])];

  it('given an election known to be secret, then refused; by candidate, recorded', () => {
    expect(world.when(votes('secret-2020'))).toEqual(secret);
    expect(world.when(ballot('secret-2020', 1, { votes: { ann: 3 } }))).toEqual(['recorded']);
  });

  it('given an open election, then recorded', () => {
    expect(world.when(votes('open-2020'))).toEqual(['recorded']);
  });

  it('given an election that the same request calls, then refused in any order', () => {
    const called = election('later', { secret: true });
    expect(world.when(votes('later'), called)).toEqual([...secret, 'recorded']);
    expect(world.when(called, votes('later'))).toEqual(['recorded', ...secret]);
  });

  it('given an election that a correction makes secret, before or in the same request, then refused', () => {
    const opened = given(...WORLD, { id: id(1), ...election('later') });
    const mended = corrected(id(1), { data: { secret: true } });
    expect(opened.when(votes('later'), mended)).toEqual([...secret, 'recorded']);
    expect(opened.when(mended, votes('later'))).toEqual(['recorded', ...secret]);
    expect(given(...WORLD, { id: id(1), ...election('later') }, mended).when(votes('later'))).toEqual(secret);
  });

  it('given an election of which the secrecy was taken back, then recorded', () => {
    const base = [...WORLD, { id: id(1), ...election('later') }];
    const mended = { id: id(2), ...corrected(id(1), { data: { secret: true } }) };
    expect(given(...base, mended, retracted(id(2))).when(votes('later'))).toEqual(['recorded']);
    expect(given(...base, mended).when(votes('later'), retracted(id(2)))).toEqual(['recorded', 'recorded']);
    const opened = { id: id(1), ...election('shut', { secret: true }) };
    expect(given(...WORLD, opened, corrected(id(1), { data: { secret: false } })).when(votes('shut'))).toEqual([
      'recorded',
    ]);
  });

  it('given a correction that would bring in votes by voter, then refused', () => {
    const counted = given(...WORLD, { id: id(1), ...ballot('secret-2020', 1) });
    expect(counted.when(corrected(id(1), { data: { votesBy: { us: 'ann' } } }))).toEqual([
      refused(['result-refused', '/data/patch/data/votesBy']),
    ]);
    const open = given(...WORLD, { id: id(1), ...votes('open-2020') });
    expect(open.when(corrected(id(1), { data: { election: 'secret-2020' } }))).toEqual([
      refused(['result-refused', '/data/patch/data/votesBy']),
    ]);
  });

  it('given votes that are recorded, when the election becomes known to be secret, then that is recorded', () => {
    const voted = given(...WORLD, { id: id(1), ...election('later') }, votes('later'));
    expect(voted.when(corrected(id(1), { data: { secret: true } }))).toEqual(['recorded']);
  });

  it('given a secret election that is refused itself, then nothing is known of it', () => {
    expect(world.when(election('open-2020', { secret: true }), votes('open-2020'))).toEqual([
      refused(['registered-otherwise', '/data/election']),
      'recorded',
    ]);
  });
});

describe('an actor that is named after what every object has', () => {
  it('given such ids, then they are ids', () => {
    const odd = ['constructor', 'valueof', 'hasownproperty'];
    expect(
      given(...WORLD).when(
        ...odd.map((a) => actor(a)),
        ballot('open-2020', 1, { votes: Object.fromEntries(odd.map((a) => [a, 1])) }),
      ),
    ).toEqual(Array(4).fill('recorded'));
    expect(world.when(ballot('open-2020', 1, { votes: { constructor: 1 } }))).toEqual([
      refused(['unknown-id', '/data/votes/constructor']),
    ]);
  });
});
