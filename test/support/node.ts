/** A node without its door: a real log and real views in a folder of their own, recorded to and asked in process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Asking } from '../../src/asking/asking.js';
import { Ask, type Answer, type AskName, type AskSubject } from '../../src/asking/queries.js';
import type { MomentParameters, PageParameters } from '../../src/asking/queries.js';
import { loadCorpus } from '../../src/engine/corpus.js';
import type { Log } from '../../src/log/log.js';
import { openSqliteLog } from '../../src/log/sqlite/open.js';
import { RecordDevelopments, type RecordingResult } from '../../src/recording/record-developments.js';
import { Recorder } from '../../src/recording/recorder.js';
import { Views } from '../../src/views/views.js';

export interface Node {
  directory: string;
  log: Log;
  views: Views;
  recorder: Recorder;
  asking: Asking;
  record(values: readonly unknown[], options?: RecordDevelopments['options']): Promise<RecordingResult>;
  ask(name: AskName, subject?: AskSubject, moment?: MomentParameters, page?: PageParameters): Promise<Answer>;
  close(): Promise<void>;
}

export interface NodeOptions {
  /** The server's clock, ms; the system's where left out. */
  now?: () => number;
  /** How long a read waits for a position, ms. */
  patience?: number;
  /** Puts something between the node and its log. */
  through?: (log: Log) => Log;
}

/** A folder that does not exist before. */
export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'annals-node-'));

export const removeFolder = (directory: string): void => rmSync(directory, { recursive: true, force: true });

/** A request of these values, a line each. */
export const request = (values: readonly unknown[], options: RecordDevelopments['options'] = {}): RecordDevelopments =>
  new RecordDevelopments(
    values.map((value, i) => ({ line: i + 1, value })),
    options,
  );

/** Opens a node on a folder. Whoever opens it closes it. */
export async function openNode(directory: string, options: NodeOptions = {}): Promise<Node> {
  const { now = Date.now, patience = 50, through = (log) => log } = options;
  const log = through(await openSqliteLog({ directory: join(directory, 'log'), clock: now }));
  let views: Views;
  try {
    views = await Views.open(join(directory, 'views'), log);
  } catch (error) {
    await log.close();
    throw error;
  }
  const recorder = new Recorder(log, views, now);
  const asking = new Asking(log, views, now, patience);
  return {
    directory,
    log,
    views,
    recorder,
    asking,
    record: (values, how) => recorder.record(request(values, how)),
    ask: (name, subject = {}, moment = {}, page = {}) => asking.ask(new Ask(name, subject, moment, page)),
    close: async () => {
      await views.close();
      await log.close();
    },
  };
}

/** The log with one of its methods in another's hands. */
export const withMethod = <K extends keyof Log>(log: Log, name: K, method: Log[K]): Log =>
  new Proxy(log, {
    get: (target, key) => {
      if (key === name) return method;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

export { loadCorpus };
