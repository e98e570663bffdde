import { connect } from 'node:net';
import { openDoor, registration, expectProblem, type Answered, type Door } from './door.js';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

/** Runs what must change nothing. */
async function unmoved(what: () => Promise<Answered>): Promise<Answered> {
  const before = await door.head();
  const answer = await what();
  expect(await door.head()).toBe(before);
  return answer;
}

const NDJSON = { 'Content-Type': 'application/x-ndjson' };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe('recording', () => {
  it('answers one development with where it stands', async () => {
    const { status, headers, json } = await door.record(registration('aa'));
    expect(status).toBe(201);
    expect(json).toEqual({
      id: expect.stringMatching(UUID),
      stream: 'actor-aa',
      revision: '0',
      position: expect.stringMatching(/^\d+$/),
    });
    expect(headers.get('annals-position')).toBe(json.position);
    expect(headers.get('location')).toBe(`/v1/developments/${json.id}`);
    const there = await door.get(`${headers.get('location')}?minPosition=${json.position}`);
    expect(there.status).toBe(200);
    expect(there.json.id).toBe(json.id);
  });

  it('answers unchanged, and 200, for what it holds already', async () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const first = await door.record({ id, ...registration('ab') });
    const again = await unmoved(() => door.record({ id, ...registration('ab') }));
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.json).toEqual({ ...first.json, unchanged: true });
    const other = await unmoved(() => door.record({ id, ...registration('ab', 'Another') }));
    expectProblem(other, 409);
  });

  it('records an array and lines, whole, with ordinals and line numbers', async () => {
    const list = await door.record([registration('ac'), registration('ad')]);
    expect(list.status).toBe(201);
    expect(list.json).toMatchObject({
      recorded: [
        { line: 1, stream: 'actor-ac' },
        { line: 2, stream: 'actor-ad' },
      ],
    });
    expect(list.json.refused).toEqual([]);
    const lines = `\n${JSON.stringify(registration('ae'))}\r\n\n${JSON.stringify(registration('af'))}\n`;
    const answer = await door.record(lines, { headers: NDJSON });
    expect(answer.json.recorded.map(({ line }: { line: number }) => line)).toEqual([2, 4]);
    expect(answer.headers.get('annals-position')).toBe(answer.json.recorded[1].position);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('writes nothing on a dry run, and says what it would be', async () => {
    const { status, json, headers } = await unmoved(() => door.record(registration('ba'), { query: '?dryRun=true' }));
    expect(status).toBe(200);
    expect(json).toMatchObject({ stream: 'actor-ba', revision: '0', dryRun: true });
    expect(headers.get('location')).toBeNull();
    expectProblem(await door.get('/v1/actors/ba'), 404, 'unknown-id');
  });

  it('refuses all for one that cannot be meant, and says where', async () => {
    const bad = { type: 'ActorRegistered', data: { actor: 'Not Kebab', kind: 'planet', name: 'x', surname: 'y' } };
    const answer = await unmoved(() => door.record([registration('bb'), bad]));
    const { errors } = expectProblem(answer, 422);
    expect(errors.map(({ line, pointer }: { line: number; pointer: string }) => `${line} ${pointer}`)).toEqual(
      expect.arrayContaining(['2 /data/actor', '2 /data/kind', '2 /data/surname']),
    );
    for (const entry of errors) expect(entry).toMatchObject({ code: expect.any(String), message: expect.any(String) });
  });

  it('records the rest where it may be partial, unreadable lines and all', async () => {
    const lines = [
      JSON.stringify(registration('ca')),
      '{"type":',
      '{"type":"ActorRegistered","type":"ActorRegistered"}',
      '{"type":"Nonsense","data":{}}',
    ].join('\n');
    const { status, json } = await door.record(lines, { query: '?partial=true', headers: NDJSON });
    expect(status).toBe(201);
    expect(json.recorded).toMatchObject([{ line: 1, stream: 'actor-ca' }]);
    expect(json.refused).toMatchObject([
      { line: 2, code: 'malformed-json', pointer: '' },
      { line: 3, code: 'repeated-member', pointer: '/type' },
      { line: 4, code: 'unknown-type', pointer: '/type' },
    ]);
    const none = await unmoved(() => door.record('{"type":\n', { query: '?partial=true', headers: NDJSON }));
    expect(none.status).toBe(200);
    expect(none.json).toMatchObject({ recorded: [], refused: [{ line: 1 }] });
    const keyed = { ...NDJSON, 'Idempotency-Key': 'partial-1' };
    expectProblem(await unmoved(() => door.record(lines, { query: '?partial=true', headers: keyed })), 400);
  });

  it('answers one request for one key, for ever', async () => {
    const headers = { 'Idempotency-Key': 'import-2022/09' };
    const first = await door.record(registration('da'), { headers });
    const again = await unmoved(() => door.record(registration('da'), { headers }));
    expect(again.json.id).toBe(first.json.id);
    expectProblem(await unmoved(() => door.record(registration('db'), { headers })), 409, 'idempotency-key-reused');
  });

  it('holds the one stream to the revision of If-Match', async () => {
    const named = { type: 'ActorsMerged', data: { survivor: 'ea', merged: 'eb' } };
    await door.record([registration('ea'), registration('eb')]);
    const stale = await unmoved(() => door.record(named, { headers: { 'If-Match': '"7"' } }));
    expectProblem(stale, 412);
    expect((await door.record(named, { headers: { 'If-Match': '"0"' } })).status).toBe(201);
  });

  it('keeps the correlation that it is given, or the trace', async () => {
    const correlationOf = async (headers: Record<string, string>, actor: string): Promise<string | undefined> => {
      expect((await door.record(registration(actor), { headers })).status).toBe(201);
      return (await door.stored(`actor-${actor}`))[0]?.correlationId;
    };
    expect(await correlationOf({ 'X-Correlation-Id': 'batch-7' }, 'fa')).toBe('batch-7');
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(await correlationOf({ traceparent: `00-${trace}-00f067aa0ba902b7-01` }, 'fb')).toBe(trace);
    expect(await correlationOf({ traceparent: 'nonsense' }, 'fc')).toBeUndefined();
  });
});

