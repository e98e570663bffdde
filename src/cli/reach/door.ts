/**
 * The way to the service from the command line: through the server that runs on the data directory, or, where none
 * does, through the same routes in this process. Either way an answer has the same bytes.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Configuration } from '../../config/configuration.js';
import type { InjectOptions } from 'fastify';
import type { Log } from '../../log/log.js';
import type { Recorder } from '../../recording/recorder.js';
import type { ViewStore } from '../../views/view-store.js';
import type { Views as ViewsHere } from '../../views/views.js';
import { CliError, EXIT, exitOfStatus } from '../exit.js';
import { say } from '../say.js';
import { serverHere } from './server-here.js';

/** What was answered, with its very bytes. */
export interface Reply {
  status: number;
  text: string;
}

export type Parameters = Readonly<Record<string, string | undefined>>;

/** What is asked of and sent to the service. */
export interface Door {
  /** The server's address; undefined where the service is in this process. */
  readonly server: string | undefined;
  get(path: string, parameters?: Parameters): Promise<Reply>;
  /** Sends NDJSON to be recorded. */
  record(ndjson: string, parameters?: Parameters): Promise<Reply>;
  /** Asks for something to be done that takes no body. */
  post(path: string): Promise<Reply>;
  /** The view of what is recorded, where the service is in this process. */
  store?(): ViewStore;
  /** Appends what was decided already, where the service is in this process; see `Recorder.append`. */
  append?: Recorder['append'];
  /** Told how many developments `append` is about to be given. */
  expectMany?: Recorder['expectMany'];
  /** Waits until what was appended can be read. */
  settled?: Recorder['settled'];
  close(): Promise<void>;
}

/** How long whoever has the log open is waited for, ms: an answer in another process takes less. */
const PATIENCE = 20_000;
const PAUSE = 100;

/** Opens the way to the service. Throws a CliError where the log is busy, damaged or cannot be opened. */
export async function openDoor(configuration: Configuration): Promise<Door> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const running = serverHere(configuration.dataDirectory);
    const door = running ? await throughServer(running.url) : undefined;
    if (door) return door;
    try {
      return await inThisProcess(configuration);
    } catch (error) {
      const { LogBusy } = await import('../../log/errors.js');
      if (!(error instanceof LogBusy)) throw error;
      if (Date.now() > until)
        throw new CliError(EXIT.tryAgain, `${error.message} Try again when it is done.`, { code: 'log-busy' });
      await sleep(PAUSE);
    }
  }
}

/** The way to a server at an address; undefined where it is not heard: it may be stopping. */
export async function throughServer(url: string): Promise<Door | undefined> {
  const ask = async (path: string, init?: RequestInit): Promise<Reply> => {
    const response = await fetch(url + path, init);
    return { status: response.status, text: await response.text() };
  };
  try {
    if ((await ask('/healthz')).status !== 200) return undefined;
  } catch {
    return undefined;
  }
  return {
    server: url,
    get: (path, parameters) => heard(() => ask(path + queryOf(parameters)), url),
    record: (body, parameters) =>
      heard(() => ask(`/v1/developments${queryOf(parameters)}`, { method: 'POST', headers: NDJSON, body }), url),
    post: (path) => heard(() => ask(path, { method: 'POST' }), url),
    close: async () => undefined,
  };
}

const NDJSON = { 'Content-Type': 'application/x-ndjson' };

async function heard(ask: () => Promise<Reply>, url: string): Promise<Reply> {
  try {
    return await ask();
  } catch (error) {
    const why = (error as { cause?: Error }).cause?.message ?? (error as Error).message;
    throw new CliError(EXIT.tryAgain, `The server at ${url} is not heard any more (${why}): try again.`);
  }
}

async function inThisProcess(configuration: Configuration): Promise<Door> {
  // Loaded only now: what needs no data should start at once.
  const { createApplication, closeApplication } = await import('../../http/application.js');
  const { Recorder } = await import('../../recording/recorder.js');
  const { LOG } = await import('../../engine/engine.module.js');
  const { Views } = await import('../../views/views.js');
  const app: NestFastifyApplication = await createApplication(configuration);
  await caughtUp(app.get<Log>(LOG), app.get(Views));
  const inject = async (options: InjectOptions): Promise<Reply> => {
    const { statusCode, body } = await app.inject(options as never);
    return { status: statusCode, text: body };
  };
  return {
    server: undefined,
    get: (path, parameters) => inject({ method: 'GET', url: path + queryOf(parameters) }),
    record: (payload, parameters) =>
      inject({ method: 'POST', url: `/v1/developments${queryOf(parameters)}`, headers: NDJSON, payload }),
    post: (path) => inject({ method: 'POST', url: path }),
    store: () => app.get(Views).store,
    append: (decided, after) => app.get(Recorder).append(decided, after),
    expectMany: (count) => app.get(Recorder).expectMany(count),
    settled: (position) => app.get(Recorder).settled(position),
    close: () => closeApplication(app),
  };
}

/** How long a server of the log is waited for before it is gone on without, ms. */
const SERVER_PATIENCE = 10_000;

/** Where the log is on a server: waits until all of it is here, or says how old what is here is. */
async function caughtUp(log: Log, views: ViewsHere): Promise<void> {
  if (!log.server) return;
  if (await log.server.live(SERVER_PATIENCE)) return void (await views.has((await log.head()).position, PATIENCE));
  const { position, recordedAt } = await log.head();
  const { address, problem, state } = log.server.now;
  const age = recordedAt === undefined ? '' : `, recorded ${new Date(recordedAt).toISOString()}`;
  say(
    `The server of the log, ${address}, ${state === 'catching-up' ? 'has more than could be taken in yet' : `is not reached (${problem ?? state})`}: what is answered is what this node has, up to position ${position}${age}.`,
  );
}

function queryOf(parameters: Parameters = {}): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

/** The answer's JSON. Throws a CliError that says what the service refused. */
export function answerOf<T = Record<string, unknown>>({ status, text }: Reply): T {
  if (status < 400) return JSON.parse(text) as T;
  throw refusedBy({ status, text });
}

/** The error that a refusal is. */
export function refusedBy({ status, text }: Reply): CliError {
  const { detail, code, errors } = JSON.parse(text) as { detail: string; code: string; errors: [] };
  return new CliError(exitOfStatus(status), detail, { code, errors, document: text });
}
