import { expectProblem, openDoor, type Door } from './door.js';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

const request = (line: string, ...headers: string[]): string =>
  [`${line} HTTP/1.1`, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n');

/** Expects an answer on the wire to be a problem, and answers with its document. */
function problemOf(answer: string, status: number): Record<string, unknown> {
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer).toMatch(/content-type: application\/problem\+json/i);
  expect(answer).toMatch(/x-content-type-options: nosniff/i);
  const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
  return JSON.parse(body) as Record<string, unknown>;
}

describe('paths and methods', () => {
  it.each([
    '/',
    '/v1',
    '/v1/',
    '/v2/elections',
    '/v1/election',
    '/v1/elections/',
    '/favicon.ico',
    '/docs/package.json',
    '/docs/..%2fpackage.json',
  ])('answers 404 at %s, with where to look', async (path) => {
    expect(expectProblem(await door.get(path), 404, 'no-such-path').detail).toContain('/docs');
  });

  it.each([
    ['DELETE', '/v1/elections', 'GET, HEAD'],
    ['PUT', '/v1/developments/01890a5d-ac96-774b-bcce-b302099a8057', 'GET, HEAD'],
    ['PATCH', '/v1/actors/us', 'GET, HEAD'],
    ['POST', '/v1/actors/us/stances', 'GET, HEAD'],
    ['GET', '/v1/developments', 'POST'],
    ['OPTIONS', '/v1/developments', 'POST'],
    ['DELETE', '/v1/developments', 'POST'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['POST', '/docs', 'GET, HEAD'],
    ['POST', '/openapi.json', 'GET, HEAD'],
  ])('answers %s %s with 405, and how it is asked', async (method, path, allow) => {
    const answer = await door.get(path, { method });
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it('says so before it reads a body that nobody takes', async () => {
    const post = { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'x' };
    expectProblem(await door.get('/v1/actors', post), 405);
    expectProblem(await door.get('/nowhere', post), 404);
  });

  it.each(['TRACE', 'PROPFIND', 'SEARCH', 'LINK', 'QUERY'])('knows no %s', async (method) => {
    const answer = await door.raw(request(`${method} /v1/elections`));
    expect(answer).toMatch(/^HTTP\/1\.1 40[045] /);
    problemOf(answer, Number(answer.slice(9, 12)));
  });
});

describe('what is hardly HTTP', () => {
  it.each(['/v1/actors/%', '/v1/actors/%zz', '/v1/%E0%A4%A', '/v1/actors/%C3%28', '/%'])(
    'the path %s',
    async (path) => {
      const answer = await door.raw(request(`GET ${path}`));
      const { detail } = problemOf(answer, 400);
      expect(detail).toMatch(/\S/);
    },
  );

  it.each([
    ['nonsense', 'hello\r\n\r\n'],
    ['an unknown method', request('FROB /v1/elections')],
    ['an unknown version', 'GET /v1/elections HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['a header without a colon', request('GET /v1/elections', 'nonsense')],
    ['a NUL in a header', request('GET /v1/elections', 'X-Correlation-Id: a\u0000b')],
    ['a NUL in the path', request('GET /v1/actors/a\u0000b')],
    ['two lengths', request('POST /v1/developments', 'Content-Length: 5', 'Content-Length: 6')],
    ['a length and chunks', request('POST /v1/developments', 'Content-Length: 5', 'Transfer-Encoding: chunked')],
    [
      'a chunk of no length',
      `${request('POST /v1/developments', 'Content-Type: application/json', 'Transfer-Encoding: chunked')}zz\r\n`,
    ],
    ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000'],
  ])('%s', async (_, bytes) => {
    problemOf(await door.raw(bytes), 400);
  });

  it('headers without end', async () => {
    const { code } = problemOf(await door.raw(request('GET /v1/elections', `X-Much: ${'x'.repeat(40_000)}`)), 431);
    expect(code).toBe('headers-too-large');
    problemOf(await door.raw(request(`GET /v1/elections?q=${'x'.repeat(40_000)}`)), 431);
  });

  it('odd headers where they mean nothing', async () => {
    const headers = { 'Content-Type': 'text/weird', Accept: 'image/png', Range: 'bytes=0-1', Expect: '100-continue' };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    expect(await door.raw(request('GET /v1/status', ...lines))).toMatch(/HTTP\/1\.1 200 /);
  });

  it('many requests at once, and the service goes on', async () => {
    const bad = ['/v1/actors/%', '/nowhere', '/v1/elections?limit=x', '/v1/actors/__proto__'];
    const all = await Promise.all(Array.from({ length: 200 }, (_, i) => door.get(bad[i % 4] as string)));
    expect(all.every(({ status }) => status === 400 || status === 404)).toBe(true);
    expect((await door.get('/readyz')).status).toBe(200);
    expect(await door.head()).toBe('0');
  });
});
