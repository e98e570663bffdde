import {
  actor,
  ballot,
  corrected,
  election,
  given,
  id,
  merged,
  refused,
  retracted,
  source,
  stance,
  told,
  WORLD,
  type Sent,
} from '../../test/support/recording.js';

const STANCE = { id: id(1), ...stance('us', 'fees', 'more', { assertedBy: 'us' }) };
const ROUND = { id: id(2), ...ballot('open-2020', 1, { votes: { ann: 193, bob: 25 }, ballots: 172 }) };
const FORECAST = { id: id(3), ...told('ForecastMade', { statement: 'Up', issue: 'fees', election: 'open-2020' }) };
/** The registrations of the world under ids of their own, so that they can be corrected. */
const NAMED: Sent[] = WORLD.map((content, i) => ({ id: id(500 + i), ...content }));
const BASE: Sent[] = [...NAMED, STANCE, ROUND, FORECAST];
const base = given(...BASE);
const registered = (at: number): string => NAMED[at]?.id ?? '';
const by = (...more: Sent[]) => given(...BASE, ...more);
const ofSource = (target: string, patch: object): Sent => corrected(target, patch, {}, 'source');
const result = (pointer: string): string[] => refused(['result-refused', `/data/patch${pointer}`]);
const fixed = (pointer: string): string[] => refused(['not-correctable', `/data/patch${pointer}`]);

describe('a correction', () => {
  it.each<[string, Sent]>([
    ['a vote', corrected(id(2), { data: { votes: { ann: 139 } } })],
    ['a vote that is taken out', corrected(id(2), { data: { votes: { bob: null } } })],
    ['a vote that was missing', ofSource(id(2), { data: { votes: { us: 1 } } })],
    ['the subject', ofSource(id(2), { data: { election: 'secret-2020' } })],
    ['the date', ofSource(id(1), { occurred: '2019' })],
    ['the date, taken out', corrected(id(1), { occurred: null })],
    ['basis and certainty', ofSource(id(1), { basis: 'vote', certainty: 'reportedly' })],
    [
      'our citations, links and who says so',
      corrected(id(1), { sources: [{ source: 'copy' }], links: { after: [id(2)] }, assertedBy: null }),
    ],
    ['when a source was published', corrected(registered(5), { data: { published: '2019-12' } })],
    ['the name of what is registered', corrected(registered(1), { data: { name: 'United States' } })],
    ['the secrecy of an election', ofSource(registered(8), { data: { secret: true } })],
  ])('given %s, then recorded', (_, content) => {
    expect(base.when(content)).toEqual(['recorded']);
  });

  it.each<[string, Sent, string[]]>([
    ['a value of the wrong kind', corrected(id(2), { data: { votes: { ann: 'many' } } }), result('/data/votes/ann')],
    ['a member that is needed, taken out', corrected(id(2), { data: { round: null } }), result('/data/round')],
    ['an unknown member', corrected(id(2), { data: { rounds: 1 } }), result('/data/rounds')],
    ['an unknown id', corrected(id(2), { data: { votes: { nobody: 1 } } }), result('/data/votes/nobody')],
    ['an unknown source', corrected(id(1), { sources: [{ source: 'none' }] }), result('/sources/0/source')],
    ['no citation where one is needed', corrected(id(1), { sources: null }), result('/sources')],
    ['a malformed date', corrected(id(1), { occurred: '2022-13' }), result('/occurred')],
    ['a publication to come', corrected(registered(5), { data: { published: '2027' } }), result('/data/published')],
    [
      'a citation published in times to come',
      corrected(id(1), { sources: [{ source: 'copy', published: '2027' }] }),
      result('/sources/0/published'),
    ],
    ['a link of the development to itself', corrected(id(1), { links: { after: [id(1)] } }), result('/links/after/0')],
    ['none of what a forecast is about', corrected(id(3), { data: { issue: null, election: null } }), result('/data')],
  ])('given %s, then the result would be refused', (_, content, came) => {
    expect(base.when(content)).toEqual([came]);
  });

  it('given a refusal of the result, then the sentence says what would be wrong with it', () => {
    expect(base.sentence(corrected(id(2), { data: { votes: { nobody: 1 } } }))).toMatch(
      /^The corrected development would be refused: No actor "nobody" is recorded\./,
    );
  });
});

