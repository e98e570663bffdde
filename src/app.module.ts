import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AskingModule } from './asking/asking.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Configuration } from './config/configuration.js';
import { EngineModule } from './engine/engine.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { FeedModule } from './feed/feed.module.js';
import { HttpModule } from './http/http.module.js';
import { RecordingModule } from './recording/recording.module.js';

/** The whole service: what it keeps, what records and asks, and the door. */
@Module({})
export class AppModule {
  static with(configuration: Configuration): DynamicModule {
    const { dataDirectory: directory, corpus, readyLag, log: address, server: settings } = configuration;
    return {
      module: AppModule,
      imports: [
        CqrsModule.forRoot(),
        ConfigModule.of(configuration),
        EngineModule.register({ directory, corpus, readyLag, log: { address, settings } }),
        RecordingModule,
        AskingModule,
        ExportsModule,
        FeedModule,
        HttpModule,
      ],
    };
  }
}
