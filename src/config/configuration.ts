/** What the service can be told by its environment, checked before anything else happens. */
import 'reflect-metadata';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { IsIn, ValidateBy, validateSync } from 'class-validator';
import { nearest } from '../../events/shapes.js';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const CORPORA = ['bundled', 'none'] as const;

/** The configuration that the service runs with. */
export class Configuration {
  constructor(
    /** Absolute path of the directory that holds the log and its views. */
    readonly dataDirectory: string,
    /** The address to listen on. */
    readonly host: string,
    /** The port to listen on; 0 for any that is free. */
    readonly port: number,
    /** The engine of the log. */
    readonly log: 'sqlite',
    /** What is loaded into an empty data directory. */
    readonly corpus: (typeof CORPORA)[number],
    readonly logLevel: LogLevel,
  ) {}
}

/** The environment asks for something that cannot be. Its message has one sentence a line, one for each fault. */
export class ConfigurationRefused extends Error {
  private constructor(message: string) {
    super(message);
    this.name = 'ConfigurationRefused';
  }

  static because(sentences: readonly string[]): ConfigurationRefused {
    return new ConfigurationRefused(sentences.join('\n'));
  }
}

const checked = (valid: string, check: (text: string) => boolean): PropertyDecorator =>
  ValidateBy(
    { name: 'form', validator: { validate: (value) => typeof value === 'string' && check(value) } },
    { message: ({ property, value }) => `${property} should be ${valid}, and is ${shown(value)}.` },
  );

const oneOf = (words: readonly string[]): PropertyDecorator =>
  IsIn(words, {
    message: ({ property, value }) => `${property} should be one of ${words.join(', ')}, and is ${shown(value)}.`,
  });

/** A value in a message. Of an address only the scheme, for an address may hold a password. */
function shown(value: unknown): string {
  const text = String(value);
  if (text === '') return 'empty: leave it out for its default';
  const scheme = /^([a-z][a-z0-9+.-]*:\/\/)./i.exec(text)?.[1];
  return scheme === undefined ? JSON.stringify(text.slice(0, 100)) : `${JSON.stringify(`${scheme}…`)}`;
}

const isHost = (text: string): boolean =>
  isIP(text) !== 0 ||
  (text.length <= 253 && /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(text) && !/^[\d.]+$/.test(text));

/** The variables as they stand in the environment, each with its default. */
class Variables {
  @checked('the path of a directory', (text) => text.trim() !== '')
  ANNALS_DATA = './annals-data';

  @checked('an address or host name to listen on, such as 127.0.0.1, ::1 or localhost', isHost)
  ANNALS_HOST = '127.0.0.1';

  @checked('a port from 0 (any that is free) to 65535', (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535)
  ANNALS_PORT = '4280';

  @IsIn(['sqlite'], {
    message: ({ value }) =>
      `ANNALS_LOG should be sqlite, and is ${shown(value)}: this version has the embedded engine only.`,
  })
  ANNALS_LOG = 'sqlite';

  @oneOf(CORPORA)
  ANNALS_CORPUS = 'bundled';

  @oneOf(LOG_LEVELS)
  ANNALS_LOG_LEVEL = 'info';
}

/**
 * Reads the configuration from an environment; variables that do not start with `ANNALS_` are no business of ours.
 * Throws ConfigurationRefused, with every fault, where a variable is not known or its value cannot be used.
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const variables = new Variables();
  const known = Object.keys(variables);
  const unknown: string[] = [];
  for (const [name, value] of Object.entries(environment)) {
    if (!/^ANNALS_/i.test(name) || value === undefined) continue;
    if (known.includes(name)) variables[name as keyof Variables] = value;
    else unknown.push(name);
  }
  const faults = [
    ...unknown.sort().map((name) => unknownVariable(name, known)),
    ...validateSync(variables).flatMap(({ constraints = {} }) => Object.values(constraints)),
  ];
  if (faults.length > 0) throw ConfigurationRefused.because(faults);
  return new Configuration(
    resolve(variables.ANNALS_DATA),
    variables.ANNALS_HOST,
    Number(variables.ANNALS_PORT),
    'sqlite',
    variables.ANNALS_CORPUS as Configuration['corpus'],
    variables.ANNALS_LOG_LEVEL as LogLevel,
  );
}

function unknownVariable(name: string, known: readonly string[]): string {
  const near = nearest(
    name.replace(/^ANNALS_/i, ''),
    known.map((one) => one.slice('ANNALS_'.length)),
  );
  const hint = near === undefined ? '' : ` Is ANNALS_${near} meant?`;
  return `${name} is not a variable of Annals.${hint} There are ${known.join(', ')}.`;
}
