import { expectProblem, type Door } from './door.js';
import { LISTS, openReads, plus, READS, SG } from './reads.js';

let door: Door;
beforeAll(async () => {
  door = await openReads();
});
afterAll(() => door.close());

describe('what cannot be asked is refused, by name', () => {
  it.each([...READS, '/v1/status', '/healthz', '/readyz'])('an unknown parameter of %s', async (path) => {
    for (const name of ['asof', 'colour', '__proto__', 'constructor', 'toString', 'as%00Of', 'q[]', 'asOf.x']) {
      const { errors } = expectProblem(await door.get(plus(path, `${name}=1`)), 400, 'unknown-parameter');
      expect(errors[0].parameter).toBe(decodeURIComponent(name));
    }
    if (path.startsWith('/v1') && path !== '/v1/status')
      expect((await door.get(plus(path, 'asof=2022'))).json.detail).toContain('Is "asOf" meant?');
  });

  it.each([
    ['asOf', ['', 'yesterday', '2022-13', '2022-02-30', '2022-09-29T25:00Z', '-', '%00', 'x'.repeat(101), '20220929']],
    ['knownAt', ['', 'never', '2022-00', '%E2%80%8B']],
    ['atPosition', ['', '-1', '1.5', '1e3', '0x10', 'abc', '99999999', '99999999999999999999', '%F0%9F%98%80']],
    ['minPosition', ['', '-1', 'abc', '1e3']],
    ['recordedAt', ['', 'now', '2999-01-01T00:00:00Z', '2022-09-29T']],
    ['hindsight', ['', 'some', 'SHOW', 'true']],
  ])('a bad %s, everywhere', async (name, values) => {
    for (const path of READS)
      for (const value of values) {
        const { errors } = expectProblem(await door.get(plus(path, `${name}=${value}`)), 400);
        expect(errors[0]).toMatchObject({ parameter: name, message: expect.stringMatching(/\S/) });
      }
  });

  it.each(LISTS)('a bad page of %s', async (path) => {
    for (const limit of ['abc', '0', '-1', '501', '1.5', '1e2', '', '%20', '99999999999'])
      expect(expectProblem(await door.get(plus(path, `limit=${limit}`)), 400).errors[0].parameter).toBe('limit');
    const other = Buffer.from('[1,2,"x","2022"]').toString('base64url');
    for (const cursor of ['', 'x', '!!!', other, 'eyJh', 'bnVsbA', 'W10', '%00', 'x'.repeat(3000)])
      expect(expectProblem(await door.get(plus(path, `cursor=${cursor}`)), 400).errors[0].parameter).toBe('cursor');
  });

  it('a position that is not here yet, with when to try again', async () => {
    const answer = await door.get('/v1/elections?minPosition=99999');
    expect(expectProblem(answer, 503, 'not-yet-here').detail).toContain('99999');
    expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  });

  it('a cursor of another list, or of another question', async () => {
    const { next } = (await door.get('/v1/actors?limit=1')).json;
    expectProblem(await door.get(`/v1/sources?cursor=${next}`), 400, 'bad-cursor');
    expectProblem(await door.get(`/v1/actors?asOf=2020&cursor=${next}`), 400, 'bad-cursor');
    expectProblem(await door.get(`/v1/actors?q=us&cursor=${next}`), 400, 'bad-cursor');
  });

  it.each(READS)('a parameter given twice to %s', async (path) => {
    const { errors } = expectProblem(await door.get(plus(path, 'asOf=2022&asOf=2023')), 400, 'repeated-parameter');
    expect(errors).toMatchObject([{ parameter: 'asOf' }]);
  });

  it('a page where there is none, and a text where it is not looked for', async () => {
    expectProblem(await door.get(`/v1/elections/${SG}?limit=5`), 400, 'unknown-parameter');
    expectProblem(await door.get(`/v1/elections/${SG}?q=x`), 400, 'unknown-parameter');
  });

  it.each([
    ['actor=US', 'actor', 'Is "us" meant?'],
    ['actor=%00', 'actor', 'kebab-case'],
    ['issue=a:b:c', 'issue', 'candidacy'],
    ['election=' + 'x'.repeat(101), 'election', 'kebab-case'],
    ['conference=WCIT-12', 'conference', 'Is "wcit-12" meant?'],
    ['instrument=a/b', 'instrument', 'kebab-case'],
    ['type=BallotCount', 'type', 'BallotCounted'],
    ['type=constructor', 'type', 'not in the catalogue'],
    ['from=later', 'from', 'from'],
    ['to=2022-99', 'to', 'to'],
    ['from=2023&to=2022', 'to', 'before'],
  ])('the filter %.40s', async (query, parameter, hint) => {
    const { errors } = expectProblem(await door.get(`/v1/timeline?${query}`), 400);
    expect(errors[0].parameter).toBe(parameter);
    expect(errors[0].message).toContain(hint);
  });

  it('ids that are not known, with the nearest', async () => {
    const some = ['/v1/timeline?actor=doreen-bogdan', `/v1/stances?actors=us,xq&issues=internet`];
    for (const path of [...some, '/v1/claims?subject=nobody', '/v1/roll-calls?instrument=nothing'])
      expectProblem(await door.get(path), 404, 'unknown-id');
    const { detail } = expectProblem(await door.get('/v1/actors/doreen-bogdan-marten'), 404, 'unknown-id');
    expect(detail).toContain('doreen-bogdan-martin');
  });

  it.each([
    ['/v1/roll-calls?instrument=ITRs', 'instrument', 'Is "itrs" meant?'],
    ['/v1/treaties/itrs-2012?actor=US', 'actor', 'Is "us" meant?'],
    ['/v1/claims?subject=ITU/Secretary%20General', 'subject', 'Is "itu/secretary-general" meant?'],
    ['/v1/claims?subject=', 'subject', 'empty'],
  ])('%s', async (path, parameter, hint) => {
    const { errors } = expectProblem(await door.get(path), 400, 'bad-parameter');
    expect(errors[0].parameter).toBe(parameter);
    expect(errors[0].message).toContain(hint);
  });

  it('a matrix without its sides, or with bad ones', async () => {
    for (const query of [
      '',
      '?actors=us',
      '?issues=x',
      '?actors=&issues=x',
      '?actors=us,,ru&issues=x',
      '?actors=US&issues=x',
    ])
      expectProblem(await door.get(`/v1/stances${query}`), 400);
    const many = Array.from({ length: 301 }, (_, i) => `a${i}`).join(',');
    expect(expectProblem(await door.get(`/v1/stances?actors=${many}&issues=x`), 400).detail).toContain('300');
  });
});

