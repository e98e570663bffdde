import { resolve } from 'node:path';
import { ConfigurationRefused, readConfiguration } from './configuration.js';

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
    ['ANNALS_LOG', 'postgres', 'this version has the embedded engine only'],
  ])('refuses %s=%j and says what would be valid', (name, value, valid) => {
    const [sentence] = refusalOf({ [name]: value });
    expect(sentence).toMatch(new RegExp(`^${name} should be `));
    expect(sentence).toContain(valid);
  });

  it('shows no password of an address', () => {
    const [sentence] = refusalOf({ ANNALS_LOG: 'kurrentdb://admin:changeit@db:2113?tls=false' });
    expect(sentence).toContain('this version has the embedded engine only');
    expect(sentence).toContain('kurrentdb://…');
    expect(sentence).not.toContain('changeit');
  });

  it('tells everything at once', () => {
    expect(refusalOf({ ANNALS_PORT: 'x', ANNALS_CORPUS: 'y', ANNALS_Z: '' })).toHaveLength(3);
  });
});
