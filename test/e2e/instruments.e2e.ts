/** Conferences, instruments, treaties, votes by name and claims, asked of the built service over a history of their own. */
import { folders, serve, type RecordedLine, type Service } from './service.js';
import { ACTS } from './rules-of-2012.js';
import { actor, cited, mended, source } from './told.js';

const folder = folders();
let service: Service;
/** The ids under which the acts below were recorded, by what they are called here. */
let ids: Record<string, string>;
/** The position before the last corrections. */
let before: string;

beforeAll(async () => {
  service = await serve(folder());
  const names = Object.keys(ACTS);
  const lines = await service.record(
    [source('book-1989', '1989'), source('daily-2012', '2012-12-15'), source('memoir-2014', '2014-06')],
    [source('edition-2016', '2016'), source('edition-2017', '2017'), actor('union', 'organisation')],
    [actor('anland'), actor('bornland'), actor('cornland')],
    Object.values(ACTS),
  );
  const acts = lines.slice(-names.length);
  ids = Object.fromEntries(names.map((name, i) => [name, (acts[i] as RecordedLine).id]));
  before = (acts.at(-1) as RecordedLine).position;
  await service.record(
    cited('DevelopmentCorrected', ['edition-2017'], {
      corrects: ids['vote'],
      fault: 'source',
      patch: { data: { votes: { cornland: 'no' } } },
      reason: 'A later edition has it otherwise.',
    }),
    mended(ids['counted'] as string, { notSigned: 55 }),
  );
});

const ask = (path: string, parameters: Record<string, string> = {}) => service.answer(`/v1/${path}`, parameters);

describe('GET /v1/conferences', () => {
  it('before, during and after: its days ahead, convened, closed', async () => {
    expect(await ask('conferences/wcit', { asOf: '2012-12-01' })).toMatchObject({
      status: 'unknown',
      phase: null,
      name: 'World Conference',
      scheduled: [{ type: 'meeting', occurred: '2012-12-03/2012-12-14' }],
    });
    expect(await ask('conferences/wcit', { asOf: '2012-12-05' })).toMatchObject({
      status: 'certain',
      phase: 'convened',
      because: [ids['convened']],
    });
    expect(await ask('conferences/wcit', { asOf: '2013' })).toMatchObject({
      phase: 'closed',
      place: 'Dubai',
      members: { anland: 'member state' },
      walkouts: [{ actors: ['anland'], instrument: 'rules-2012', status: 'certain', because: [ids['walkout']] }],
      scheduled: [],
      support: 1,
      because: [ids['closed']],
    });
    expect(await ask('conferences/wcit', { asOf: '2012-12-03' })).toMatchObject({
      elections: [{ id: 'chair-2012', title: 'The chair', phase: 'called', elected: [], because: [ids['chair']] }],
    });
    expect((await ask('conferences/wcit', { asOf: '2013' })).elections).toMatchObject([
      { id: 'chair-2012', phase: 'decided', elected: ['bornland'], status: 'certain', because: [ids['chosen']] },
    ]);
    expect(await ask('conferences', { asOf: '2013', q: 'dubai' })).toMatchObject({ items: [{ id: 'wcit' }], total: 1 });
  });
});

