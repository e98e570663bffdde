/** Starts the service, tells where it is, and stops it when asked to. */
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CannotRead } from '../events/upcasting.js';
import { ConfigurationRefused, readConfiguration, type Configuration } from './config/configuration.js';
import { closeApplication, createApplication } from './http/application.js';
import { removeServerFile, urlOf, writeServerFile } from './http/server-file.js';
import { LOG } from './engine/engine.module.js';
import { LogError } from './log/errors.js';
import type { Log } from './log/log.js';
import { Problem } from './problem.js';
import { ServiceStatus } from './views/service-status.js';

/** What cannot be started as it was asked for. Other faults end with 1. */
const REFUSED = 2;
/** How long stopping may take, ms. */
const PATIENCE = 30_000;

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const app = await createApplication(configuration);
  // From here on whoever asks to stop is heard, also while it starts to listen.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(app, configuration));
  try {
    await app.listen({ host: configuration.host, port: configuration.port });
  } catch (error) {
    await closeApplication(app);
    throw error;
  }
  // Whoever works beside it on the same data finds it there.
  writeServerFile(configuration.dataDirectory, urlOf(app.getHttpServer().address() as AddressInfo));
  process.stdout.write(`${await greeting(app, configuration)}\n`);
}

async function greeting(app: NestFastifyApplication, { dataDirectory }: Configuration): Promise<string> {
  const { head } = await app.get(ServiceStatus).status();
  const { server } = app.get<Log>(LOG);
  const where = server ? `keeps its log on ${server.now.address} and its copy in` : 'keeps its data in';
  const address = app.getHttpAdapter().getInstance().listeningOrigin;
  return `Annals listens on ${address}, ${where} ${dataDirectory}, and stands at position ${String(head)}.`;
}

async function stop(app: NestFastifyApplication, { dataDirectory }: Configuration): Promise<void> {
  setTimeout(() => end(1, `Annals could not stop within ${PATIENCE / 1000} s.`), PATIENCE).unref();
  try {
    removeServerFile(dataDirectory);
    await closeApplication(app);
    process.exit(0);
  } catch (error) {
    end(1, `Annals could not stop cleanly: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

function end(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

/** What an error at the start says to whoever started the service; undefined where it is a fault of ours. */
function sentenceOf(error: unknown): string | undefined {
  // A log that a newer program wrote is no fault of this one, and none of its answers would be right without the rest.
  const known = [ConfigurationRefused, LogError, Problem, CannotRead].some((kind) => error instanceof kind);
  if (known) return (error as Error).message;
  const { code, syscall, path, message, address, port } = error as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  if (syscall === 'listen' && code === 'EADDRINUSE')
    return `Port ${port} of ${address} is in use: stop what listens there, or set ANNALS_PORT to another (0 for any that is free).`;
  if (syscall === 'listen' || syscall === 'getaddrinfo')
    return `Annals cannot listen where ANNALS_HOST and ANNALS_PORT say: ${message}.`;
  if (syscall !== undefined && path !== undefined)
    return `The data directory that ANNALS_DATA names cannot be used: ${message}.`;
  return undefined;
}

try {
  await main();
} catch (error) {
  const sentence = sentenceOf(error);
  if (sentence !== undefined) end(REFUSED, sentence);
  end(1, `Annals could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}
