import { Module, type DynamicModule } from '@nestjs/common';
import { Configuration } from './configuration.js';

/** Gives every module the configuration that the service was started with. */
@Module({})
export class ConfigModule {
  static of(configuration: Configuration): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: Configuration, useValue: configuration }],
      exports: [Configuration],
    };
  }
}