describe('GET /v1/instruments', () => {
  it('the life of a treaty: its names, amendments in and out, how it was adopted, who stands where', async () => {
    const life = await ask('instruments/rules-2012', { asOf: '2012-12-31' });
    expect(life).toMatchObject({
      status: 'certain',
      fate: 'adopted',
      title: 'New Rules',
      names: [{ title: 'Draft Rules' }, { title: 'New Rules', because: [ids['adopted']] }],
      bodies: [{ body: 'union' }],
      submissions: [{ submittedBy: ['bornland'], status: 'certain' }],
      amendments: [{ amendment: 'names', state: 'removed', status: 'certain', because: [ids['dropped']] }],
      decisions: [{ outcome: 'adopted', conference: 'wcit', because: [ids['adopted']] }],
      because: [ids['adopted']],
    });
    const stances = (await ask('issues/rules-2012/stances', { asOf: '2012-12-31' })).items;
    expect(life.stances.map((s: Record<string, string>) => [s['actor'], s['status'], s['stance']])).toEqual([
      ['anland', 'certain', 'opposes'],
      ['bornland', 'certain', 'supports'],
    ]);
    expect(stances).toMatchObject(life.stances);
    expect((await ask('instruments/rules-2012', { asOf: '2012-12-05' })).fate).toBe('submitted');
  });

  it('adopted and rejected both told, and nothing orders them: disputed, with both', async () => {
    const { status, fate, sides, because } = await ask('instruments/tax', { asOf: '2016' });
    expect({ status, fate, because }).toEqual({
      status: 'disputed',
      fate: null,
      because: [ids['failed'], ids['passedToo']].sort(),
    });
    expect(sides).toEqual([
      { value: 'adopted', developments: [ids['passedToo']], support: 1 },
      { value: 'rejected', developments: [ids['failed']], support: 1 },
    ]);
  });

  it('all of them, page by page and by text', async () => {
    const all = await ask('instruments', { asOf: '2016', limit: '3' });
    expect(all).toMatchObject({ total: 4, status: 'certain', next: expect.any(String) });
    const more = await ask('instruments', { asOf: '2016', limit: '3', cursor: all.next });
    expect(more.status).toBe('disputed');
    expect([...all.items, ...more.items].map((i) => i.id)).toEqual(['peace', 'rules-1988', 'rules-2012', 'tax']);
    expect((await ask('instruments', { q: 'draft rules' })).items).toMatchObject([{ id: 'rules-2012' }]);
  });
});

describe('GET /v1/treaties/{id}', () => {
  const binding = async (actorId: string, parameters: Record<string, string>) => {
    const found = await ask('treaties/rules-2012', { actor: actorId, ...parameters });
    return [found.status, found.binding, found.because];
  };

  it('who signed and who refused, and what is counted', async () => {
    expect(await ask('treaties/rules-2012', { asOf: '2015' })).toMatchObject({
      status: 'certain',
      fate: 'adopted',
      binding: null,
      parties: [
        { actor: 'anland', signature: 'refused' },
        { actor: 'bornland', signature: 'signed' },
        { actor: 'cornland', signature: 'signed' },
      ],
      counts: [{ signed: 89, notSigned: 55, of: 144 }],
      flags: [],
    });
    const { flags } = await ask('treaties/rules-2012', { asOf: '2015', atPosition: before });
    expect(flags).toMatchObject([{ code: 'signatures-differ', developments: [ids['counted']] }]);
  });

  it('which text binds whom: the new one who signed it, the old one who did not, and neither is guessed', async () => {
    const at = { asOf: '2015' };
    expect(await binding('bornland', at)).toEqual(['certain', ['rules-2012'], [ids['adopted'], ids['signed']].sort()]);
    expect(await binding('anland', at)).toEqual(['certain', ['rules-1988'], [ids['adopted'], ids['old']].sort()]);
    expect(await binding('cornland', at)).toEqual(['certain', ['rules-2012'], [ids['adopted'], ids['late']].sort()]);
    const maybe = await ask('treaties/rules-2012', { actor: 'cornland', asOf: '2013-06' });
    expect(maybe).toMatchObject({
      status: 'possible',
      binding: ['rules-1988'],
      possible: [{ development: ids['late'], states: { signed: 'rules-2012' }, occurred: '2013' }],
    });
    const then = await ask('treaties/rules-2012', { actor: 'cornland', asOf: '2014', knownAt: '2013' });
    expect(then).toMatchObject({ status: 'certain', binding: ['rules-1988'], notYetKnown: 1 });
    expect(await ask('treaties/rules-1988', { actor: 'bornland', ...at })).toMatchObject({ binding: ['rules-2012'] });
  });
});

