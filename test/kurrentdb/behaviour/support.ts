import {
  jsonEvent,
  KurrentDBClient,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type EventData,
  type Position,
  type SubscribeToAllOptions,
} from '@kurrent/kurrentdb-client';
import { randomUUID } from 'node:crypto';

/** A server to look at: a real one, or what stands in for one. */
export interface Subject {
  connectionString: string;
  /** What can be done to it; undefined where it is somebody else's to do. */
  power?: Power;
}

/** Power over a server. */
export interface Power {
  /** As kill -9 does. */
  kill(): Promise<void>;
  /** Starts it again, on the same address and what it had; resolves when it can be asked. */
  start(): Promise<void>;
  /** As kill -STOP does. */
  freeze(): void;
  /** As kill -CONT does. */
  thaw(): void;
}

/** Where a suite is run, and the client it asks with. */
export interface Ground {
  client(): KurrentDBClient;
  /** A client of its own, for what would spoil the shared one. */
  newClient(): KurrentDBClient;
  /** A stream that nobody else has. */
  newStream(name?: string): string;
}

export const event = (id: string = randomUUID(), data: Record<string, unknown> = {}): EventData =>
  jsonEvent({ id, type: 'happened', data: data as Record<string, string> });

/** An event of exactly so many bytes of data. */
export const eventOf = (bytes: number): EventData => event(randomUUID(), { x: 'x'.repeat(bytes - '{"x":""}'.length) });

export const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The ids of a stream's events in order; none where there is no stream. */
export async function idsIn(client: KurrentDBClient, stream: string): Promise<string[]> {
  try {
    return (await collect(client.readStream(stream))).map(({ event: recorded }) => recorded?.id ?? '');
  } catch (error) {
    if ((error as Error).constructor.name === 'StreamNotFoundError') return [];
    throw error;
  }
}

/** What a promise is rejected with; a failure where it is not. */
export async function rejection(promise: Promise<unknown>): Promise<Record<string, unknown> & { message: string }> {
  const answer = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in answer)) throw new Error('It was expected to be refused, and was not.');
  const error = answer.error as Error & Record<string, unknown>;
  return Object.assign(error, { name: error.constructor.name });
}

/** How a promise stands after a time: what it came to, or 'open'. */
export async function within(promise: Promise<unknown>, ms: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const open = new Promise<string>((resolve) => (timer = setTimeout(() => resolve('open'), ms)));
  const settled = promise.then(
    () => 'done',
    (error: unknown) => `refused: ${(error as Error).constructor.name}`,
  );
  try {
    return await Promise.race([settled, open]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('Waited in vain.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A subscription, and all that it told. */
export class Listener {
  readonly events: AllStreamResolvedEvent[] = [];
  readonly checkpoints: Position[] = [];
  /** What happened in order: 'confirmation', 'caughtUp', 'end' or an error's class, code and text. */
  readonly signs: string[] = [];
  private readonly subscription: AllStreamSubscription;

  constructor(client: KurrentDBClient, options: SubscribeToAllOptions = {}) {
    const { filter } = options;
    const checkpointReached = (_: unknown, position: Position): void => void this.checkpoints.push(position);
    this.subscription = client.subscribeToAll({
      ...options,
      ...(filter && { filter: { ...filter, checkpointReached } as typeof filter }),
    });
    this.subscription.on('data', (resolved: AllStreamResolvedEvent) => this.events.push(resolved));
    for (const sign of ['confirmation', 'caughtUp', 'end'] as const)
      this.subscription.on(sign, () => this.signs.push(sign));
    this.subscription.on('error', (error: Error & { code?: number }) =>
      this.signs.push(`${error.constructor.name} ${error.code}: ${error.message}`),
    );
  }

  /** Stream and revision of what it was told. */
  get heard(): string[] {
    return this.events.map(({ event: recorded }) => `${recorded?.streamId}@${recorded?.revision}`);
  }

  async caughtUp(): Promise<this> {
    await until(() => this.signs.includes('caughtUp'));
    return this;
  }

  async stop(): Promise<void> {
    await this.subscription.unsubscribe().catch(() => undefined);
    this.subscription.destroy();
  }
}
