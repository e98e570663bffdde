/** The built service as its users meet it: a real process over a folder of its own, asked over HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService, stopAll, type RunningService } from '../support/process.js';

/** An answer, and its very bytes. */
export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test says itself what it expects there
  json: any;
}

/** What a development that was recorded answers with. */
export interface RecordedLine {
  id: string;
  stream: string;
  revision: string;
  position: string;
  unchanged?: true;
}

export type Parameters = Record<string, string | undefined>;

export interface Posting {
  query?: Parameters;
  headers?: Record<string, string>;
}

/** Whoever asks one service. */
export interface Client {
  url: string;
  get(path: string, parameters?: Parameters): Promise<Answered>;
  /** What is answered to a question that must be answered. */
  answer(path: string, parameters?: Parameters): Promise<Answered['json']>;
  post(body: unknown, posting?: Posting): Promise<Answered>;
  /** Records developments, lists of them as their members, as one request that must be taken; answers with one line for each. */
  record(...contents: (object | readonly object[])[]): Promise<RecordedLine[]>;
  /** The position of the log's head. */
  head(): Promise<number>;
}

export type Service = Client & RunningService;

/** Folders of this test file: removed at its end, when whatever ran in them was ended. Starting processes takes time. */
export function folders(): () => string {
  jest.setTimeout(60_000);
  const made: string[] = [];
  afterAll(async () => {
    await stopAll();
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'annals-e2e-'));
    made.push(folder);
    return folder;
  };
}

/** Starts the service over a folder. The bundled corpus is loaded only where the folder is empty. */
export async function serve(data: string, corpus: 'bundled' | 'none' = 'none'): Promise<Service> {
  const running = await startService({ data, env: { ANNALS_CORPUS: corpus } });
  return { ...running, ...clientOf(running.url) };
}

export function clientOf(url: string): Client {
  const get = async (path: string, parameters: Parameters = {}): Promise<Answered> =>
    answered(await fetch(`${url}${path}${queryOf(path, parameters)}`));
  const answer = async (path: string, parameters: Parameters = {}): Promise<Answered['json']> => {
    const { status, text, json } = await get(path, parameters);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${text}`);
    return json;
  };
  const post = async (body: unknown, { query = {}, headers = {} }: Posting = {}): Promise<Answered> =>
    answered(
      await fetch(`${url}/v1/developments${queryOf('', query)}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );
  return {
    url,
    get,
    answer,
    post,
    record: async (...contents) => {
      const { status, text, json } = await post(contents.flat());
      if (status !== 201) throw new Error(`POST answered ${status}: ${text}`);
      return json.recorded as RecordedLine[];
    },
    head: async () => Number((await answer('/v1/status')).head),
  };
}

function queryOf(path: string, parameters: Parameters): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  if (given.length === 0) return '';
  return `${path.includes('?') ? '&' : '?'}${new URLSearchParams(given).toString()}`;
}

async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: text === '' ? null : JSON.parse(text) };
}
