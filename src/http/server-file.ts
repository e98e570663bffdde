/** Where a server leaves word of its address: `server.json` in its data directory, for the command line beside it. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const FILE = 'server.json';

/** What the file says. Whether that process still runs is for its reader to find out. */
export interface ServerFile {
  /** Where it can be asked from this machine, without a slash at the end. */
  url: string;
  pid: number;
  /** When it began to listen, ISO 8601. */
  since: string;
}

/** The address at which a server that listens can be asked from its own machine. */
export function urlOf({ address, family, port }: AddressInfo): string {
  const isIPv6 = family === 'IPv6';
  const anywhere = address === '0.0.0.0' || address === '::';
  const host = anywhere ? (isIPv6 ? '::1' : '127.0.0.1') : address;
  return `http://${isIPv6 ? `[${host}]` : host}:${port}`;
}

/** Writes the file in one step: nobody reads half of it. */
export function writeServerFile(dataDirectory: string, url: string, now = new Date()): void {
  const file = join(dataDirectory, FILE);
  const told: ServerFile = { url, pid: process.pid, since: now.toISOString() };
  writeFileSync(`${file}.new`, `${JSON.stringify(told)}\n`);
  renameSync(`${file}.new`, file);
}

/** Removes the file where it is this process's own. */
export function removeServerFile(dataDirectory: string): void {
  if (readServerFile(dataDirectory)?.pid === process.pid) rmSync(join(dataDirectory, FILE), { force: true });
}

/** What the file says; undefined where there is none, or none that can be read. */
export function readServerFile(dataDirectory: string): ServerFile | undefined {
  try {
    const { url, pid, since } = JSON.parse(readFileSync(join(dataDirectory, FILE), 'utf8')) as Record<string, unknown>;
    const isWhole = typeof url === 'string' && typeof pid === 'number' && typeof since === 'string';
    return isWhole ? { url, pid, since } : undefined;
  } catch {
    return undefined;
  }
}