describe('what cannot be recorded changes nothing', () => {
  const good = JSON.stringify(registration('zz'));

  it.each([
    ['malformed JSON', '{"type":', 400, 'malformed-json'],
    ['JSON with a comment', '{} // x', 400, 'malformed-json'],
    ['an empty body', '', 400, 'empty-body'],
    ['an empty list', '[]', 400, 'empty-body'],
    ['a text', '"ActorRegistered"', 400, 'not-an-object'],
    ['null', 'null', 400, 'not-an-object'],
    ['a number', '1', 400, 'not-an-object'],
    ['a list in a list', `[[${good}]]`, 422, undefined],
    ['an empty object', '{}', 422, undefined],
    ['a repeated member', good.replace('"kind"', '"name":"x","kind"'), 400, 'repeated-member'],
    ['a prototype key', good.replace('{"actor"', '{"__proto__":{"x":1},"actor"'), 400, 'prototype-key'],
    ['a constructor key', good.replace('{"actor"', '{"constructor":{"prototype":{}},"actor"'), 422, undefined],
    ['a number beyond 2^53', '{"type":"BallotCounted","data":{"round":9007199254740993}}', 400, 'imprecise-number'],
    ['a number beyond doubles', '{"type":"BallotCounted","data":{"round":1e999}}', 400, 'imprecise-number'],
    ['lists in lists', '['.repeat(100_000) + ']'.repeat(100_000), 400, 'too-deep'],
    ['objects in objects', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, 400, 'too-deep'],
    [
      '17 levels',
      `{"type":"DevelopmentCorrected","data":{"patch":${'{"a":'.repeat(20)}1${'}'.repeat(20)}}}`,
      422,
      undefined,
    ],
    ['a NUL in a text', good.replace('"name":"zz"', '"name":"z\\u0000z"'), 422, undefined],
    ['a NUL in the body', good.replace('zz', 'z\u0000z'), 400, 'malformed-json'],
    ['half a surrogate pair', good.replace('"name":"zz"', '"name":"\\ud800"'), 422, undefined],
    ['an unknown type', good.replace('ActorRegistered', 'ActorRegisterd'), 422, undefined],
    ['a type of the language', good.replace('ActorRegistered', 'constructor'), 422, undefined],
    ['an unknown field', good.replace('"kind"', '"colour":"red","kind"'), 422, undefined],
    ['an unknown member', good.replace('"data"', '"when":"2022","data"'), 422, undefined],
    ['a field of another type', good.replace('"zz"', '7'), 422, undefined],
    ['a text too long', good.replace('"name":"zz"', `"name":"${'x'.repeat(2001)}"`), 422, undefined],
    ['an id in capitals', good.replace('"actor":"zz"', '"actor":"ZZ"'), 422, undefined],
    ['an unknown id', '{"type":"ActorsMerged","data":{"survivor":"zz","merged":"yy"}}', 422, undefined],
    ['an id of its own that is none', good.replace('{"type"', '{"id":"7","type"'), 422, undefined],
    [
      'a date that is none',
      '{"type":"ActorRegistered","occurred":"2022-02-30","data":{"actor":"zz","kind":"state","name":"z"}}',
      422,
      undefined,
    ],
    [
      'an absurd date',
      '{"type":"ActorRegistered","occurred":"y-17e7777777","data":{"actor":"zz","kind":"state","name":"z"}}',
      422,
      undefined,
    ],
    ['a citation of nothing', good.replace('"data"', '"sources":[{"source":"nowhere"}],"data"'), 422, undefined],
    ['what the service says itself', good.replace('"data"', '"position":"1","data"'), 422, undefined],
  ])('%s', async (_, body, status, code) => {
    const answer = await unmoved(() => door.record(body as string));
    expectProblem(answer, status as number, code as string | undefined);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('bytes that are no UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    expectProblem(await unmoved(() => door.record(bytes)), 400, 'not-utf-8');
  });

  it.each([
    ['text/plain', 'unsupported-media-type'],
    ['application/x-www-form-urlencoded', 'unsupported-media-type'],
    ['multipart/form-data; boundary=x', 'unsupported-media-type'],
    ['application/xml', 'unsupported-media-type'],
    ['application/jsonx', 'unsupported-media-type'],
    ['nonsense', 'unsupported-media-type'],
    ['application/json; charset=utf-16', 'unsupported-charset'],
  ])('a body of type %s', async (type, code) => {
    const answer = await unmoved(() => door.record(good, { headers: { 'Content-Type': type } }));
    expectProblem(answer, 415, code);
    expect(answer.json.detail).toMatch(/application\/json|UTF-8/);
  });

  it('a body of no type, and none at all', async () => {
    const request = (rest: string): string =>
      `POST /v1/developments HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${rest}`;
    const typeless = await door.raw(request(`Content-Length: ${good.length}\r\n\r\n${good}`));
    expect(typeless).toMatch(/^HTTP\/1\.1 415 [\s\S]*unsupported-media-type/);
    expect(await door.raw(request('\r\n'))).toMatch(/^HTTP\/1\.1 415 /);
    expect(await door.raw(request('Content-Type: application/json\r\nContent-Length: 0\r\n\r\n'))).toMatch(
      /^HTTP\/1\.1 400 [\s\S]*empty-body/,
    );
  });

  it('a compressed body', async () => {
    const answer = await unmoved(() => door.record(good, { headers: { 'Content-Encoding': 'gzip' } }));
    expectProblem(answer, 415, 'unsupported-encoding');
  });

  it('10 MB, whether it says so before or not', async () => {
    const big = `[${good.slice(0, -1)},"x":"${'x'.repeat(10_000_000)}"}]`;
    expectProblem(await unmoved(() => door.record(big)), 413, 'body-too-large');
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 10; i += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(1_000_000)));
        controller.close();
      },
    });
    const init = { method: 'POST', headers: NDJSON, body: stream, duplex: 'half' } as RequestInit;
    const chunked = await unmoved(() => door.get('/v1/developments', init));
    expectProblem(chunked, 413, 'body-too-large');
  });

  it('more than 10,000 developments', async () => {
    const lines = `${good}\n`.repeat(10_001);
    expectProblem(await unmoved(() => door.record(lines, { headers: NDJSON })), 413, 'too-many-developments');
  });

  it('a line that is malformed, with its number, and those beside it', async () => {
    const answer = await unmoved(() => door.record(`${good}\n\n{"type"\n${good}x`, { headers: NDJSON }));
    expect(expectProblem(answer, 400, 'malformed-json').errors).toMatchObject([
      { line: 3, pointer: '', code: 'malformed-json' },
      { line: 4, pointer: '', code: 'malformed-json' },
    ]);
  });

  it.each([
    ['?dryrun=true', 'unknown-parameter', 'dryRun'],
    ['?dryRun=yes', 'bad-parameter', 'true or false'],
    ['?dryRun=', 'bad-parameter', 'empty'],
    ['?partial=1', 'bad-parameter', 'true or false'],
    ['?partial=true&partial=true', 'repeated-parameter', 'once'],
    ['?asOf=2022', 'unknown-parameter', 'asOf'],
    ['?__proto__=1', 'unknown-parameter', '__proto__'],
  ])('the parameter %s', async (query, code, hint) => {
    const { detail } = expectProblem(await unmoved(() => door.record(good, { query })), 400, code);
    expect(detail).toContain(hint);
  });

  it.each([
    [{ 'Idempotency-Key': 'two words' }, 'Idempotency-Key'],
    [{ 'Idempotency-Key': 'x'.repeat(201) }, 'Idempotency-Key'],
    [{ 'Idempotency-Key': '' }, 'Idempotency-Key'],
    [{ 'X-Correlation-Id': 'caf\u00e9' }, 'X-Correlation-Id'],
    [{ 'If-Match': '7' }, 'If-Match'],
    [{ 'If-Match': 'W/"7"' }, 'If-Match'],
    [{ 'If-Match': '"seven"' }, 'If-Match'],
    [{ 'If-Match': '*' }, 'If-Match'],
  ])('the header %j', async (headers, parameter) => {
    const answer = await unmoved(() => door.record(good, { headers: headers as Record<string, string> }));
    expect(expectProblem(answer, 400, 'bad-header').errors).toMatchObject([{ parameter }]);
  });

  it('a body shorter than it says', async () => {
    const head =
      'POST /v1/developments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n';
    const before = await door.head();
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(door.url).port), '127.0.0.1', () => {
        socket.write(head + good, () => socket.destroy());
        socket.on('close', () => resolve());
      });
    });
    expect(await door.head()).toBe(before);
    expect((await door.get('/healthz')).status).toBe(200);
  });
});
