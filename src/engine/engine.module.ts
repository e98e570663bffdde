import { type DynamicModule, Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import { Asking } from '../asking/asking.js';
import type { Log } from '../log/log.js';
import { EMBEDDED, openLog, type LogPlace } from '../log/open.js';
import { Recorder } from '../recording/recorder.js';
import { ServiceStatus } from '../views/service-status.js';
import { buildBeside, type Progress } from '../views/building/builder.js';
import { Views } from '../views/views.js';
import { loadCorpusOnServer } from './corpus-on-server.js';
import { loadCorpus } from './corpus.js';
import { watchServer } from './server-watch.js';

/** Where a node keeps its log and its views, and what it starts with. */
export interface EngineOptions {
  /** Data directory; made where it is missing. */
  directory: string;
  /** Whether the bundled corpus goes into a log that is empty. */
  corpus: 'bundled' | 'none';
  /** Where the log is, and how a server is dealt with; the embedded engine where left out. */
  log?: Pick<LogPlace, 'address' | 'settings'>;
  /** Further behind the log than this, in developments, the node does not say that it is ready. */
  readyLag?: number;
  /** The server's clock, ms; the system's where left out. */
  now?: () => number;
}

const OPTIONS = Symbol('engine options');
export const LOG = Symbol('log');
/** Aborts what goes on behind the service when it stops. */
const ENDING = Symbol('ending');

const logger = new Logger('Annals');

/** The log, its views, and what records and asks: opened once, closed on shutdown in the order that loses nothing. */
@Global()
@Module({})
export class EngineModule implements OnApplicationShutdown {
  constructor(
    @Inject(LOG) private readonly log: Log,
    @Inject(Views) private readonly views: Views,
    @Inject(ENDING) private readonly ending: AbortController,
  ) {}

  static register(options: EngineOptions): DynamicModule {
    const now = options.now ?? Date.now;
    return {
      module: EngineModule,
      providers: [
        { provide: OPTIONS, useValue: options },
        { provide: ENDING, useValue: new AbortController() },
        {
          provide: LOG,
          useFactory: () =>
            openLog({ address: EMBEDDED, ...options.log, directory: join(options.directory, 'log'), clock: now }),
        },
        { provide: Views, inject: [LOG], useFactory: (log: Log) => openViews(options.directory, log) },
        {
          provide: Recorder,
          inject: [LOG, Views, ENDING],
          useFactory: (log: Log, views: Views, ending: AbortController) =>
            openRecorder(options, log, views, now, ending.signal),
        },
        { provide: Asking, inject: [LOG, Views], useFactory: (log: Log, views: Views) => new Asking(log, views, now) },
        {
          provide: ServiceStatus,
          inject: [LOG, Views],
          useFactory: (log: Log, views: Views) => new ServiceStatus(log, views, options.readyLag),
        },
      ],
      exports: [LOG, Views, Recorder, Asking, ServiceStatus],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.views.close();
    await this.log.close();
  }
}

/** A corpus that cannot be loaded must not leave anything open behind. */
async function openRecorder(
  options: EngineOptions,
  log: Log,
  views: Views,
  now: () => number,
  ending: AbortSignal,
): Promise<Recorder> {
  const recorder = new Recorder(log, views, now);
  if (log.server) {
    watchServer(log.server, ending, say);
    // The server may come later, and the service answers meanwhile from what it has.
    if (options.corpus === 'bundled')
      loadCorpusOnServer(recorder, log, ending).then(
        (added) => added && say(`The bundled corpus was loaded: ${added} developments.`),
        (error: unknown) => ending.aborted || logger.error(`The bundled corpus could not be loaded: ${String(error)}`),
      );
    return recorder;
  }
  try {
    if (options.corpus === 'bundled' && (await log.head()).position === 0) await loadCorpus(recorder);
    return recorder;
  } catch (error) {
    await views.close();
    await log.close();
    throw error;
  }
}

/** A view that cannot be opened must not leave the log's lock behind. */
async function openViews(directory: string, log: Log): Promise<Views> {
  try {
    const builder = buildBeside(log, join(directory, 'log'));
    return await Views.open(join(directory, 'views'), log, builder, saying(Date.now));
  } catch (error) {
    await log.close();
    throw error;
  }
}

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** How often whoever waits for the start is told how far the views have come, ms. */
const EVERY = 2000;

/** Says on standard error how far views have come that must be built before the service can be asked. */
function saying(now: () => number): Progress {
  const started = now();
  let said = started;
  return (position, of) => {
    if (now() - said < EVERY) return;
    said = now();
    const left = Math.ceil((((said - started) / position) * (of - position)) / 1000);
    process.stderr.write(`Building the views from the log: ${position} of ${of}, some ${left} s left.\n`);
  };
}
