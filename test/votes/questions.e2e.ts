/** How actors voted, asked of the whole service over HTTP. */
import { examplesOfVotes, WITH_ROLL_CALLS } from '../../src/http/docs/examples-of-votes.js';
import { expectProblem, openDoor, type Door } from '../http/door.js';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
  const { status, text } = await door.record(HISTORY);
  expect({ status, text }).toEqual({ status: 201, text });
});
afterAll(() => door.close());

const id = (n: number): string => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`;
const rollCall = (n: number, votes: Record<string, string>, more: object = {}, envelope: object = {}) => ({
  id: id(n),
  type: 'RollCallTaken',
  occurred: `2015-0${n}`,
  sources: [{ source: 'edition-2016' }],
  data: { instrument: `text-${n}`, title: `Text ${n}`, votes, ...more },
  ...envelope,
});

const HISTORY: object[] = [
  ...['edition-2016', 'edition-2019'].map((source) => ({
    type: 'SourceRegistered',
    data: { source, kind: 'dataset', title: source, published: source.slice(-4) },
  })),
  ...['anland', 'bornland', 'cornland', 'dorland', 'old-anland'].map((actor) => ({
    type: 'ActorRegistered',
    data: { actor, kind: 'state', name: `The ${actor}` },
  })),
  { type: 'ActorsMerged', data: { survivor: 'anland', merged: 'old-anland' } },
  rollCall(1, { anland: 'yes', bornland: 'yes', cornland: 'no' }, { areas: ['Peace, and war', 'Arms'] }),
  rollCall(2, { 'old-anland': 'abstain', bornland: 'abstain', cornland: 'absent' }, { areas: ['Arms'] }),
  rollCall(3, { anland: 'no', bornland: 'yes' }),
  rollCall(4, { anland: 'yes', bornland: 'yes', cornland: 'yes' }, { areas: ['Arms'] }),
  // Another telling of the fourth, which has one vote otherwise.
  {
    ...rollCall(4, { anland: 'no', bornland: 'yes' }, { areas: ['Arms'] }, { id: id(40) }),
    sources: [{ source: 'edition-2019' }],
  },
  // Within that year, and told only years later.
  rollCall(5, { anland: 'yes', bornland: 'no' }, {}, { occurred: '2018', sources: [{ source: 'edition-2019' }] }),
];
const MID_2018 = 'asOf=2018-06-30';
const answer = async (path: string) => {
  const { status, json, text } = await door.get(path);
  if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${text}`);
  return json;
};

describe('GET /v1/actors/{id}/votes', () => {
  it('given an actor, then its votes by date, each with how sure it is, how sums count it and what it rests on', async () => {
    const { items, ...rest } = await answer(`/v1/actors/anland/votes?${MID_2018}`);
    expect(rest).toMatchObject({ actor: 'anland', name: 'The anland', with: null, total: 5, status: 'disputed' });
    expect(items.map((v: Record<string, unknown>) => [v['id'], v['vote'], v['status'], v['counted']])).toEqual([
      [id(1), 'yes', 'certain', 'yes'],
      [id(2), 'abstain', 'certain', 'abstain'],
      [id(3), 'no', 'certain', 'no'],
      [id(4), null, 'disputed', 'disputed'],
      [id(5), null, 'possible', 'possible'],
    ]);
    expect(items[0]).toMatchObject({
      title: 'Text 1',
      areas: ['Peace, and war', 'Arms'],
      when: { occurred: '2015-01' },
      support: 1,
      because: [id(1)],
    });
    expect(items[3]).toMatchObject({
      sides: [
        { value: 'no', developments: [id(40)], support: 1 },
        { value: 'yes', developments: [id(4)], support: 1 },
      ],
      because: [id(4), id(40)],
    });
    expect(items[4]).toMatchObject({ possible: [{ development: id(5), states: 'yes' }], because: [] });
  });

  it('given an id that was merged, then the answer under the id that survives', async () => {
    const { actor, total } = await answer(`/v1/actors/old-anland/votes?${MID_2018}`);
    expect({ actor, total }).toEqual({ actor: 'anland', total: 5 });
  });

  it.each([
    ['area=Arms', [1, 2, 4]],
    [`area=${encodeURIComponent('Peace\\, and war')}`, [1]],
    [`area=${encodeURIComponent('(none)')}`, [3, 5]],
    ['from=2015-02&to=2015-03', [2, 3]],
    ['vote=yes', [1, 4, 5]],
    ['vote=open', [4, 5]],
    ['q=text%203', [3]],
    ['q=war', [1]],
    ['with=cornland', [1, 4]],
    ['with=cornland&vote=open', [4]],
  ])('given %s, then those', async (parameters, expected) => {
    const { items } = await answer(`/v1/actors/anland/votes?${MID_2018}&${parameters}`);
    expect(items.map((v: { id: string }) => v.id)).toEqual(expected.map(id));
  });

  it('given another actor, then both votes and how they compare', async () => {
    const { items, with: other } = await answer(`/v1/actors/anland/votes?${MID_2018}&with=bornland`);
    expect(other).toEqual({ actor: 'bornland', name: 'The bornland' });
    expect(items.map((v: Record<string, any>) => [v['vote'], v['other'].vote, v['compared']])).toEqual([
      ['yes', 'yes', 'same'],
      ['abstain', 'abstain', 'same'],
      ['no', 'yes', 'different'],
      [null, 'yes', 'disputed'],
      [null, null, 'possible'],
    ]);
  });

  it('given pages, then the whole', async () => {
    const first = await answer('/v1/actors/anland/votes?limit=3');
    const rest = await answer(`/v1/actors/anland/votes?limit=3&cursor=${encodeURIComponent(first.next)}`);
    expect([...first.items, ...rest.items].map((v) => v.id)).toEqual([1, 2, 3, 4, 5].map(id));
  });
});

