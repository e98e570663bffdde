import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import { Configuration } from '../config/configuration.js';
import { LOG } from '../engine/engine.module.js';
import type { LogReader } from '../log/log.js';
import { exportBeside } from './export-worker.js';
import { Shelf } from './shelf.js';

/** The files of exports, in a folder of their own in the data directory. */
@Global()
@Module({
  providers: [
    {
      provide: Shelf,
      inject: [Configuration, LOG],
      useFactory: ({ dataDirectory }: Configuration, log: LogReader) =>
        new Shelf(join(dataDirectory, 'exports'), exportBeside(log, join(dataDirectory, 'log'))),
    },
  ],
  exports: [Shelf],
})
export class ExportsModule implements OnApplicationShutdown {
  constructor(@Inject(Shelf) private readonly shelf: Shelf) {}

  onApplicationShutdown(): Promise<void> {
    return this.shelf.close();
  }
}
