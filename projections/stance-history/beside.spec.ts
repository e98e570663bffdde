import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { kin, merged, retracted, told, type How } from '../../test/support/story.js';
import { stanceAnswer } from './stance-answer.js';

const answer = (asOf: string, log: Told[], knownAt?: string) =>
  stanceAnswer(worldsAt(logOf(...log), asOf, knownAt), 'cn', 'i');

const attributed = (id: string, how: How = {}, more: object = {}): Told =>
  told(
    'StanceAttributed',
    { actor: 'cn', issue: 'i', position: 'supports', attributedBy: 'analyst', ...more },
    { id, on: '2022-06', ...how },
  );

describe('what others say of a stance', () => {
  it('given attributions, then the stance is unknown and each is listed with its word, its sources and its support', () => {
    const log = [
      attributed('flat', { by: ['a@2022-07', 'b@2022-07'] }),
      attributed('likely', { on: '2022-08', certainty: 'likely', by: 'c@2022-09' }),
      kin('b', 'a'),
    ];
    const { status, stance, attributions } = answer('2022-09-28', log);
    expect([status, stance]).toEqual(['unknown', null]);
    expect(attributions.map((a) => [a.development, a.attributedBy, a.stance, a.certainty, a.support])).toEqual([
      ['flat', 'analyst', 'supports', null, 1],
      ['likely', 'analyst', 'supports', 'likely', 1],
    ]);
    expect(attributions[0]!.sources.map((s) => s.source)).toEqual(['a', 'b']);
  });

  it('given K, then only what was out, each without a source that came later', () => {
    const log = [attributed('flat', { by: ['a@2022-07', 'b@2023'] }), attributed('later', { by: 'c@2023' })];
    expect(
      answer('2023', log, '2022').attributions.map((a) => [a.development, a.sources.map((s) => s.source)]),
    ).toEqual([['flat', ['a']]]);
  });

  it('given the time it speaks of, then listed from when that begins; undated, then always', () => {
    const log = [
      attributed('next-year', { on: '2023', by: 'a@2022' }),
      { ...told('StanceAttributed', attributed('').data, { by: 'a@2022' }), id: 'undated' },
    ];
    const listed = (asOf: string): string[] => answer(asOf, log).attributions.map((a) => a.development);
    expect([listed('2022'), listed('2023-01-01')]).toEqual([['undated'], ['next-year', 'undated']]);
  });

  it('given one of another actor or issue, or a retracted one, then not', () => {
    const log = [
      attributed('a', {}, { actor: 'ru' }),
      attributed('b', {}, { issue: 'j' }),
      attributed('c'),
      retracted('c'),
    ];
    expect(answer('2025', log).attributions).toEqual([]);
    expect(answer('2025', [...log, merged('cn', 'ru')]).attributions.map((a) => a.development)).toEqual(['a']);
  });
});

describe('what is concluded', () => {
  it('given an inferred or attributed declaration, then beside the stance with its basis and word, from its date on', () => {
    const concluded = (id: string, how: How): Told =>
      told('StanceDeclared', { actor: 'cn', issue: 'i', position: 'opposes' }, { id, on: '2022', ...how });
    const log = [
      concluded('x', { basis: 'inferred', certainty: 'probably' }),
      concluded('y', { basis: 'attributed' }),
      concluded('z', { basis: 'inferred', on: '2024' }),
    ];
    expect(answer('2023', log)).toMatchObject({
      status: 'unknown',
      inferred: [
        { development: 'x', stance: 'opposes', basis: 'inferred', certainty: 'probably' },
        { development: 'y', stance: 'opposes', basis: 'attributed', certainty: null },
      ],
    });
  });

  it('given an endorsement that another ascribes to it, then listed likewise', () => {
    const endorsed = told(
      'CandidateEndorsed',
      { election: 'sg', candidate: 'ri', endorser: 'cn' },
      { id: 'e', on: '2022', basis: 'attributed', by: 'press@2023' },
    );
    const { status, inferred } = stanceAnswer(worldsAt(logOf(endorsed), '2024'), 'cn', 'sg:ri');
    expect([status, inferred.map((i) => [i.development, i.stance, i.basis, i.status, i.support])]).toEqual([
      'unknown',
      [['e', 'supports', 'attributed', 'certain', 1]],
    ]);
  });
});