describe('GET /v1/votes/record', () => {
  const NONE = { yes: 0, no: 0, abstain: 0, absent: 0, possible: 0, disputed: 0, unlisted: 0, couldNotVote: 0 };

  it('given actors, then the certain votes by area, and what is open beside them', async () => {
    const found = await answer(`/v1/votes/record?${MID_2018}&actors=anland,cornland,dorland`);
    expect(found).toMatchObject({
      areas: ['Arms', 'Peace, and war', '(none)'],
      rollCalls: { certain: 4, possible: 1, disputed: 0 },
      rule: expect.stringContaining('Who is not listed is not absent'),
      status: 'disputed',
      support: 0,
      developments: 5,
      because: [1, 2, 3, 4, 40].map(id),
    });
    expect(found.items.map((r: any) => [r.actor, r.name, r.status, r.support])).toEqual([
      ['anland', 'The anland', 'disputed', 1],
      ['cornland', 'The cornland', 'certain', 1],
      ['dorland', null, 'unknown', 0],
    ]);
    const [anland, cornland, dorland] = found.items;
    expect(anland.all).toEqual({ ...NONE, yes: 1, no: 1, abstain: 1, possible: 1, disputed: 1, status: 'disputed' });
    expect(anland.byArea).toEqual([
      { area: 'Arms', ...NONE, yes: 1, abstain: 1, disputed: 1, status: 'disputed' },
      { area: 'Peace, and war', ...NONE, yes: 1, status: 'certain' },
      { area: '(none)', ...NONE, no: 1, possible: 1, status: 'possible' },
    ]);
    expect(anland.open).toEqual([id(4), id(5)]);
    expect(cornland.all).toEqual({ ...NONE, yes: 1, no: 1, absent: 1, unlisted: 1, status: 'certain' });
    const untold = { yes: null, no: null, abstain: null, absent: null };
    expect(dorland.all).toEqual({ ...NONE, ...untold, unlisted: 4, status: 'unknown' });
  });

  it('given the path of its votes, then the same, one by one, at the same moment', async () => {
    const { items } = await answer(`/v1/votes/record?${MID_2018}&areas=Arms&actors=anland&to=2015-03`);
    expect(items[0].votes).toMatch(
      /^\/v1\/actors\/anland\/votes\?area=Arms&to=2015-03&asOf=2018-06-30&atPosition=\d+$/,
    );
    const one = await answer(items[0].votes);
    expect(one.items.map((v: Record<string, unknown>) => v['counted'])).toEqual(['yes', 'abstain']);
    expect(items[0].because).toEqual(one.because);
  });

  it('given nobody, then everybody whose vote is told; and what was not public at K is not, but counted as such', async () => {
    const then = await answer('/v1/votes/record?asOf=2020&knownAt=2017');
    expect(then.items.map((r: { actor: string }) => r.actor)).toEqual(['anland', 'bornland', 'cornland']);
    expect(then.items[0].all).toEqual({ ...NONE, yes: 2, no: 1, abstain: 1, status: 'certain' });
    expect(then.notYetKnown).toBe(2);
    const blind = await answer('/v1/votes/record?asOf=2020&knownAt=2017&hindsight=none');
    expect(blind).not.toHaveProperty('notYetKnown');
    expect(blind.items[0].votes).toContain('&hindsight=none');
    expect((await answer('/v1/votes/record?asOf=2014')).items).toEqual([]);
  });
});

