/** The service as an application: everything but the process around it. */
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import type { Configuration } from '../config/configuration.js';
import { serveDocs } from './docs/docs.js';
import { requestLog } from './request-log.js';
import { createServer } from './server.js';
import { ServiceLog } from './service-log.js';

/**
 * Opens the log and its views and makes the service ready to listen; nothing listens yet. It rejects with the error of
 * whatever cannot be opened.
 */
export async function createApplication(configuration: Configuration): Promise<NestFastifyApplication> {
  const told = configuration.logLevel === 'debug';
  const server = createServer(told ? { onAnswer: requestLog((line) => process.stderr.write(line)) } : {});
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(configuration), server, {
    logger: new ServiceLog(configuration.logLevel),
    bodyParser: false,
    abortOnError: false,
  });
  serveDocs(app);
  await app.init();
  return app;
}

/** How long requests that are here when the service stops may still take, ms. */
const PATIENCE = 10_000;

/** Stops it: requests that are here are answered first, then the log is closed. */
export async function closeApplication(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const breakingOff = setTimeout(() => server.server.closeAllConnections(), PATIENCE);
  await server.close();
  clearTimeout(breakingOff);
  await app.close();
}