describe('forecasts', () => {
  const made = (id: string, how: How = {}, more: object = {}): Told =>
    told(
      'ForecastMade',
      { statement: 'It will back it.', issue: 'i', actor: 'cn', ...more },
      { id, on: '2022-01', ...how },
    );
  const resolvedAs = (id: string, outcome: string, how: How = {}): Told =>
    told('ForecastResolved', { forecast: 'f', outcome }, { id, on: '2022-10', ...how });

  it('given one, then with its word, condition, horizon and author, and no outcome yet', () => {
    const log = [made('f', { assertedBy: 'analyst' }, { word: 'likely', condition: 'if asked', horizon: '2022-09' })];
    expect(answer('2022-06', log).forecasts).toMatchObject([
      {
        development: 'f',
        statement: 'It will back it.',
        word: 'likely',
        condition: 'if asked',
        horizon: '2022-09',
        by: 'analyst',
        outcome: null,
        support: 1,
      },
    ]);
    expect(answer('2021', log).forecasts).toEqual([]);
  });

  it('given no word of its own, then the source’s', () => {
    expect(answer('2023', [made('f', { certainty: 'reportedly' })]).forecasts[0]!.word).toBe('reportedly');
  });

  it('given what came of it, then beside it, once that has or may have been', () => {
    const log = [made('f'), resolvedAs('o', 'falsified', { on: '2022', by: 'late@2023' })];
    const outcome = (asOf: string) => answer(asOf, log).forecasts[0]!.outcome;
    expect([outcome('2022-02')?.[0]?.status, outcome('2022')]).toEqual([
      'possible',
      [{ outcome: 'falsified', status: 'certain', development: 'o' }],
    ]);
  });

  it('given two who judge it otherwise, then both', () => {
    const log = [made('f'), resolvedAs('o', 'falsified'), resolvedAs('p', 'fulfilled')];
    expect(answer('2023', log).forecasts[0]!.outcome!.map((o) => o.outcome)).toEqual(['falsified', 'fulfilled']);
  });

  it('given one about another actor or issue, then not here', () => {
    expect(answer('2023', [made('f', {}, { actor: 'us' }), made('g', {}, { issue: 'j' })]).forecasts).toEqual([]);
  });
});

describe('statements of groups', () => {
  const joined = (how: How = {}): Told =>
    told('AffiliationStarted', { actor: 'cn', organisation: 'g77' }, { id: 'joined', on: '2010', ...how });
  const quit = (how: How = {}): Told =>
    told('AffiliationEnded', { actor: 'cn', organisation: 'g77' }, { id: 'quit', on: '2015', ...how });
  const said = (id: string, how: How = {}): Told =>
    told('StanceDeclared', { actor: 'g77', issue: 'i', position: 'supports' }, { id, on: '2012', ...how });
  const groups = (asOf: string, ...log: Told[]) =>
    answer(asOf, log).groupStatements.map((g) => [g.development, g.group, g.stance, g.status]);

  it('given a member, then what the group said is listed beside, and is not the member’s own', () => {
    expect(groups('2014', joined(), said('s'))).toEqual([['s', 'g77', 'supports', 'certain']]);
    expect(answer('2014', [joined(), said('s')]).status).toBe('unknown');
  });

  it('given a statement that the group signed, then likewise; given another issue or no membership, then not', () => {
    const signed = told(
      'StatementIssued',
      { title: 't', issue: 'i', positions: { g77: 'opposes', cn: 'supports' } },
      { id: 't', on: '2012' },
    );
    expect(groups('2014', joined(), signed)).toEqual([['t', 'g77', 'opposes', 'certain']]);
    expect(answer('2014', [joined(), signed]).stance).toBe('supports');
    expect(groups('2014', said('s'))).toEqual([]);
    expect(groups('2009', joined(), said('s', { on: '2008' }))).toEqual([]);
    expect(groups('2014', joined(), { ...said('s'), data: { ...said('s').data, issue: 'j' } })).toEqual([]);
  });

  it('given that it left and the group spoke later, then not; given that it came back, then again', () => {
    const later = said('s', { on: '2017' });
    expect(groups('2018', joined(), quit(), later)).toEqual([]);
    const again = { ...joined({ on: '2016' }), id: 'again' };
    expect(groups('2018', joined(), quit(), again, later)).toHaveLength(1);
  });

  it('given that it left after the group spoke, then still, for it belonged to it when that was said', () => {
    expect(groups('2018', joined(), quit(), said('s'))).toEqual([['s', 'g77', 'supports', 'certain']]);
  });

  it('given that only one of its roles ended, then it still belongs', () => {
    const role = (t: Told, name: string): Told => ({ ...t, data: { ...t.data, role: name } });
    const later = said('s', { on: '2017' });
    expect(groups('2018', role(joined(), 'member'), role(quit(), 'chair'), later)).toHaveLength(1);
    expect(groups('2018', role(joined(), 'member'), role(quit(), 'member'), later)).toEqual([]);
  });

  it('given that it joined in the year in which the group spoke, then possible; given only later, then not', () => {
    expect(groups('2018', joined({ on: '2012' }), said('s', { on: '2012-05' }))).toEqual([
      ['s', 'g77', 'supports', 'possible'],
    ]);
    expect(groups('2018', joined({ on: '2013' }), said('s', { on: '2012-05' }))).toEqual([]);
  });

  it('given what the group may have said, then possible; given what is only concluded of it, then nothing', () => {
    expect(groups('2012-06', joined(), said('s', { on: '2012', by: 'late@2013' }))).toEqual([
      ['s', 'g77', 'supports', 'possible'],
    ]);
    expect(groups('2014', joined(), said('s', { basis: 'inferred' }))).toEqual([]);
  });
});