describe('GET /v1/roll-calls', () => {
  const votes = { anland: 'yes', bornland: 'no', cornland: 'no' };

  it('who voted how, with both tallies and what differs between them; by edition and by position', async () => {
    expect(await ask(`roll-calls/${ids['vote']}`)).toMatchObject({
      id: ids['vote'],
      status: 'certain',
      instrument: 'peace',
      on: 'whole',
      votes,
      tally: { reported: { yes: 2, no: 1, abstain: null }, computed: { yes: 1, no: 2, abstain: 0, absent: 0 } },
      flags: [{ code: 'tally-differs' }, { code: 'tally-differs' }],
    });
    const then = { ...votes, cornland: 'abstain' };
    expect((await ask(`roll-calls/${ids['vote']}`, { knownAt: '2016-12' })).votes).toEqual(then);
    expect((await ask(`roll-calls/${ids['vote']}`, { atPosition: before })).votes).toEqual(then);
    expect((await ask('actors/cornland/stances/peace', {})).stance).toBe('opposes');
  });

  it('all of them without their votes, and those on one instrument', async () => {
    const entry = { id: ids['vote'], instrument: 'peace', title: 'On peace', listed: 3, status: 'certain' };
    expect(await ask('roll-calls')).toMatchObject({ items: [entry], total: 1, next: null });
    expect((await ask('roll-calls')).items[0]).not.toHaveProperty('votes');
    expect(await ask('roll-calls', { instrument: 'tax' })).toMatchObject({ items: [], status: 'unknown' });
  });
});

describe('GET /v1/claims', () => {
  it('values side by side, disputed where none is later, each by its K', async () => {
    const group = { subject: 'union', what: 'member-count', unit: null };
    expect(await ask('claims', { subject: 'union' })).toMatchObject({
      subject: 'union',
      status: 'disputed',
      items: [
        {
          ...group,
          status: 'disputed',
          value: null,
          sides: [
            { value: 192, developments: [ids['other']], support: 1 },
            { value: 193, developments: [ids['claim']], support: 1 },
          ],
        },
      ],
    });
    const then = await ask('claims', { subject: 'union', knownAt: '2013', asOf: '2013' });
    expect(then).toMatchObject({ items: [{ ...group, status: 'certain', value: 193 }], notYetKnown: 1 });
  });
});

describe('GET /v1/timeline', () => {
  it('what took place at a conference, and the life of an instrument', async () => {
    const types = async (parameters: Record<string, string>): Promise<string[]> =>
      (await ask('timeline', { asOf: '2016', ...parameters })).items.map((i: { type: string }) => i.type);
    expect([...(await types({ conference: 'wcit' }))].sort()).toEqual([
      'ConferenceClosed',
      'ConferenceConvened',
      'ElectionCalled',
      'ProposalSubmitted',
      'TreatyAdopted',
      'WalkoutStaged',
    ]);
    expect([...(await types({ instrument: 'peace' }))].sort()).toEqual(['ResolutionAdopted', 'RollCallTaken']);
    expect(await types({ instrument: 'peace', conference: 'wcit' })).toEqual([]);
  });
});

describe('what cannot be answered', () => {
  it.each([
    ['conferences/wcitt', 'No conference "wcitt" was ever recorded. Is "wcit" meant?'],
    ['instruments/rule-2012', 'Is "rules-2012" meant?'],
    ['treaties/rule-2012', 'Is "rules-2012" meant?'],
    ['treaties/rules-2012?actor=anlan', 'Is "anland" meant?'],
    ['roll-calls?instrument=peac', 'Is "peace" meant?'],
    ['roll-calls/00000000-0000-7000-8000-000000000001', 'No roll call'],
    ['roll-calls/RULES', 'a UUID in lower case'],
    ['claims?subject=unio', 'No subject "unio" was ever recorded. Is "union" meant?'],
    ['timeline?conference=wci', 'Is "wcit" meant?'],
    ['timeline?instrument=tacks', 'No instrument "tacks"'],
  ])('GET /v1/%s: 404 with the nearest known id', async (path, sentence) => {
    const { status, json } = await service.get(`/v1/${path}`);
    expect([status, json.code]).toEqual([404, 'unknown-id']);
    expect(json.detail).toContain(sentence);
  });

  it('a development that is no roll call is none', async () => {
    expect((await service.get(`/v1/roll-calls/${ids['adopted']}`)).status).toBe(404);
  });

  it('what is recorded and not public at K is unknown, and without hindsight not there', async () => {
    const paths = ['conferences/wcit', 'instruments/peace', 'treaties/rules-2012', `roll-calls/${ids['vote']}`];
    for (const path of [...paths, 'claims?subject=union']) {
      const { status, because } = await ask(path, { knownAt: '1980' });
      expect([path, status, because]).toEqual([path, 'unknown', []]);
      const hidden = await service.get(`/v1/${path}`, { knownAt: '1980', hindsight: 'none' });
      expect([path, hidden.status]).toEqual([path, 404]);
    }
  });
});
