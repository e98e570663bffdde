import {
  actor,
  ballot,
  given,
  id,
  issue,
  refused,
  retracted,
  source,
  stance,
  told,
  WORLD,
  type Sent,
} from '../../test/support/recording.js';

const world = given(...WORLD);

describe('what is referred to', () => {
  it.each<[string, Sent, string[]]>([
    ['an actor', stance('nobody', 'fees', 'more'), refused(['unknown-id', '/data/actor'])],
    ['an issue', stance('us', 'taxes', 'more'), refused(['unknown-id', '/data/issue'])],
    ['an election', ballot('open-2021', 1), refused(['unknown-id', '/data/election'])],
    [
      'a source',
      stance('us', 'fees', 'more', { sources: [{ source: 'papers' }] }),
      refused(['unknown-id', '/sources/0/source']),
    ],
    ['a development', retracted(id(99)), refused(['unknown-id', '/data/retracts'])],
    [
      'a linked development',
      stance('us', 'fees', 'more', { links: { after: [id(99)] } }),
      refused(['unknown-id', '/links/after/0']),
    ],
    ['who asserts it', stance('us', 'fees', 'more', { assertedBy: 'nobody' }), refused(['unknown-id', '/assertedBy'])],
    [
      'a voter',
      ballot('open-2020', 1, { votesBy: { nobody: 'ann' } }),
      refused(['unknown-id', '/data/votesBy/nobody']),
    ],
    ['the election of a candidacy', stance('us', 'open-2021:ann', 'supports'), refused(['unknown-id', '/data/issue'])],
    [
      'the candidate of a candidacy',
      stance('us', 'open-2020:nobody', 'supports'),
      refused(['unknown-id', '/data/issue']),
    ],
    [
      'the body of an office',
      told('OfficeAssumed', { office: 'icann/chair', holder: 'ann' }),
      refused(['unknown-id', '/data/office']),
    ],
    [
      'a source of a source',
      told('SourceLineageDeclared', { source: 'paper', of: 'older', relation: 'copy' }),
      refused(['unknown-id', '/data/of']),
    ],
    [
      'a forecast',
      told('ForecastResolved', { forecast: id(99), outcome: 'fulfilled' }),
      refused(['unknown-id', '/data/forecast']),
    ],
  ])('given %s that nobody recorded, then refused at it', (_, content, came) => {
    expect(world.when(content)).toEqual([came]);
  });

  it('given a misspelt id, then the sentence names the nearest known one', () => {
    expect(world.sentence(ballot('open-2002', 1))).toBe('No election "open-2002" is recorded. Is "open-2020" meant?');
    expect(world.sentence(told('OfficeAssumed', { office: 'itv/chair', holder: 'ann' }))).toBe(
      'The office "itv/chair" is of a body "itv" that is not recorded. Is "itu" meant?',
    );
    expect(world.sentence(stance('somebody-else-altogether', 'fees', 'more'))).toMatch(/Register it first/);
  });

  it('given a misspelt id of what the same request registers, then that is the nearest known one', () => {
    expect(() => world.whenAll(stance('frnace', 'fees', 'more'), actor('france'))).toThrow(/Is "france" meant\?/);
  });

  it('given a candidacy of a known election and a known actor, then it is an issue; so is an office of a known body an office', () => {
    expect(
      world.when(
        stance('us', 'open-2020:ann', 'supports'),
        told('OfficeAssumed', { office: 'itu/anything', holder: 'ann' }),
      ),
    ).toEqual(['recorded', 'recorded']);
  });

  it('given references to later lines of the request, then they count, also in a circle of links', () => {
    expect(
      given().when(
        { id: id(1), ...stance('us', 'fees', 'more', { links: { before: [id(2)] } }) },
        { id: id(2), ...stance('us', 'fees', 'less', { links: { before: [id(1)] } }) },
        source('paper'),
        issue('fees'),
        actor('us'),
      ),
    ).toEqual(Array(5).fill('recorded'));
  });
});
