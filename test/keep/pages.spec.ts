/** A view is the same whatever pages of the log it took in: built live, one by one, or anew in large ones. */
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { StoredMessage } from '../../src/log/log.js';
import { type Database, openDatabase } from '../../src/log/sqlite/driver.js';
import { compareTables } from '../../src/views/verify-tables.js';
import { BulkStore } from '../../src/views/building/bulk-store.js';
import { ViewStore } from '../../src/views/view-store.js';
import { PATIENCE, runs } from '../laws/runs.js';
import { recordedFrom, shuffled } from '../laws/variants.js';
import { messageOf } from '../laws/views.js';
import { arbitraryActLog, arbitraryLog } from '../oracle/generate.js';
import { freshFolder, loadCorpus, openNode, removeFolder } from '../support/node.js';

type Pages = number | 'bulk';

/** The driver lets go of a closed file once what was prepared on it is collected, and there are only so many open ones. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** After every date that a generated citation has. */
const LATER = Date.UTC(2026, 0, 1);

let directory: string;
let log: StoredMessage[];
beforeAll(async () => {
  directory = freshFolder();
  const node = await openNode(directory);
  await loadCorpus(node.recorder);
  log = [];
  for await (const page of node.log.readAll(0)) log.push(...page);
  await node.close();
});
afterAll(() => removeFolder(directory));

/** Builds a view in pages of a size; `bulk`, anew and in the order of its tables. */
function built(pages: Pages, log: readonly StoredMessage[]): string {
  const path = join(directory, `pages-${pages}-${readdirSync(directory).length}.db`);
  const store = pages === 'bulk' ? new BulkStore(path) : new ViewStore(path);
  const size = pages === 'bulk' ? 500 : pages;
  for (let at = 0; at < log.length; at += size) store.apply(log.slice(at, at + size));
  if (store instanceof BulkStore) store.conclude();
  store.close();
  return path;
}

/** What differs between the views that two sizes of pages make. */
async function differenceOf(log: readonly StoredMessage[], size: Pages, other: Pages) {
  const [one, two] = [size, other].map((of) => openDatabase(built(of, log), { readOnly: true })) as [
    Database,
    Database,
  ];
  try {
    return await compareTables(one, two);
  } finally {
    one.close();
    two.close();
  }
}

describe('the view of the bundled corpus', () => {
  it.each<Pages>([1, 7, 100, 500, 'bulk'])('given pages of %s, then every row is that of one page', async (size) => {
    const { difference, rows } = await differenceOf(log, size, 10_000);
    expect(difference).toBeNull();
    expect(rows['development']).toBe(log.length);
  });
});

describe('the view of any log', () => {
  it.each([
    ['elections', arbitraryLog],
    ['texts', arbitraryActLog('instruments')],
  ])(
    'given %s in any order, then pages of one and of all make the same rows',
    async (_, logs) => {
      await fc.assert(
        fc.asyncProperty(logs, fc.nat({ max: 9999 }), async (told, salt) => {
          const messages = recordedFrom(LATER, shuffled(told, salt)).map(messageOf);
          for (const pages of [10_000, 'bulk'] as const)
            expect((await differenceOf(messages, 1, pages)).difference).toBeNull();
          collect();
        }),
        runs(60),
      );
    },
    PATIENCE,
  );
});
