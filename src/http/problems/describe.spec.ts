import { LogClosed } from '../../log/errors.js';
import { Problem } from '../../problem.js';
import { describe as described } from './describe.js';
import { NotRouted, RouteTable } from './route-table.js';

const at = { url: '/v1/elections?x=1', contentType: 'text/plain', requestId: 'req-7' };

describe('an error at the door', () => {
  it('is told as the Problem that it is, with its faults and when to try again', () => {
    const faults = [{ line: 2, pointer: '/data', code: 'missing', message: 'data is missing.' }];
    expect(described(new Problem(422, 'refused', 'Refused', 'It is refused.', faults), at)).toEqual({
      status: 422,
      headers: {},
      document: {
        type: 'urn:annals:problem:refused',
        title: 'Refused',
        status: 422,
        detail: 'It is refused.',
        code: 'refused',
        errors: faults,
        instance: '/v1/elections?x=1',
      },
    });
    expect(described(Problem.notYetHere('7'), at).headers).toEqual({ 'Retry-After': '1' });
    expect(described(new Problem(503, 'x', 'X', 'X.'), at).headers).toEqual({ 'Retry-After': '5' });
  });

  it('tells nothing of a fault of ours but where the log has it', () => {
    for (const error of [new TypeError('secret of x.ts:7'), 'secret', null, undefined, { statusCode: 500 }]) {
      const { status, document, ours } = described(error, at);
      expect({ status, ours }).toEqual({ status: 500, ours: true });
      expect(document.detail).toContain('req-7');
      expect(JSON.stringify(document)).not.toContain('secret');
    }
  });

  it('says that a log cannot be used now, and that it is ours to see to', () => {
    const { status, ours, headers, document } = described(LogClosed.during('append'), at);
    expect({ status, ours, headers }).toEqual({ status: 503, ours: true, headers: { 'Retry-After': '5' } });
    expect(document).toMatchObject({ code: 'log-unavailable', detail: expect.stringContaining('closed') });
  });

  it.each([
    ['FST_ERR_CTP_BODY_TOO_LARGE', 413, 'body-too-large'],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415, 'unsupported-media-type'],
    ['FST_ERR_BAD_URL', 400, 'bad-url'],
    ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 400, 'bad-length'],
    ['ECONNRESET', 400, 'aborted'],
  ])('has words of its own for %s', (code, status, ours) => {
    const error = Object.assign(new Error('FST words'), { code, statusCode: status });
    const { document } = described(error, at);
    expect(document).toMatchObject({ status, code: ours });
    expect(JSON.stringify(document)).not.toContain('FST');
  });

  it('says of a path where to look, and of a method which others there are', () => {
    const routes = new RouteTable();
    routes.add('/v1/actors/:id', ['GET', 'HEAD']);
    routes.add('/v1/actors', 'POST');
    routes.add('/openapi.json', 'GET');
    const to = (method: string, url: string) => described(new NotRouted(method, url, routes.methodsOf(url)), at);
    expect(to('PUT', '/v1/actors/us?x=1')).toMatchObject({ status: 405, headers: { Allow: 'GET, HEAD' } });
    expect(to('GET', '/v1/actors')).toMatchObject({ status: 405, headers: { Allow: 'POST' } });
    for (const path of ['/v1/actors/us/more', '/openapixjson', '/', ''])
      expect(to('GET', path)).toMatchObject({ status: 404, headers: {} });
  });
});
