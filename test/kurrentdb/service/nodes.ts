/** Service processes on a server's log, and those who write to them. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { KurrentDBClient, NO_STREAM, streamNameFilter } from '@kurrent/kurrentdb-client';
import { canonicalContent } from '../../../events/canonical.js';
import { toEvent } from '../../../src/log/kurrentdb/wire.js';
import { startService, stopAll } from '../../support/process.js';
import { actor, ballot, WORLD } from '../../support/recording.js';
import { clientOf, type Answered, type Service } from '../../e2e/service.js';
import { newPrefix } from '../kurrent-store.js';

/** Short enough for a test, and long enough for a machine that is busy. */
export const APPEND_MS = 4000;
const LIMITS = {
  ANNALS_LOG_APPEND_MS: String(APPEND_MS),
  ANNALS_LOG_ATTEMPT_MS: '1500',
  ANNALS_LOG_SILENCE_MS: '3000',
};

export interface Nodes {
  /** What begins the names of the streams that these nodes share. */
  prefix: string;
  /** A data directory of its own. */
  folder(): string;
  start(data: string, env?: Record<string, string>): Promise<Service>;
}

/** Nodes of a log of their own on a server that may have others. Call it in a `describe`. */
export function nodesOn(connectionString: () => string): Nodes {
  const made: string[] = [];
  afterAll(async () => {
    for (const breakOff of writing) breakOff();
    await stopAll();
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
  const prefix = newPrefix().slice(0, 60);
  return {
    prefix,
    folder() {
      const folder = mkdtempSync(join(tmpdir(), 'annals-on-server-'));
      made.push(folder);
      return folder;
    },
    async start(data, env = {}) {
      const ours = { ANNALS_LOG: connectionString(), ANNALS_LOG_PREFIX: prefix, ANNALS_CORPUS: 'none', ...LIMITS };
      const running = await startService({ data, env: { ...ours, ...env } });
      return { ...running, ...clientOf(running.url) };
    },
  };
}

/** Waits until something holds; it is asked for again and again, and may fail meanwhile. */
export async function until(what: string, holds: () => Promise<boolean>, ms = 40_000): Promise<void> {
  for (const end = Date.now() + ms; ;) {
    if (await holds().catch(() => false)) return;
    if (Date.now() > end) throw new Error(`It did not come to pass within ${ms / 1000} s: ${what}.`);
    await wait(25);
  }
}

export const ready = (service: Service): Promise<void> =>
  until('the node is ready', async () => (await service.get('/readyz')).status === 200);

/** Records what others speak of, through a node that is ready. */
export async function recordWorld(service: Service): Promise<void> {
  const { status, text, json } = await service.post(WORLD, {
    query: { partial: 'true' },
    headers: { 'Idempotency-Key': 'world' },
  });
  if (status !== 201 || json.refused.length > 0) throw new Error(`POST answered ${status}: ${text}`);
}

/** Writers of tests that failed would write for ever. */
const writing = new Set<() => void>();

/** What became of developments that were sent until they were taken. */
export interface Tally {
  /** By the key under which it was sent, the id that was acknowledged. */
  acknowledged: Map<string, string>;
  /** Answers that it cannot be taken now, or that others were faster: to be sent again, they say. */
  put: number;
  /** Attempts that had no answer. */
  unanswered: number;
  /** Refused for good: there should be none. */
  refused: string[];
}

/**
 * Has writers record until they are told to stop: each development is sent again, as it is, until it is acknowledged.
 * @param name begins their keys
 * @param url where the service is at the moment: it may be another after a restart
 * @param content what the n-th of a writer says; each in the stream that it names
 */
export function writers(
  name: string,
  count: number,
  url: (writer: number) => string,
  content: (writer: number, n: number) => object,
): { tally: Tally; stop(): Promise<Tally> } {
  const tally: Tally = { acknowledged: new Map(), put: 0, unanswered: 0, refused: [] };
  let isStopping = false;
  let isBrokenOff = false;
  writing.add(() => (isStopping = isBrokenOff = true));
  const write = async (writer: number): Promise<void> => {
    for (let n = 0; !isStopping; n++) {
      const key = `${name}-${writer}-${n}`;
      while (!isBrokenOff) {
        const sent = clientOf(url(writer)).post(content(writer, n), { headers: { 'Idempotency-Key': key } });
        const answer: Answered | undefined = await sent.catch(() => undefined);
        if (!answer) tally.unanswered++;
        else if (answer.status === 201 || answer.status === 200) {
          tally.acknowledged.set(key, (answer.json as { id: string }).id);
          break;
        } else if (answer.status === 503 || (answer.json as { code?: string }).code === 'overtaken') tally.put++;
        else {
          if (tally.refused.length < 3) tally.refused.push(`${key}: ${answer.status} ${answer.text}`);
          break;
        }
        await wait(50 + Math.random() * 50);
      }
    }
  };
  const all = Promise.all(Array.from({ length: count }, (_, writer) => write(writer)));
  return {
    tally,
    async stop() {
      isStopping = true;
      await all;
      return tally;
    },
  };
}

/** One writer's actors, each in a stream of its own; and the rounds of one election, which all write to. */
export const ownStream = (writer: number, n: number): object => actor(`w${writer}-${n}`);
export const sharedStream = (writer: number, n: number): object => ballot('open-2020', 1 + writer * 1000 + n);

/** The ids of a log's events, as the server has them, in its order. */
export async function idsOnServer(connectionString: string, prefix: string): Promise<string[]> {
  const client = KurrentDBClient.connectionString(connectionString);
  try {
    const ids: string[] = [];
    const all = client.readAll({ filter: streamNameFilter({ prefixes: [prefix] }) });
    for await (const { event } of all) if (event?.streamId.startsWith(prefix)) ids.push(event.id);
    return ids;
  } finally {
    await client.dispose();
  }
}

/** Writes counts down for whoever runs the suite against a real server and wants to see them. */
export function report(what: string, counts: object): void {
  const file = process.env['ANNALS_TEST_COUNTS'];
  if (file !== undefined) appendFileSync(file, `${what}: ${JSON.stringify(counts)}\n`);
}

/** Puts that many actors into a log, as quickly as a server takes them: what a node finds that was away. */
export async function fill(connectionString: string, prefix: string, count: number): Promise<void> {
  const client = KurrentDBClient.connectionString(connectionString);
  try {
    const left = Array.from({ length: count }, (_, n) => n);
    const append = async (): Promise<void> => {
      for (let n = left.pop(); n !== undefined; n = left.pop()) {
        const content = canonicalContent(actor(`far-${n}`));
        const message = {
          id: randomUUID(),
          type: 'ActorRegistered',
          schemaVersion: 1,
          stream: `actor-far-${n}`,
          content,
        };
        await client.appendToStream(prefix + message.stream, toEvent(message, Date.now()), { streamState: NO_STREAM });
      }
    };
    await Promise.all(Array.from({ length: 100 }, append));
  } finally {
    await client.dispose();
  }
}
