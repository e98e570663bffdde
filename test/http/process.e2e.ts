import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, startService, stopAll, type Ended, type RunningService } from '../support/process.js';
import { registration } from './door.js';

jest.setTimeout(120_000);

let root: string;
let made = 0;
const directory = (): string => join(root, `data-${(made += 1)}`);
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'annals-process-'));
});
afterAll(async () => {
  await stopAll();
  rmSync(root, { recursive: true, force: true });
});

const EMPTY = { ANNALS_CORPUS: 'none' };

/** Starts it where it must refuse to. */
async function refusal(variables: Record<string, string>): Promise<Ended> {
  const ended = await launch({ ANNALS_DATA: directory(), ANNALS_PORT: '0', ...EMPTY, ...variables }).ended;
  expect(ended).toMatchObject({ code: 2, signal: null, stdout: '' });
  expect(ended.stderr).not.toMatch(/\n\s+at |node_modules|\.[jt]s:\d|Error:|\[Nest\]/);
  expect(ended.stderr).toMatch(/^\S.*[.]\n$/s);
  return ended;
}

const post = (url: string, body: unknown): Promise<Response> =>
  fetch(`${url}/v1/developments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('starting', () => {
  it('says in one line where it is, where its data is, and where it stands', async () => {
    const data = directory();
    const service = await startService({ data, env: EMPTY });
    expect(service.line).toBe(`Annals listens on ${service.url}, keeps its data in ${data}, and stands at position 0.`);
    expect(service.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    const { code, stdout, stderr } = await service.stop();
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${service.line}\n`, stderr: '' });
  });

  it('loads the bundled corpus into an empty directory, once', async () => {
    const data = directory();
    const first = await startService({ data });
    expect(Number(first.position)).toBeGreaterThan(400);
    await first.stop();
    const second = await startService({ data });
    expect(second.position).toBe(first.position);
    await second.stop();
  });

  it.each([
    [{ ANNALS_PROT: '1' }, 'Is ANNALS_PORT meant?'],
    [{ ANNALS_PORT: '65536' }, 'ANNALS_PORT should be a port'],
    [{ ANNALS_LOG: 'kurrentdb://u:secret@h:2113?tsl=false' }, 'has an option that there is not (is tls meant?)'],
    [{ ANNALS_HOST: '192.0.2.1' }, 'cannot listen where ANNALS_HOST and ANNALS_PORT say'],
  ])('refuses %j', async (variables, sentence) => {
    const { stderr } = await refusal(variables as Record<string, string>);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('secret');
  });

  it('refuses a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    try {
      expect((await refusal({ ANNALS_PORT: String(port) })).stderr).toContain(`Port ${port} of 127.0.0.1 is in use`);
    } finally {
      other.close();
    }
  });

  it('refuses a data directory that another process writes to, and leaves it be', async () => {
    const data = directory();
    const service = await startService({ data, env: EMPTY });
    const { stderr } = await refusal({ ANNALS_DATA: data });
    expect(stderr).toContain(`(pid ${service.pid})`);
    expect((await post(service.url, registration('us'))).status).toBe(201);
    await service.stop();
  });

  it('refuses a data directory that is a file, or may not be made', async () => {
    const file = directory();
    writeFileSync(file, '');
    expect((await refusal({ ANNALS_DATA: file })).stderr).toContain('ANNALS_DATA');
    expect((await refusal({ ANNALS_DATA: join(file, 'within') })).stderr).toContain('ANNALS_DATA');
    if (process.getuid?.() === 0) return;
    const locked = mkdtempSync(join(root, 'locked-'));
    chmodSync(locked, 0o500);
    expect((await refusal({ ANNALS_DATA: join(locked, 'within') })).stderr).toContain('ANNALS_DATA');
  });

  it('refuses a damaged log', async () => {
    const data = directory();
    const service = await startService({ data, env: EMPTY });
    await post(service.url, registration('us'));
    await service.stop();
    writeFileSync(join(data, 'log', 'log.db'), 'This is no database, and too long to be an empty one. '.repeat(200));
    expect((await refusal({ ANNALS_DATA: data })).stderr).toMatch(/damaged|another program/);
  });
});

const BODY = JSON.stringify(registration('us'));
const REST = BODY.slice(10);

/** Begins a request, and comes back when the service has heard of it and waits for the rest. */
async function unfinished({ url }: RunningService) {
  const head = [
    'POST /v1/developments HTTP/1.1',
    'Host: x',
    'Content-Type: application/json',
    `Content-Length: ${BODY.length}`,
    'Expect: 100-continue',
  ];
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  let said = '';
  const heard = new Promise<void>((resolve) =>
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('100 Continue')) resolve();
    }),
  );
  socket.write(`${head.join('\r\n')}\r\n\r\n${BODY.slice(0, 10)}`);
  await heard;
  return { socket, said: () => said };
}

/** Comes back when the service takes no connections any more. */
async function refusing({ url }: RunningService): Promise<void> {
  for (;;) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const refused = await new Promise<boolean>((resolve) => {
      socket.once('error', () => resolve(true));
      socket.once('connect', () => resolve(false));
    });
    socket.destroy();
    if (refused) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('stopping', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s answers what is here, closes the log and ends with 0', async (signal) => {
    const data = directory();
    const service = await startService({ data, env: EMPTY });
    // An idle connection that is kept alive holds nothing up.
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    const { socket, said } = await unfinished(service);
    const ended = service.stop(signal);
    await refusing(service);
    socket.write(REST);
    await once(socket, 'close');
    const answer = said();
    expect(answer).toMatch(/HTTP\/1\.1 201 Created\r\n/);
    expect(answer).toMatch(/connection: close/i);
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    const again = await startService({ data, env: EMPTY });
    expect(again.position).toBe('1');
    await again.stop();
  });

  it('breaks off what does not come to an end', async () => {
    const service = await startService({ data: directory(), env: EMPTY });
    const { socket } = await unfinished(service);
    expect(await service.stop()).toMatchObject({ code: 0 });
    socket.destroy();
  });

  it('takes a request to stop while nothing happens, at once', async () => {
    const service = await startService({ data: directory(), env: EMPTY });
    const before = Date.now();
    await service.stop();
    expect(Date.now() - before).toBeLessThan(5000);
  });

  it('loses nothing that it answered when it is killed', async () => {
    const data = directory();
    const service = await startService({ data, env: EMPTY });
    for (let i = 0; i < 5; i += 1) expect((await post(service.url, registration(`a${i}`))).status).toBe(201);
    expect(await service.kill()).toMatchObject({ code: null, signal: 'SIGKILL' });
    const again = await startService({ data, env: EMPTY });
    expect(again.position).toBe('5');
    await again.stop();
  });
});

describe('its log of requests', () => {
  it('is one line of JSON each, at debug only', async () => {
    const quiet = await startService({ data: directory(), env: EMPTY });
    await fetch(`${quiet.url}/v1/elections?asof=1`);
    expect((await quiet.stop()).stderr).toBe('');
    const loud = await startService({ data: directory(), env: { ...EMPTY, ANNALS_LOG_LEVEL: 'debug' } });
    await fetch(`${loud.url}/v1/elections?asof=1`);
    const [line, ...rest] = (await loud.stop()).stderr.trim().split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({
      level: 'debug',
      method: 'GET',
      url: '/v1/elections?asof=1',
      status: 400,
    });
    expect(rest).toEqual([]);
  });
});
