import fc from 'fast-check';
import { definitions } from '../../events/catalogue.js';
import {
  actor,
  ballot,
  corrected,
  election,
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

describe('what is recorded', () => {
  it('given a valid content, when recorded, then it has its stream, revision, position and schema version', () => {
    const { append } = world.whenAll(ballot('open-2020', 1), ballot('open-2020', 2), stance('us', 'fees', 'more'));
    expect(append.map(({ development: d }) => [d.stream, d.revision, d.position, d.schemaVersion])).toEqual([
      ['election-open-2020', 1, 11, 1],
      ['election-open-2020', 2, 12, 1],
      ['actor-us', 1, 13, 1],
    ]);
    expect(append[0]?.development.recordedAt).toBe('2026-01-01T12:00:00.000Z');
    expect(append[0]?.text).toBe(
      '{"data":{"election":"open-2020","round":1},"occurred":"2020-01-01","sources":[{"source":"paper"}],"type":"BallotCounted"}',
    );
  });

  it('given what acts on another development, when recorded, then it lies in the stream of that one, whatever the order', () => {
    const { append } = world.whenAll(
      retracted(id(3), { id: id(4) }),
      corrected(id(2), { data: { round: 3 } }, { id: id(3) }),
      told('SourceCited', { development: id(1) }, { id: id(5) }),
      corrected(id(1), { data: { round: 2 } }, { id: id(2) }),
      ballot('open-2020', 1, {}, { id: id(1) }),
    );
    expect(append.map(({ development: d }) => d.stream)).toEqual(Array(5).fill('election-open-2020'));
    expect(append.map(({ development: d }) => d.revision)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('what is known already', () => {
  const known = given(...WORLD, { id: id(1), ...stance('us', 'fees', 'more') });

  it('given the same id, when the content is the same in another order of members, then unchanged', () => {
    const { data, ...rest } = stance('us', 'fees', 'more');
    expect(known.when({ data, ...rest, id: id(1) })).toEqual(['unchanged']);
  });

  it('given the same id, when the content is another, then a conflict', () => {
    expect(known.when({ id: id(1), ...stance('us', 'fees', 'less') })).toEqual([
      refused(['id-with-other-content', '/id']),
    ]);
    expect(() => known.whenAll({ id: id(1), ...stance('us', 'fees', 'less') })).toThrow(
      expect.objectContaining({ status: 409, code: 'id-with-other-content' }),
    );
  });

  it('given the same content without an id, when it registers nothing, then it is recorded once more', () => {
    expect(known.when(stance('us', 'fees', 'more'), stance('us', 'fees', 'more'))).toEqual(['recorded', 'recorded']);
  });

  it.each([
    ['actor', actor('us'), actor('us', 'group'), '/data/actor'],
    ['issue', issue('fees'), issue('fees', 'a', 'b'), '/data/issue'],
    ['election', election('open-2020'), election('open-2020', { seats: 2 }), '/data/election'],
    ['source', source('paper'), source('paper', '2021'), '/data/source'],
  ])('given a known %s, when registered again, then unchanged or a conflict', (_, same, other, pointer) => {
    expect(known.when(same)).toEqual(['unchanged']);
    expect(known.when({ ...same, id: id(9) })).toEqual(['unchanged']);
    expect(known.when(other)).toEqual([refused(['registered-otherwise', pointer])]);
  });

  it('given a conflict beside another refusal, when nothing may be left out, then the whole is no conflict', () => {
    const conflict = { id: id(1), ...stance('us', 'fees', 'less') };
    expect(() => known.whenAll(conflict, { id: id(1), ...stance('ru', 'fees', 'less') })).toThrow(
      expect.objectContaining({ status: 409 }),
    );
    expect(() => known.whenAll(conflict, stance('nobody', 'fees', 'more'))).toThrow(
      expect.objectContaining({ status: 422, code: 'refused' }),
    );
  });

  it('given one content twice in a request, when it has an id or registers one, then the second is unchanged', () => {
    expect(known.when(actor('fr'), actor('fr'), { id: id(8), ...actor('fr') })).toEqual([
      'recorded',
      'unchanged',
      'unchanged',
    ]);
    const one = { id: id(5), ...stance('ru', 'fees', 'more') };
    expect(known.when(one, one)).toEqual(['recorded', 'unchanged']);
  });

  it('given two contents under one id in a request, then the second is a conflict that names the line of the first', () => {
    const state = known.when(
      { id: id(5), ...stance('ru', 'fees', 'more') },
      { id: id(5), ...stance('ru', 'fees', 'less') },
      actor('fr'),
      actor('fr', 'group'),
    );
    expect(state).toEqual([
      'recorded',
      refused(['id-with-other-content', '/id']),
      'recorded',
      refused(['registered-otherwise', '/data/actor']),
    ]);
    expect(() => known.whenAll(actor('fr'), actor('fr', 'group'))).toThrow(/registered in line 1 of this request/);
  });

  it('given a repeated registration under an id of its own, when another refers to that id, then it refers to nothing', () => {
    expect(known.when({ id: id(9), ...actor('us') }, told('SourceCited', { development: id(9) }))).toEqual([
      'unchanged',
      refused(['unknown-id', '/data/development']),
    ]);
  });
});

describe('a part of a request', () => {
  it('given a refused line, when others depend on it, then they are refused as well, however far, and name its line', () => {
    const request = [
      { id: id(3), ...corrected(id(2), { data: { ballots: 9 } }) },
      { id: id(2), ...ballot('later', 1) },
      election('later', { body: 'nobody' }),
      ballot('open-2020', 1),
      retracted(id(3)),
    ];
    expect(world.when(...request)).toEqual([
      refused(['depends-on-refused', '/data/corrects']),
      refused(['depends-on-refused', '/data/election']),
      refused(['unknown-id', '/data/body']),
      'recorded',
      refused(['depends-on-refused', '/data/retracts']),
    ]);
    expect(() => world.whenAll(...request)).toThrow(
      expect.objectContaining({
        errors: expect.arrayContaining([
          expect.objectContaining({
            line: 2,
            message: 'The election "later" would come with line 3 of this request, which is refused.',
          }),
        ]),
      }),
    );
  });

  it('given a line that cannot even be read, when others need what it would have brought, then they name it', () => {
    expect(world.when({ type: 'ActorRegistered', data: { actor: 'fr' } }, stance('fr', 'fees', 'more'))).toEqual([
      refused(['missing', '/data/kind'], ['missing', '/data/name']),
      refused(['depends-on-refused', '/data/actor']),
    ]);
  });

  it('given a refused line and its repetition, then both are refused alike', () => {
    const bad = election('later', { body: 'nobody' });
    expect(world.when(bad, bad)).toEqual([
      refused(['unknown-id', '/data/body']),
      refused(['unknown-id', '/data/body']),
    ]);
  });

  it('given a refused line between others, then positions and revisions of the rest are without gaps', () => {
    const { lines } = world.whenPartly(ballot('open-2020', 1), ballot('none', 1), ballot('open-2020', 2));
    expect(lines.map((l) => [l.line, l.development.position, l.development.revision])).toEqual([
      [1, 11, 1],
      [3, 12, 2],
    ]);
  });
});

describe('what is only flagged or disputed', () => {
  const history = given(
    ...WORLD,
    {
      id: id(1),
      ...told('CandidateNominated', { election: 'open-2020', candidate: 'ann' }, { occurred: '2020-01-01' }),
    },
    {
      id: id(2),
      ...told('CandidateWithdrawn', { election: 'open-2020', candidate: 'ann' }, { occurred: '2020-01-02' }),
    },
    { id: id(3), ...ballot('open-2020', 1, { votes: { ann: 3 } }) },
    { id: id(4), ...corrected(id(3), { data: { votes: { ann: 4 } } }) },
  );

  it.each<[string, Sent]>([
    ['votes for someone withdrawn', ballot('open-2020', 1, { votes: { ann: 5 } }, { occurred: '2020-01-03' })],
    ['votes for someone never nominated', ballot('open-2020', 1, { votes: { bob: 5 } })],
    [
      'a majority and a lead that are wrong',
      ballot('open-2020', 1, { votes: { ann: 5, bob: 1 }, ballots: 6, majorityReported: 99, leadReported: 50 }),
    ],
    ['more votes than ballots', ballot('open-2020', 1, { votes: { ann: 5 }, ballots: 2, listComplete: true })],
    ['more elected than seats', told('CandidateElected', { election: 'open-2020', candidate: 'bob' })],
    ['a winner who was not a candidate', told('CandidateElected', { election: 'open-2020', candidate: 'us' })],
    ['a position off the scale', stance('us', 'fees', 'sideways')],
    [
      'an office taken before it was won',
      told('OfficeAssumed', { office: 'itu/chair', holder: 'ann', election: 'open-2020' }, { occurred: '1999' }),
    ],
    ['an office left that was never held', told('OfficeVacated', { office: 'itu/chair', holder: 'bob' })],
    ['a second correction that conflicts with the first', corrected(id(3), { data: { votes: { ann: 5 } } })],
    ['a correction of what is retracted', corrected(id(4), { data: { votes: { ann: 5 } } })],
    ['a round dated against its number', ballot('open-2020', 2, {}, { occurred: '1999' })],
    ['links against each other', stance('us', 'fees', 'more', { links: { before: [id(1)], after: [id(1)] } })],
    ['a link to what is of another type', stance('us', 'fees', 'more', { links: { sameAs: [id(1)] } })],
    ['two of three merged again', told('ActorsMerged', { survivor: 'ann', merged: 'bob' })],
    ['votes by voter in an open election', ballot('open-2020', 1, { votesBy: { us: 'ann' } })],
    ['a doubt about a doubt', told('DevelopmentDisputed', { disputes: id(2), reason: 'hearsay' })],
    ['a date that lies far ahead', told('OfficeAssumed', { office: 'itu/chair', holder: 'ann' }, { occurred: '2099' })],
  ])('given %s, when recorded, then it is kept as it was said', (_, content) => {
    expect(history.when(content)).toEqual(['recorded']);
  });
});

describe('whatever is sent', () => {
  /** Contents of every type, of which some member was replaced, left out or added. */
  const mangled = fc
    .tuple(
      fc.constantFrom(...definitions.map((d) => d.example)),
      fc.array(fc.tuple(fc.nat(), fc.option(fc.jsonValue(), { nil: undefined })), { maxLength: 3 }),
      fc.option(fc.constantFrom(id(1), id(2), id(3)), { nil: undefined }),
    )
    .map(([example, changes, own]) => {
      const content = JSON.parse(JSON.stringify(example)) as Record<string, unknown>;
      for (const [at, value] of changes) {
        const within = at % 2 === 0 ? content : (content['data'] as Record<string, unknown> | undefined);
        const keys = typeof within === 'object' && within !== null ? Object.keys(within) : [];
        const key = keys[(at >> 1) % (keys.length + 1)] ?? 'extra';
        if (typeof within === 'object' && within !== null && !Array.isArray(within)) within[key] = value;
      }
      return own === undefined ? content : { ...content, id: own };
    });

  it('given contents of any type with anything in them, then each is recorded or refused, and nothing throws', () => {
    fc.assert(
      fc.property(fc.array(mangled, { minLength: 1, maxLength: 6 }), (values) => {
        for (const came of world.when(...values)) {
          if (came === 'recorded' || came === 'unchanged') continue;
          expect(came.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('given a whole that is recorded, when sent in any other order, then it is recorded too', () => {
    const whole: Sent[] = [
      ...WORLD,
      { id: id(1), ...stance('us', 'fees', 'more') },
      { id: id(2), ...corrected(id(1), { data: { position: 'less' } }) },
      { id: id(3), ...corrected(id(2), { data: { position: 'more' } }) },
      { id: id(4), ...retracted(id(3)) },
      { id: id(5), ...retracted(id(4)) },
      ballot('open-2020', 1, { votesBy: { us: 'ann' } }),
      told('ActorsMerged', { survivor: 'ann', merged: 'bob' }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(whole, { minLength: whole.length }), (order) => {
        expect(given().when(...order)).toEqual(Array(whole.length).fill('recorded'));
      }),
      { numRuns: 30 },
    );
  });
});