describe('ids in paths', () => {
  const odd = [
    'US',
    'no-such-thing',
    '%00',
    'a%00b',
    '%20',
    '%F0%9F%98%80',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e',
    "'%20OR%201=1--",
    '%22%3E%3Cscript%3E',
    '__proto__',
    'constructor',
    'a%7Cb',
    'a:b',
    'a:b:c',
    '-',
    'x'.repeat(101),
    'x'.repeat(499),
    'x'.repeat(501),
    'x'.repeat(5000),
    '%E0%A4%A',
    '%zz',
    '%',
    'null',
    '0',
    '%C3%28',
  ];
  const places = [
    'elections',
    'elections/*/history',
    'actors',
    'actors/*/stances',
    'actors/ru/stances/*',
    'offices/itu/*',
    'offices/*/secretary-general',
    'issues/*/stances',
    'sources',
    'conferences',
    'instruments',
    'treaties',
    'roll-calls',
    'developments',
  ].map((path) => (path.includes('*') ? path : `${path}/*`));

  it.each(places)('that cannot be are answered 400 or 404 at /v1/%s', async (place) => {
    for (const id of odd) {
      const answer = await door.get(`/v1/${place.replace('*', id)}`);
      expect([id, [400, 404].includes(answer.status)]).toEqual([id, true]);
      expectProblem(answer, answer.status);
    }
  });

  it('say what may be meant', async () => {
    expect((await door.get('/v1/actors/US')).json.detail).toContain('Is "us" meant?');
    expect((await door.get(`/v1/elections/${SG.toUpperCase()}`)).json.detail).toContain(`Is "${SG}" meant?`);
    const upper = '6CC2BF1D-61FA-56FD-BFA2-2AD163057B40';
    expect((await door.get(`/v1/developments/${upper}`)).json.detail).toContain(upper.toLowerCase());
  });

  it('answer the same written otherwise', async () => {
    const path = `/v1/actors/cn/stances/${SG}`;
    expect((await door.get(`${path}%3Arashid-ismailov`)).text).toBe((await door.get(`${path}:rashid-ismailov`)).text);
    expect((await door.get('/v1/actors/ru')).text).toBe((await door.get('/v1/actors/%72u')).text);
  });
});
