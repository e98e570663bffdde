import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { randomUUID } from 'node:crypto';
import { appendingBehaviour } from './behaviour/appending.js';
import { faultBehaviour } from './behaviour/faults.js';
import { readingBehaviour } from './behaviour/reading.js';
import { repeatingBehaviour } from './behaviour/repeating.js';
import { subscribingBehaviour } from './behaviour/subscribing.js';
import type { Ground, Power, Subject } from './behaviour/support.js';

/**
 * What a KurrentDB server does, as the real client sees it: nothing of ours. It is what the engine of ours was built upon,
 * traps included. It runs against the stand-in always, and against a real server where there is one, so that the stand-in
 * cannot drift from it, and a new version of the server or the client cannot either.
 *
 * @param subject the server; it may have other streams and other users
 */
export function serverBehaviour(name: string, subject: () => Subject): void {
  describe(`what a server does: ${name}`, () => {
    let shared: KurrentDBClient | undefined;
    const clients: KurrentDBClient[] = [];
    const ground: Ground = {
      client: () => (shared ??= ground.newClient()),
      newClient: () => {
        const client = KurrentDBClient.connectionString(subject().connectionString);
        clients.push(client);
        return client;
      },
      newStream: (what = 'stream') => `test-${what}-${randomUUID()}`,
    };
    afterAll(async () => {
      for (const client of clients) await client.dispose();
    });

    describe('appending', () => appendingBehaviour(ground));
    describe('appending again', () => repeatingBehaviour(ground));
    describe('reading', () => readingBehaviour(ground));
    describe('subscribing', () => subscribingBehaviour(ground));
  });
}

/** What clients see of a server that goes away and comes back, for one whose life is in our hands. */
export function serverFaultBehaviour(name: string, subject: () => Subject & { power: Power }): void {
  describe(`what a server that goes away does: ${name}`, () => {
    const clients: KurrentDBClient[] = [];
    const newClient = (): KurrentDBClient => {
      const client = KurrentDBClient.connectionString(subject().connectionString);
      clients.push(client);
      return client;
    };
    afterAll(async () => {
      for (const client of clients) await client.dispose();
    });
    faultBehaviour(
      { client: newClient, newClient, newStream: (what = 'stream') => `test-${what}-${randomUUID()}` },
      () => subject().power,
    );
  });
}
