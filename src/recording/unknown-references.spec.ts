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

  const conference = (of: string): Sent => ({ type: 'ConferenceConvened', data: { conference: of } });
  const submitted = (instrument: string, more: object = {}): Sent => told('ProposalSubmitted', { instrument, ...more });
  const signed = (instrument: string): Sent => told('TreatySigned', { instrument, actor: 'us' });
  const claim = (about: string): Sent => told('ClaimMade', { subject: about, what: 'size', value: 1 });
  const acts = given(...WORLD, conference('wcit-12'), submitted('itrs-2012'));

  it.each<[string, Sent, string[]]>([
    ['a conference', told('ConferenceClosed', { conference: 'wcit-13' }), refused(['unknown-id', '/data/conference'])],
    ['an instrument that is signed', signed('itrs-2013'), refused(['unknown-id', '/data/instrument'])],
    [
      'an instrument that is superseded',
      told('TreatyAdopted', { instrument: 'itrs-2012', supersedes: { 'itrs-1988': 'all' } }),
      refused(['unknown-id', '/data/supersedes/itrs-1988']),
    ],
    [
      'an issue that a submission means something on',
      submitted('new', { means: { taxes: 'more' } }),
      refused(['unknown-id', '/data/means/taxes']),
    ],
    [
      'who submits it',
      submitted('new', { submittedBy: { nobody: true } }),
      refused(['unknown-id', '/data/submittedBy/nobody']),
    ],
    ['what a claim is about', claim('nothing'), refused(['unknown-id', '/data/subject'])],
    ['the body of an office that is claimed about', claim('icann/chair'), refused(['unknown-id', '/data/subject'])],
  ])('given %s that nobody recorded, then refused at it', (_, content, came) => {
    expect(acts.when(content)).toEqual([came]);
  });

  it('given acts that introduce instruments, then none is refused for naming an id again with other content', () => {
    const again = [
      submitted('itrs-2012', { title: 'Another title' }),
      told('TreatyAdopted', { instrument: 'itrs-2012' }),
      told('RollCallTaken', { instrument: 'unga-1', votes: { us: 'yes' } }),
      told('ResolutionAdopted', { instrument: 'unga-1' }),
      told('ResolutionRejected', { instrument: 'unga-2' }),
    ];
    expect(acts.when(...again)).toEqual(Array(5).fill('recorded'));
  });

  it('given an instrument that is introduced, then it is an issue by its id, and stances on it and meanings there are known', () => {
    const meaning = submitted('new', { submittedBy: { us: true }, means: { 'itrs-2012': 'supports' } });
    expect(acts.when(stance('us', 'itrs-2012', 'supports'), signed('itrs-2012'), meaning)).toEqual(
      Array(3).fill('recorded'),
    );
    // A framed issue is no instrument: nobody has put it to a vote or signed it.
    expect(acts.when(signed('fees'))).toEqual([refused(['unknown-id', '/data/instrument'])]);
  });

  it('given an id framed as an issue and introduced as an instrument, then both are taken, in any order', () => {
    expect(acts.when(issue('itrs-2012'), submitted('fees'))).toEqual(['recorded', 'recorded']);
  });

  it('given a conference registered again, then unchanged with the same content and refused with other', () => {
    const other = { type: 'ConferenceConvened', data: { conference: 'wcit-12', name: 'WCIT' } };
    expect(acts.when(conference('wcit-12'))).toEqual(['unchanged']);
    expect(acts.when(other)).toEqual([refused(['registered-otherwise', '/data/conference'])]);
  });

  it('given claims about anything that is known, then they are recorded', () => {
    const known = ['itu', 'wcit-12', 'itrs-2012', 'fees', 'open-2020', 'itu/anything'];
    expect(acts.when(...known.map(claim))).toEqual(known.map(() => 'recorded'));
  });

  it('given a misspelt instrument, conference or subject of a claim, then the sentence names the nearest known one', () => {
    expect(acts.sentence(signed('itrs-2021'))).toBe('No instrument "itrs-2021" is recorded. Is "itrs-2012" meant?');
    expect(acts.sentence(stance('us', 'itrs-2021', 'supports'))).toMatch(/Is "itrs-2012" meant\?/);
    expect(acts.sentence(told('ConferenceClosed', { conference: 'wict-12' }))).toMatch(/Is "wcit-12" meant\?/);
    expect(acts.sentence(claim('open-2002'))).toBe(
      'Nothing with the id "open-2002" is recorded. Is "open-2020" meant?',
    );
    expect(world.sentence(signed('itrs-2012'))).toMatch(
      /Record what introduces it \(ProposalSubmitted, .*TreatyAdopted\)/,
    );
  });

  it('given a request that introduces an instrument on a later line, then everything may name it', () => {
    const log = [
      signed('new'),
      stance('us', 'new', 'supports'),
      claim('new'),
      told('TreatyAdopted', { instrument: 'new' }),
    ];
    expect(world.when(...log)).toEqual(Array(4).fill('recorded'));
  });

  it('given two that introduce it of which one is refused, then what names it stands on the other', () => {
    const [bad, good] = [submitted('new', { body: 'nobody' }), told('TreatyAdopted', { instrument: 'new' })];
    const wrong = refused(['unknown-id', '/data/body']);
    expect(world.when(bad, good, signed('new'))).toEqual([wrong, 'recorded', 'recorded']);
    expect(world.when(good, bad, signed('new'))).toEqual(['recorded', wrong, 'recorded']);
    const alone = refused(['depends-on-refused', '/data/instrument']);
    expect(world.when(bad, signed('new'))).toEqual([wrong, alone]);
    expect(
      world.when({ ...bad, type: 'TreatyAdopted', data: { instrument: 'new', binds: 'x' } }, signed('new')),
    ).toEqual([refused(['bad-value', '/data/binds']), alone]);
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
