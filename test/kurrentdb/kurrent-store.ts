import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KurrentLog } from '../../src/log/kurrentdb/kurrent-log.js';
import { openKurrentLog, type KurrentLogOptions } from '../../src/log/kurrentdb/open.js';
import type { Store } from '../log/support.js';

/** A folder of its own for a node's copy. */
export const copyFolder = (): string => mkdtempSync(join(tmpdir(), 'annals-copy-'));

/** A prefix that no other test has: a server is shared. */
export const newPrefix = (): string => `annals-test-${randomUUID()}.`;

/** Opens the log of a server as a node would. */
export const openLog = (
  connectionString: string,
  prefix: string,
  directory: string,
  options: Partial<KurrentLogOptions> = {},
): KurrentLog => openKurrentLog({ connectionString, prefix, directory, clock: Date.now, ...options });

/** Where the server, the node and the test share a process, none of them is quick. */
const PATIENT = { attemptMs: 15_000, appendPatienceMs: 20_000, arrivalMs: 20_000 };

/** A store of its own on a server, with one node. */
export function kurrentStore(connectionString: () => string): () => Promise<Store> {
  return async () => {
    const directory = copyFolder();
    const prefix = newPrefix();
    let log: KurrentLog | undefined;
    return {
      async open(clock) {
        log = openLog(connectionString(), prefix, directory, clock ? { ...PATIENT, clock } : PATIENT);
        return log;
      },
      async destroy() {
        await log?.close();
        rmSync(directory, { recursive: true, force: true });
      },
    };
  };
}