describe('what no correction may set', () => {
  const machinery = by(
    { id: id(11), ...retracted(id(1)) },
    { id: id(12), ...told('DevelopmentDisputed', { disputes: id(2), reason: 'hearsay' }) },
    { id: id(13), ...told('SourceCited', { development: id(2) }) },
    { id: id(14), ...merged('ann', 'bob') },
    { id: id(15), ...told('ForecastResolved', { forecast: id(3), outcome: 'fulfilled' }) },
    { id: id(16), ...told('SourceRetracted', { source: 'copy', fault: 'source', reason: 'withdrawn' }) },
    { id: id(17), ...told('StanceWithdrawn', { actor: 'us', issue: 'fees', withdraws: id(1) }) },
    { id: id(18), ...told('SourceLineageDeclared', { source: 'copy', of: 'paper', relation: 'copy' }) },
    {
      id: id(19),
      ...told('DisputeResolved', {
        sides: [{ developments: [id(1)] }, { developments: [id(2)] }],
        picks: 0,
        reason: 'r',
      }),
    },
  );

  it.each<[string, string, string, unknown]>([
    ['the actor that is registered', registered(1), 'actor', 'fr'],
    ['the source that is registered', registered(5), 'source', 'other'],
    ['the issue that is framed', registered(7), 'issue', 'taxes'],
    ['the election that is called', registered(8), 'election', 'other'],
    ['what is retracted', id(11), 'retracts', id(2)],
    ['whose fault it was', id(11), 'fault', 'source'],
    ['what is in doubt', id(12), 'disputes', id(1)],
    ['what a citation is added to', id(13), 'development', id(1)],
    ['who survives', id(14), 'survivor', 'us'],
    ['who was merged', id(14), 'merged', 'us'],
    ['which forecast is resolved', id(15), 'forecast', id(1)],
    ['which source is retracted', id(16), 'source', 'paper'],
    ['which stance is withdrawn', id(17), 'withdraws', id(2)],
    ['which source derives', id(18), 'source', 'paper'],
    ['what it derives from', id(18), 'of', 'copy'],
    ['the side that is picked', id(19), 'picks', 1],
  ])('given %s, then refused whatever the fault', (_, target, member, value) => {
    for (const fault of ['entry', 'source'])
      expect(machinery.when(corrected(target, { data: { [member]: value } }, {}, fault))).toEqual([
        fixed(`/data/${member}`),
      ]);
  });

  it('given the type or the id, or data that is no object, then refused by its form', () => {
    expect(base.when(corrected(id(1), { type: 'StanceAttributed' }))).toEqual([
      refused(['bad-value', '/data/patch/type']),
    ]);
    expect(base.when(corrected(id(1), { id: id(9) }))).toEqual([refused(['bad-value', '/data/patch/id'])]);
    expect(base.when(corrected(id(1), { data: null }))).toEqual([refused(['wrong-type', '/data/patch/data'])]);
    expect(base.when(corrected(id(1), {}))).toEqual([refused(['empty', '/data/patch'])]);
  });

  it('given our own record as the fault of a source, then refused', () => {
    for (const patch of [{ sources: [{ source: 'copy' }] }, { links: { after: [id(2)] } }, { assertedBy: 'ru' }])
      expect(base.when(ofSource(id(1), patch))).toEqual([
        refused(['bad-value', `/data/patch/${Object.keys(patch)[0]}`]),
      ]);
    expect(base.when(ofSource(registered(5), { data: { published: '2019' } }))).toEqual([fixed('/data/published')]);
  });

  it('given our own record in an entry correction of what the source mended, then refused, for it lies in that layer', () => {
    const mended = by({ id: id(21), ...ofSource(id(1), { data: { position: 'less' } }) });
    expect(mended.when(corrected(id(21), { assertedBy: 'ru' }))).toEqual([fixed('/assertedBy')]);
    expect(mended.when(corrected(id(21), { data: { position: 'more' } }))).toEqual(['recorded']);
  });
});

