import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, removeFolder } from '../../../test/support/node.js';
import { removeServerFile, urlOf, writeServerFile } from '../../http/server-file.js';
import { takeWriterLock } from '../../log/sqlite/writer-lock.js';
import { serverHere } from './server-here.js';

let directory: string;
beforeEach(() => {
  directory = freshFolder();
  mkdirSync(join(directory, 'log'));
});
afterEach(() => removeFolder(directory));

describe('the server of a data directory', () => {
  it('given a server that wrote its address and holds the log, then it; stopped, then none', () => {
    const lock = takeWriterLock(join(directory, 'log'), Date.now());
    expect(serverHere(directory)).toBeUndefined();
    writeServerFile(directory, 'http://127.0.0.1:4280');
    expect(serverHere(directory)).toEqual({ url: 'http://127.0.0.1:4280', pid: process.pid });
    removeServerFile(directory);
    expect(serverHere(directory)).toBeUndefined();
    lock.release();
  });

  it('given a file that a killed server left, also under a process id that lives, then none', () => {
    writeServerFile(directory, 'http://127.0.0.1:4280');
    expect(serverHere(directory)).toBeUndefined();
  });

  it('given another writer than the one that wrote it, or nonsense, then none', () => {
    const lock = takeWriterLock(join(directory, 'log'), Date.now());
    const file = join(directory, 'server.json');
    writeFileSync(file, JSON.stringify({ url: 'http://127.0.0.1:1', pid: 1, since: new Date().toISOString() }));
    expect(serverHere(directory)).toBeUndefined();
    writeServerFile(directory, 'http://127.0.0.1:4280', new Date(0));
    expect(serverHere(directory)).toBeUndefined();
    writeFileSync(file, '{"url"');
    expect(serverHere(directory)).toBeUndefined();
    lock.release();
  });

  it.each([
    [{ address: '127.0.0.1', family: 'IPv4', port: 1 }, 'http://127.0.0.1:1'],
    [{ address: '0.0.0.0', family: 'IPv4', port: 1 }, 'http://127.0.0.1:1'],
    [{ address: '::', family: 'IPv6', port: 1 }, 'http://[::1]:1'],
  ])('given that it listens on %j, then it is asked at %s', (address, url) => expect(urlOf(address)).toBe(url));
});
