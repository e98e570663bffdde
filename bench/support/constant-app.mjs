/** The service with the baseline's routes beside its own, as a process: `main.js` for the HTTP benchmarks. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../dist/src/app.module.js';
import { readConfiguration } from '../../dist/src/config/configuration.js';
import { closeApplication } from '../../dist/src/http/application.js';
import { createServer } from '../../dist/src/http/server.js';
import { ServiceLog } from '../../dist/src/http/service-log.js';
import { constantRoutes } from '../baseline/constant-routes.mjs';

/** What the routes answer: of the size of what the service answers to the same. */
const answers = JSON.parse(process.env.BENCH_ANSWERS);
const configuration = readConfiguration(process.env);

class WithConstants {}
const module = {
  module: WithConstants,
  imports: [AppModule.with(configuration)],
  controllers: [constantRoutes(answers)],
};
const app = await NestFactory.create(module, createServer(), {
  logger: new ServiceLog(configuration.logLevel),
  bodyParser: false,
  abortOnError: false,
});
process.once('SIGTERM', () => void closeApplication(app).then(() => process.exit(0)));
await app.listen({ host: configuration.host, port: configuration.port });
process.stdout.write(`Listening on ${app.getHttpAdapter().getInstance().listeningOrigin}\n`);