describe('corrections on top of each other', () => {
  const once = by({ id: id(21), ...corrected(id(2), { data: { votes: { ann: 139 } } }) });

  it('given a correction of a correction, then its patch speaks of the development at the bottom', () => {
    expect(once.when(corrected(id(21), { data: { votes: { ann: 138 } } }))).toEqual(['recorded']);
    expect(once.when(corrected(id(21), { data: { position: 'less' } }))).toEqual([result('/data/position')]);
    expect(once.when(corrected(id(21), { data: { patch: {} } }))).toEqual([result('/data/patch')]);
  });

  it('given one that leaves too little beside what was taken out before, then refused', () => {
    const half = by({ id: id(21), ...corrected(id(3), { data: { issue: null } }) });
    expect(half.when(corrected(id(3), { data: { election: null } }))).toEqual([result('/data')]);
    expect(half.when(corrected(id(21), { data: { election: null } }))).toEqual([result('/data')]);
    expect(half.when(corrected(id(21), { data: { issue: 'fees', election: null } }))).toEqual(['recorded']);
    expect(half.when(retracted(id(21)), corrected(id(3), { data: { election: null } }))).toEqual([
      'recorded',
      'recorded',
    ]);
  });

  it('given two of one request that only together leave too little, then both are refused', () => {
    const [one, other] = [corrected(id(3), { data: { issue: null } }), corrected(id(3), { data: { election: null } })];
    expect(base.when(one, other)).toEqual([result('/data'), result('/data')]);
    expect(base.when(one, ROUND)).toEqual(['recorded', 'unchanged']);
  });

  it('given a bad one and a good one of one development, then only the bad one is refused', () => {
    const [bad, good] = [
      { id: id(31), ...corrected(id(2), { data: { votes: { nobody: 1 } } }) },
      corrected(id(2), { data: { votes: { ann: 139 } } }),
    ];
    expect(base.when(bad, good, retracted(id(31)))).toEqual([
      result('/data/votes/nobody'),
      'recorded',
      refused(['depends-on-refused', '/data/retracts']),
    ]);
  });

  it('given two that give one member different values, then that is a dispute and recorded', () => {
    expect(
      base.when(
        corrected(id(2), { data: { votes: { ann: 139 } } }),
        corrected(id(2), { data: { votes: { ann: 140 } } }),
      ),
    ).toEqual(['recorded', 'recorded']);
  });

  it('given a correction of what the same request records, in any order, then it is held to what comes out', () => {
    const round = { id: id(41), ...ballot('open-2020', 2, { ballots: 5 }) };
    const good = corrected(id(41), { data: { ballots: 6 } });
    const bad = corrected(id(41), { data: { ballots: -6 } });
    expect(base.when(good, round)).toEqual(['recorded', 'recorded']);
    expect(base.when(bad, round)).toEqual([result('/data/ballots'), 'recorded']);
    expect(base.when(corrected(id(41), { data: { election: 'new' } }), round, election('new'))).toEqual(
      Array(3).fill('recorded'),
    );
  });

  it('given a correction of a development that is retracted, or of one whose source is, then it is held to the same', () => {
    for (const gone of [
      retracted(id(2)),
      told('SourceRetracted', { source: 'paper', fault: 'entry', reason: 'never existed' }),
    ]) {
      const without = by(gone);
      expect(without.when(corrected(id(2), { data: { ballots: 1 } }))).toEqual(['recorded']);
      expect(without.when(corrected(id(2), { data: { ballots: -1 } }))).toEqual([result('/data/ballots')]);
    }
  });

  it('given actors that were merged, then a patch may name either id', () => {
    const one = by(merged('ann', 'bob'), actor('zoe'), source('new'));
    expect(
      one.when(corrected(id(2), { data: { votes: { bob: 24 } } }), corrected(id(2), { data: { votes: { ann: 139 } } })),
    ).toEqual(['recorded', 'recorded']);
  });
});
