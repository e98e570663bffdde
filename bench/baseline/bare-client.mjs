/** The bare client of KurrentDB: the same bytes to the same server, with nothing of the service's around them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { binaryEvent, KurrentDBClient, NO_STREAM, START, streamNameFilter } from '@kurrent/kurrentdb-client';

/** How long an append is waited for before it is sent again, ms. */
const ATTEMPT = 2000;

/** A text as an event, the cheapest way. */
const eventOf = (text) => binaryEvent({ id: randomUUID(), type: 'Bare', data: Buffer.from(text) });

export class BareClient {
  constructor(address) {
    this.address = address;
    this.client = KurrentDBClient.connectionString(address);
    this.stream = `bare-${randomUUID()}`;
    this.revision = NO_STREAM;
  }

  /** One text, one append, expecting the revision before it. */
  async append(text) {
    const { nextExpectedRevision } = await this.client.appendToStream(this.stream, eventOf(text), {
      streamState: this.revision,
    });
    this.revision = nextExpectedRevision;
  }

  /** One text into a stream of its own: what may go on at once with others. */
  async appendAlone(text) {
    await this.client.appendToStream(`bare-${randomUUID()}`, eventOf(text), { streamState: NO_STREAM });
  }

  /** Some texts in one call. */
  async appendTogether(texts) {
    const { nextExpectedRevision } = await this.client.appendToStream(this.stream, texts.map(eventOf), {
      streamState: this.revision,
    });
    this.revision = nextExpectedRevision;
  }

  /** One text, with a new client where the last one failed or was silent. Rejects where it failed again. */
  async appendSomehow(text) {
    try {
      const late = sleep(ATTEMPT).then(() => Promise.reject(new Error('late')));
      late.catch(() => undefined);
      await Promise.race([this.appendAlone(text), late]);
    } catch (error) {
      const failed = this.client;
      this.client = KurrentDBClient.connectionString(this.address);
      void failed.dispose().catch(() => undefined);
      throw error;
    }
  }

  /** Receives so many events of the streams that a prefix begins, from the first on. */
  async receive(prefix, count) {
    const subscription = this.client.subscribeToAll({
      fromPosition: START,
      filter: streamNameFilter({ prefixes: [prefix] }),
    });
    let received = 0;
    await new Promise((resolve, reject) => {
      subscription.on('error', reject);
      subscription.on('data', () => {
        received += 1;
        if (received === count) resolve();
      });
    });
    await subscription.unsubscribe();
  }

  close() {
    return this.client.dispose();
  }
}
