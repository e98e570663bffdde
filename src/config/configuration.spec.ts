import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigurationRefused, readConfiguration } from './configuration.js';

const SERVER = {
  prefix: 'annals.',
  appendPatienceMs: 5000,
  attemptMs: 2000,
  arrivalMs: 5000,
  silenceMs: 15_000,
};

const refusalOf = (environment: Record<string, string>): string[] => {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationRefused) return error.message.split('\n');
    throw error;
  }
  throw new Error('It was accepted.');
};

describe('the configuration', () => {
  it('has a default for everything, and listens on loopback', () => {
    expect(readConfiguration({ PATH: '/bin', HOME: '/root' })).toEqual({
      dataDirectory: resolve('annals-data'),
      host: '127.0.0.1',
      port: 4280,
      log: 'sqlite',
      corpus: 'bundled',
      logLevel: 'info',
      readyLag: 1000,
      server: SERVER,
    });
  });

  it('takes what is given', () => {
    const environment = {
      ANNALS_DATA: '/tmp/somewhere',
      ANNALS_HOST: '::1',
      ANNALS_PORT: '0',
      ANNALS_LOG: 'sqlite',
      ANNALS_CORPUS: 'none',
      ANNALS_LOG_LEVEL: 'debug',
    };
    expect(readConfiguration(environment)).toEqual({
      dataDirectory: '/tmp/somewhere',
      host: '::1',
      port: 0,
      log: 'sqlite',
      corpus: 'none',
      logLevel: 'debug',
      readyLag: 1000,
      server: SERVER,
    });
  });

  it.each([
    ['ANNALS_PROT', 'Is ANNALS_PORT meant?'],
    ['ANNALS_LOGLEVEL', 'Is ANNALS_LOG_LEVEL meant?'],
    ['annals_data', 'Is ANNALS_DATA meant?'],
    ['ANNALS_XYZZY', 'There are ANNALS_DATA, '],
  ])('refuses the unknown %s by name', (name, hint) => {
    const [sentence] = refusalOf({ [name]: 'x' });
    expect(sentence).toMatch(new RegExp(`^${name} is not a variable of Annals\\.`));
    expect(sentence).toContain(hint);
  });

  it.each([
    ['ANNALS_PORT', '65536', 'from 0 (any that is free) to 65535'],
    ['ANNALS_PORT', '80a', 'from 0'],
    ['ANNALS_PORT', '', 'empty: leave it out'],
    ['ANNALS_HOST', 'http://x', 'such as 127.0.0.1'],
    ['ANNALS_HOST', '999.1.1.1', 'such as 127.0.0.1'],
    ['ANNALS_CORPUS', 'all', 'one of bundled, none'],
    ['ANNALS_LOG_LEVEL', 'loud', 'one of error, warn, info, debug'],
    ['ANNALS_DATA', ' ', 'the path of a directory'],
    ['ANNALS_LOG', 'postgres', 'the address of a KurrentDB such as kurrentdb://host:2113'],
    ['ANNALS_LOG_PREFIX', 'annals/', 'what the names of the streams on the server begin with'],
    ['ANNALS_LOG_APPEND_MS', '5s', 'a time in milliseconds, from 100 to 600000'],
    ['ANNALS_READY_LAG', '-1', 'a number of developments'],
  ])('refuses %s=%j and says what would be valid', (name, value, valid) => {
    const [sentence] = refusalOf({ [name]: value });
    expect(sentence).toMatch(new RegExp(`^${name} should be `));
    expect(sentence).toContain(valid);
  });

  it('takes a server and what is to be done with it', () => {
    const address = 'kurrentdb+discover://admin:change%40it@db.example:2113?tlsVerifyCert=false';
    const limits = { ANNALS_LOG_PREFIX: 'ours-', ANNALS_LOG_APPEND_MS: '8000', ANNALS_READY_LAG: '50' };
    expect(readConfiguration({ ANNALS_LOG: address, ...limits })).toMatchObject({
      log: address,
      readyLag: 50,
      server: { ...SERVER, prefix: 'ours-', appendPatienceMs: 8000 },
    });
  });

  it.each([
    'esdb://db',
    'esdb+discover://db.example',
    'kurrentdb://a:2111,b:2112,c:2113?tls=false&nodePreference=follower',
    'kurrentdb://admin:changeit@127.0.0.1:2113/?tls=false',
    'kurrentdb://db?tls=true&connectionName=annals&defaultDeadline=5000',
  ])('takes the address %s', (address) => expect(readConfiguration({ ANNALS_LOG: address }).log).toBe(address));

  it.each([
    ['kurrentdb://admin:changeit@', 'should name a host'],
    ['kurrentdb://admin:changeit@db:0', 'should name a host'],
    ['kurrentdb://db:2113/changeit', 'should name a host'],
    ['kurrentdb://changeit@db', 'should name its user as user:password@'],
    ['kurrentdb://admin:change/it@db', 'should name its user as user:password@'],
    ['kurrentdb://admin:changeit%@db', 'percent sign'],
    ['kurrentdb://db?tsl=changeit', 'has an option that there is not (is tls meant?)'],
    ['kurrentdb://admin:changeit@db?tls=changeit', 'should give tls as true or false'],
    ['kurrentdb://db?tlsCaFile=/changeit/ca.crt', 'should give tlsCaFile as a file that can be read'],
    ['kurrentdb://db?userCertFile=/dev/null', 'userCertFile and userKeyFile together'],
    ['kurrentdb://admin:changeit@db?tls=false', 'names a user and turns TLS off'],
    ['kurrentdb://admin:changeit@db?throwOnAppendFailure=false', 'may not have the option throwOnAppendFailure'],
    ['kurrentdb://admin:changeit@db?keepAliveTimeout=5', 'ANNALS_LOG_SILENCE_MS'],
    ['kurrentdb:/admin:changeit@db', 'should be sqlite, or the address of a KurrentDB'],
    ['http://admin:changeit@db:2113', 'should be sqlite, or the address of a KurrentDB'],
  ])('refuses the address %s, and shows no password', (address, why) => {
    const [sentence] = refusalOf({ ANNALS_LOG: address });
    expect(sentence).toMatch(/^ANNALS_LOG /);
    expect(sentence).toContain(why);
    expect(sentence).not.toMatch(/change/);
  });

  it('takes the address from a file, and refuses one that cannot be read or used, or two addresses', () => {
    const folder = mkdtempSync(join(tmpdir(), 'annals-configuration-'));
    const file = join(folder, 'address');
    writeFileSync(file, 'kurrentdb://admin:changeit@db:2113\n');
    expect(readConfiguration({ ANNALS_LOG_FILE: file }).log).toBe('kurrentdb://admin:changeit@db:2113');
    expect(refusalOf({ ANNALS_LOG_FILE: file, ANNALS_LOG: 'sqlite' })).toEqual([
      'ANNALS_LOG and ANNALS_LOG_FILE both say where the log is: leave out one of them.',
    ]);
    expect(refusalOf({ ANNALS_LOG_FILE: join(folder, 'none') })[0]).toMatch(/^The file .* cannot be read: ENOENT/);
    writeFileSync(file, 'kurrentdb://admin:changeit@');
    const [sentence] = refusalOf({ ANNALS_LOG_FILE: file });
    expect(sentence).toMatch(/^What stands in the file that ANNALS_LOG_FILE names should name a host/);
    expect(sentence).not.toContain('changeit');
    expect(refusalOf({ ANNALS_LOG_FILE: ' ' })[0]).toMatch(/^ANNALS_LOG_FILE should be the path of a file/);
    rmSync(folder, { recursive: true });
  });

  it('refuses an attempt that takes longer than all of them together', () => {
    expect(refusalOf({ ANNALS_LOG_ATTEMPT_MS: '2000', ANNALS_LOG_APPEND_MS: '1000' })[0]).toContain('at most');
  });

  it('tells everything at once', () => {
    expect(refusalOf({ ANNALS_PORT: 'x', ANNALS_CORPUS: 'y', ANNALS_Z: '' })).toHaveLength(3);
  });
});
