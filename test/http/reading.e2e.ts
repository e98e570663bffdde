import { expectProblem, openDoor, type Door } from './door.js';

/** A vote by name: the corpus has none. */
const VOTE = '01890a5d-ac96-774b-bcce-b302099a8057';

let door: Door;
beforeAll(async () => {
  door = await openDoor('bundled');
  const data = { instrument: 'some-resolution', votes: { us: 'yes', ru: 'no' } };
  const sources = [{ source: 'itu-pp22-results' }];
  const { status } = await door.record({ id: VOTE, type: 'RollCallTaken', occurred: '2022-03-02', sources, data });
  expect(status).toBe(201);
});
afterAll(() => door.close());

const SG = 'itu-secretary-general-2022';
const READS = [
  `/v1/timeline`,
  `/v1/elections`,
  `/v1/elections/${SG}`,
  `/v1/elections/${SG}/history`,
  `/v1/actors`,
  `/v1/actors/ru`,
  `/v1/actors/ru/stances`,
  `/v1/actors/cn/stances/${SG}:rashid-ismailov`,
  `/v1/offices`,
  `/v1/offices/itu/secretary-general`,
  `/v1/issues`,
  `/v1/issues/itu-role-in-internet-governance/stances`,
  `/v1/stances?actors=us,ru,cn&issues=itu-role-in-internet-governance`,
  `/v1/conferences`,
  `/v1/conferences/pp-22`,
  `/v1/instruments`,
  `/v1/instruments/itrs-2012`,
  `/v1/treaties/itrs-2012?actor=us`,
  `/v1/roll-calls`,
  `/v1/roll-calls/${VOTE}`,
  `/v1/actors/ru/votes`,
  `/v1/actors/us/votes?with=ru`,
  `/v1/votes/record`,
  `/v1/actors/us/agreement`,
  `/v1/claims`,
  `/v1/claims?subject=itu`,
  `/v1/forecasts`,
  `/v1/sources`,
  `/v1/sources/itu-pp22-results`,
];
const LISTS = READS.filter((path) => !/(2022|ru|ismailov|general|results|pp-22|2012|us|8057)$/.test(path));
const WITH_TEXT = LISTS.filter((path) => !/history|stances\?/.test(path));
const ids = `/v1/actors/ru`;
const plus = (path: string, parameters: string): string => `${path}${path.includes('?') ? '&' : '?'}${parameters}`;

describe('reading', () => {
  it.each(READS)('%s answers for a moment, with what it rests on', async (path) => {
    const { status, headers, json } = await door.get(plus(path, 'asOf=2022-09-29'));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(json).toMatchObject({
      status: expect.stringMatching(/^(certain|possible|disputed|unknown)$/),
      because: expect.any(Array),
      support: expect.any(Number),
      asOf: '2022-09-29',
      knownAt: null,
      answerVersion: expect.any(String),
    });
    expect(headers.get('annals-position')).toBe(await door.head());
    expect(headers.get('annals-position')).toBe(json.position);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(READS)('%s takes a moment whole, and answers it with the same bytes', async (path) => {
    const moment = 'asOf=2022-09-29&knownAt=2022-10&atPosition=480&minPosition=3&hindsight=none';
    const [first, again] = [await door.get(plus(path, moment)), await door.get(plus(path, moment))];
    expect(first.status === 200 || first.json.code === 'unknown-id').toBe(true);
    expect(again.text).toBe(first.text);
    if (first.status === 200) expect(first.json).toMatchObject({ knownAt: '2022-10', position: '480' });
  });

  it.each(LISTS)('%s comes in pages that make up the whole', async (path) => {
    const whole = await door.get(plus(path, 'limit=500'));
    const items: unknown[] = [];
    for (let cursor = '', pages = 0; pages < 10; pages += 1) {
      const { status, json } = await door.get(plus(path, `limit=10${cursor}`));
      expect(status).toBe(200);
      expect(json.items.length).toBeLessThanOrEqual(10);
      items.push(...json.items);
      if (json.next === null) break;
      cursor = `&cursor=${encodeURIComponent(json.next)}`;
      if (items.length >= 50) return;
    }
    expect(items).toHaveLength(whole.json.total);
  });

  it.each(WITH_TEXT)('%s takes a text to find', async (path) => {
    const { status, json } = await door.get(plus(path, 'q=zzzzqqqq'));
    expect(status).toBe(200);
    expect(json.items).toEqual([]);
  });

  it('hands every filter of the timeline on', async () => {
    const filters = `from=2022-09&to=2022-09&election=${SG}&type=BallotCounted&actor=doreen-bogdan-martin`;
    const { status, json } = await door.get(`/v1/timeline?${filters}`);
    expect(status).toBe(200);
    expect(json.items.length).toBeGreaterThan(0);
  });

  it('answers HEAD with the headers of GET, and a known tag with 304', async () => {
    const path = `/v1/elections/${SG}?asOf=2022-09-29`;
    const whole = await door.get(path);
    const tag = whole.headers.get('etag') as string;
    expect(tag).toMatch(/^"[\w-]{20,}"$/);
    const head = await door.get(path, { method: 'HEAD' });
    expect({ status: head.status, text: head.text }).toEqual({ status: 200, text: '' });
    for (const name of ['etag', 'content-type', 'content-length', 'annals-position'])
      expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const { status, text, headers } = await door.get(path, { headers: { 'If-None-Match': known } });
      expect({ status, text, tag: headers.get('etag') }).toEqual({ status: 304, text: '', tag });
    }
    expect((await door.get(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
    expect((await door.get(path.replace('29', '28'), { headers: { 'If-None-Match': tag } })).status).toBe(200);
  });

  it('tells how the service stands', async () => {
    expect((await door.get('/healthz')).json).toEqual({ status: 'ok' });
    expect((await door.get('/readyz')).json).toEqual({ status: 'ready' });
    const { json, headers } = await door.get('/v1/status');
    expect(json).toMatchObject({ head: expect.stringMatching(/^\d+$/), counts: expect.any(Object) });
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

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
    expect((await door.get(ids)).text).toBe((await door.get(ids.replace('ru', '%72u'))).text);
  });
});
