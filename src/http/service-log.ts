import { ConsoleLogger, type LogLevel as NestLevel } from '@nestjs/common';
import type { LogLevel } from '../config/configuration.js';

const ERRORS: NestLevel[] = ['error', 'fatal'];

/** Those who say an error and then throw it: whoever catches it tells it once, in better words. */
const THROWING = ['NestApplication', 'ExceptionHandler'];

/** The framework's own log: warnings at most, whatever the level. */
export class ServiceLog extends ConsoleLogger {
  constructor(level: LogLevel) {
    super({ logLevels: level === 'error' ? ERRORS : [...ERRORS, 'warn'], colors: false });
  }

  override error(message: unknown, ...rest: unknown[]): void {
    if (!THROWING.includes(String(rest.at(-1)))) super.error(message, ...(rest as []));
  }
}
