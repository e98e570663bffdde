import type { Log } from '../../src/log/log.js';
import { appendingContract } from './contract-appending.js';
import { modelContract } from './contract-model.js';
import { readingContract } from './contract-reading.js';
import { repeatingContract } from './contract-repeating.js';
import { subscribingContract } from './contract-subscribing.js';
import type { Store } from './support.js';

/** What a part of the contract is given: an open, empty log before each of its tests, and its store to reopen it. */
export interface Given {
  readonly log: Log;
  /** Closes the log and opens it again on the same store. */
  reopen(clock?: () => number): Promise<Log>;
  /** Another empty log of the same engine. */
  another(clock?: () => number): Promise<Log>;
}

/**
 * What every engine of the log promises. Run it once per engine.
 * @param makeStore makes an empty store.
 */
export function logContract(name: string, makeStore: () => Promise<Store>): void {
  describe(`the log contract, kept by ${name}`, () => {
    let log: Log;
    let stores: Store[] = [];

    const openNew = async (clock?: () => number): Promise<Log> => {
      const store = await makeStore();
      stores.push(store);
      return store.open(clock);
    };
    const given: Given = {
      get log() {
        return log;
      },
      async reopen(clock) {
        await log.close();
        log = (await stores[0]?.open(clock)) as Log;
        return log;
      },
      another: openNew,
    };

    beforeEach(async () => {
      log = await openNew();
    });

    afterEach(async () => {
      for (const store of stores) await store.destroy();
      stores = [];
    });

    appendingContract(given);
    repeatingContract(given);
    readingContract(given);
    subscribingContract(given);
    modelContract(given);
  });
}