describe('GET /v1/actors/{id}/agreement', () => {
  it('given another actor, then the share of the common roll calls, what is left out, and the rule', async () => {
    const found = await answer(`/v1/actors/anland/agreement?with=bornland&${MID_2018}`);
    expect(found).toMatchObject({
      actor: 'anland',
      name: 'The anland',
      rule: expect.stringContaining('Two abstentions are the same vote'),
      status: 'disputed',
      support: 1,
      developments: 5,
      items: [
        {
          actor: 'bornland',
          name: 'The bornland',
          share: 2 / 3,
          between: { least: 0.4, most: 0.8 },
          same: 2,
          different: 1,
          common: 3,
          absent: 0,
          leftOut: { possible: 1, disputed: 1 },
          open: [id(4), id(5)],
          because: [1, 2, 3, 4, 40].map(id),
        },
      ],
    });
    const listed = await answer(found.items[0].votes);
    expect(listed.items.filter((v: Record<string, unknown>) => v['compared'] === 'same')).toHaveLength(2);
  });

  it('given nobody else, then everybody, the most alike first', async () => {
    const { items } = await answer(`/v1/actors/anland/agreement?${MID_2018}`);
    expect(items.map((r: Record<string, unknown>) => [r['actor'], r['share'], r['absent']])).toEqual([
      ['bornland', 2 / 3, 0],
      ['cornland', 0, 1],
    ]);
    const arms = await answer(`/v1/actors/bornland/agreement?area=Arms&with=anland,dorland&${MID_2018}`);
    expect(arms.items.map((r: Record<string, unknown>) => [r['actor'], r['share'], r['status']])).toEqual([
      ['anland', 1, 'disputed'],
      ['dorland', null, 'unknown'],
    ]);
  });
});

describe('what cannot be asked', () => {
  it.each([
    ['/v1/actors/anland/votes?vote=maybe', 'bad-parameter', /vote should be yes or no or abstain or absent or open/],
    ['/v1/actors/anland/votes?areas=Arms', 'unknown-parameter', /Is "area" meant\?/],
    ['/v1/actors/anland/votes?with=anland', 'bad-parameter', /with names anland itself/],
    ['/v1/actors/anland/agreement?with=bornland,old-anland', 'bad-parameter', /with names anland itself/],
    ['/v1/actors/anland/agreement?with=Born', 'bad-parameter', /Is "born" meant\?/],
    ['/v1/actors/anland/agreement?from=2016&to=2015', 'bad-date', /lies before "from"/],
    ['/v1/votes/record?from=soon', 'bad-date', /from/],
    ['/v1/votes/record?areas=Arms,,Peace', 'bad-parameter', /a comma too many/],
    ['/v1/votes/record?actors=', 'bad-parameter', /actors/],
  ])('given %s, then 400 and why', async (path, code, why) => {
    expect(expectProblem(await door.get(path), 400, code).detail).toMatch(why);
  });

  it.each([
    ['/v1/actors/nobody/votes', /No actor "nobody"/],
    ['/v1/actors/anland/votes?with=bornlund', /Is "bornland" meant\?/],
    ['/v1/votes/record?actors=anland,nobody', /No actor "nobody"/],
    ['/v1/votes/record?areas=Army', /No area "Army" was ever recorded. Is "Arms" meant\?/],
  ])('given %s, then 404 and what may be meant', async (path, why) => {
    expect(expectProblem(await door.get(path), 404, 'unknown-id').detail).toMatch(why);
  });

  it('given an area that nothing public has at K, then unknown; and without hindsight as one that never was', async () => {
    expect(await answer('/v1/votes/record?areas=Arms&knownAt=2015')).toMatchObject({ items: [], status: 'unknown' });
    expectProblem(await door.get('/v1/votes/record?areas=Arms&knownAt=2015&hindsight=none'), 404, 'unknown-id');
  });
});

describe('the examples of the document', () => {
  const examples = Object.values(examplesOfVotes).flatMap((of): { summary: string; value: object }[] =>
    Object.values(of),
  );
  const asked = examples.filter(({ summary }) => summary.startsWith(WITH_ROLL_CALLS));

  it.each(asked.map(({ summary, value }) => [summary.slice(WITH_ROLL_CALLS.length), value]))(
    'given %s, then as it has it',
    async (path, value) => {
      const found = await answer(path as string);
      expect(found).toMatchObject({ ...(value as object), items: expect.any(Array), position: found.position });
      for (const one of (value as { items: Record<string, unknown>[] }).items) {
        const same = found.items.find(
          (other: Record<string, unknown>) => other['id'] === one['id'] && other['actor'] === one['actor'],
        );
        expect(same).toMatchObject(one);
      }
    },
  );
});

describe('what is recorded later', () => {
  it('given a slip that is mended, then it counts from its position on, and before it the same bytes as ever', async () => {
    const paths = ['actors/anland/votes?', 'votes/record?actors=anland&', 'actors/anland/agreement?with=bornland&'].map(
      (path) => `/v1/${path}${MID_2018}`,
    );
    const position = await door.head();
    const at = (path: string) => door.get(`${path}&atPosition=${position}`).then(({ text }) => text);
    const before = await Promise.all(paths.map(at));
    const mended = await door.record({
      type: 'DevelopmentCorrected',
      data: { corrects: id(3), fault: 'entry', patch: { data: { votes: { anland: 'yes' } } }, reason: 'Mistyped.' },
    });
    expect(mended.status).toBe(201);
    expect(await Promise.all(paths.map(at))).toEqual(before);
    const [votes, record, alike] = await Promise.all(paths.map(answer));
    expect(votes.items[2]).toMatchObject({ id: id(3), vote: 'yes', because: [id(3), mended.json.id].sort() });
    expect(record.items[0].all).toMatchObject({ yes: 2, no: 0 });
    expect(alike.items[0]).toMatchObject({ same: 3, different: 0, share: 1 });
  });
});
