/** The whole service in this process, behind a real socket, over a data directory of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Configuration } from '../../src/config/configuration.js';
import { LOG } from '../../src/engine/engine.module.js';
import { closeApplication, createApplication } from '../../src/http/application.js';
import type { Log, StoredMessage } from '../../src/log/log.js';

// Whole corpora are loaded and read here, on machines that may be busy.
jest.setTimeout(60_000);

export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test says itself what it expects there
  json: any;
}

export interface Door {
  url: string;
  get(path: string, init?: RequestInit): Promise<Answered>;
  /** Posts a body: an object or a list as JSON, a text as it is. */
  record(body: unknown, options?: { query?: string; headers?: Record<string, string> }): Promise<Answered>;
  /** The position of the log's head. */
  head(): Promise<string>;
  /** Sends bytes as they are, and answers with everything that comes back. */
  raw(bytes: string | Uint8Array): Promise<string>;
  /** The messages of a stream as the log holds them. */
  stored(stream: string): Promise<readonly StoredMessage[]>;
  close(): Promise<void>;
}

/** Opens the service. */
export async function openDoor(corpus: 'bundled' | 'none' = 'none'): Promise<Door> {
  const directory = mkdtempSync(join(tmpdir(), 'annals-door-'));
  const app = await createApplication(new Configuration(directory, '127.0.0.1', 0, 'sqlite', corpus, 'info'));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.getHttpServer().address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const get = async (path: string, init?: RequestInit): Promise<Answered> => answered(await fetch(url + path, init));
  return {
    url,
    get,
    record: (body, { query = '', headers = {} } = {}) =>
      get(`/v1/developments${query}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
      }),
    head: async () => (await get('/v1/status')).json.head as string,
    raw: (bytes) => exchange(port, bytes),
    stored: (stream) => app.get<Log>(LOG).readStream(stream),
    close: async () => {
      await closeApplication(app);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  const json: unknown =
    /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : null;
  return { status: response.status, headers: response.headers, text, json };
}

function exchange(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error(`No answer but ${JSON.stringify(answer)}`)));
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')));
    socket.on('close', () => resolve(answer));
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
  });
}

/** Expects a refusal as RFC 9457 has it, and answers with it. */
export function expectProblem({ status, headers, json, text }: Answered, expected: number, code?: string) {
  expect({ status, text }).toEqual({ status: expected, text });
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(json).toMatchObject({ status: expected, title: expect.any(String), detail: expect.stringMatching(/\S/) });
  expect(json.type).toBe(`urn:annals:problem:${json.code}`);
  expect(json.errors).toBeInstanceOf(Array);
  expect(text).not.toMatch(/node_modules|\.[jt]s:\d|\bat \w+ \(/);
  if (code !== undefined) expect(json.code).toBe(code);
  return json;
}

/** A registration that can be recorded as it is. */
export const registration = (actor: string, name = actor) => ({
  type: 'ActorRegistered',
  data: { actor, kind: 'state', name },
});
