/** What the service can be told by its environment, checked before anything else happens. */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { IsIn, ValidateBy, validateSync } from 'class-validator';
import { nearest } from '../../events/shapes.js';
import { EMBEDDED } from '../log/open.js';
import { DEFAULTS, type KurrentSettings } from '../log/kurrentdb/settings.js';
import { faultOfAddress } from './log-address.js';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const CORPORA = ['bundled', 'none'] as const;

/** What the service does with a server's log; of no use to the embedded engine. */
export type ServerSettings = Omit<KurrentSettings, 'connectionString'>;

/** The configuration that the service runs with. */
export class Configuration {
  constructor(
    /** Absolute path of the directory that holds the log and its views. */
    readonly dataDirectory: string,
    /** The address to listen on. */
    readonly host: string,
    /** The port to listen on; 0 for any that is free. */
    readonly port: number,
    /** Where the log is: `sqlite`, or a server's address. It may hold a password: it is never shown (see `hostsOf`). */
    readonly log: string,
    /** What is loaded into an empty data directory. */
    readonly corpus: (typeof CORPORA)[number],
    readonly logLevel: LogLevel,
    /** More developments than this behind the log, the node does not say that it is ready. */
    readonly readyLag: number = READY_LAG,
    readonly server: ServerSettings = DEFAULTS,
  ) {}
}

const READY_LAG = 1000;

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

const NONE = '(none)';

/** An address has a password in it, perhaps: of one that cannot be used only its scheme is shown. */
const address: PropertyDecorator = ValidateBy(
  {
    name: 'address',
    validator: { validate: (value) => value === EMBEDDED || faultOfAddress(String(value)) === undefined },
  },
  { message: ({ value }) => `ANNALS_LOG ${faultOfAddress(String(value))}${shownAddress(String(value))}.` },
);

/** What may be shown of an address that cannot be used: a single word, or the scheme. */
function shownAddress(text: string): string {
  if (/^[a-z0-9]{0,20}$/i.test(text)) return `, and is ${shown(text)}`;
  return /^[a-z][a-z0-9+.-]{0,30}:\/\/./i.test(text) ? `, and is ${shown(text)}` : '';
}

const milliseconds = checked(
  'a time in milliseconds, from 100 to 600000',
  (text) => /^\d{3,6}$/.test(text) && Number(text) >= 100 && Number(text) <= 600_000,
);

/** The variables as they stand in the environment, each with its default. */
class Variables {
  @checked('the path of a directory', (text) => text.trim() !== '')
  ANNALS_DATA = './annals-data';

  @checked('an address or host name to listen on, such as 127.0.0.1, ::1 or localhost', isHost)
  ANNALS_HOST = '127.0.0.1';

  @checked('a port from 0 (any that is free) to 65535', (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535)
  ANNALS_PORT = '4280';

  @address
  ANNALS_LOG = EMBEDDED;

  /** A file that holds the address, for one with a password; given in place of ANNALS_LOG. */
  @checked('the path of a file that holds the address of the log', (text) => text.trim() !== '')
  ANNALS_LOG_FILE = NONE;

  @checked('what the names of the streams on the server begin with: 1 to 64 letters, digits, dots, - and _', (text) =>
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text),
  )
  ANNALS_LOG_PREFIX = DEFAULTS.prefix;

  @milliseconds
  ANNALS_LOG_APPEND_MS = String(DEFAULTS.appendPatienceMs);

  @milliseconds
  ANNALS_LOG_ATTEMPT_MS = String(DEFAULTS.attemptMs);

  @milliseconds
  ANNALS_LOG_ARRIVAL_MS = String(DEFAULTS.arrivalMs);

  @milliseconds
  ANNALS_LOG_SILENCE_MS = String(DEFAULTS.silenceMs);

  @checked('a number of developments', (text) => /^\d{1,9}$/.test(text))
  ANNALS_READY_LAG = String(READY_LAG);

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
  const fromFile = addressFromFile(variables, environment);
  const faults = [
    ...fromFile,
    ...unknown.sort().map((name) => unknownVariable(name, known)),
    ...validateSync(variables).flatMap(({ constraints = {} }) => Object.values(constraints)),
    ...(Number(variables.ANNALS_LOG_ATTEMPT_MS) > Number(variables.ANNALS_LOG_APPEND_MS)
      ? ['ANNALS_LOG_ATTEMPT_MS should be at most ANNALS_LOG_APPEND_MS: an append is tried several times.']
      : []),
  ];
  if (faults.length > 0) throw ConfigurationRefused.because(faults);
  return new Configuration(
    resolve(variables.ANNALS_DATA),
    variables.ANNALS_HOST,
    Number(variables.ANNALS_PORT),
    variables.ANNALS_LOG,
    variables.ANNALS_CORPUS as Configuration['corpus'],
    variables.ANNALS_LOG_LEVEL as LogLevel,
    Number(variables.ANNALS_READY_LAG),
    {
      prefix: variables.ANNALS_LOG_PREFIX,
      appendPatienceMs: Number(variables.ANNALS_LOG_APPEND_MS),
      attemptMs: Number(variables.ANNALS_LOG_ATTEMPT_MS),
      arrivalMs: Number(variables.ANNALS_LOG_ARRIVAL_MS),
      silenceMs: Number(variables.ANNALS_LOG_SILENCE_MS),
    },
  );
}

/** Takes the address from the file that ANNALS_LOG_FILE names, if it does; what is wrong with that, in sentences. */
function addressFromFile(variables: Variables, environment: Readonly<Record<string, string | undefined>>): string[] {
  const file = environment['ANNALS_LOG_FILE'];
  if (file === undefined || file.trim() === '') return [];
  if (environment['ANNALS_LOG'] !== undefined)
    return ['ANNALS_LOG and ANNALS_LOG_FILE both say where the log is: leave out one of them.'];
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    return [`The file that ANNALS_LOG_FILE names cannot be read: ${(error as Error).message}.`];
  }
  const fault = text === EMBEDDED ? undefined : faultOfAddress(text);
  if (fault !== undefined) return [`What stands in the file that ANNALS_LOG_FILE names ${fault}.`];
  variables.ANNALS_LOG = text;
  return [];
}

function unknownVariable(name: string, known: readonly string[]): string {
  const near = nearest(
    name.replace(/^ANNALS_/i, ''),
    known.map((one) => one.slice('ANNALS_'.length)),
  );
  const hint = near === undefined ? '' : ` Is ANNALS_${near} meant?`;
  return `${name} is not a variable of Annals.${hint} There are ${known.join(', ')}.`;
}
