/** Whether the address of a server's log can be used, in sentences that show no part of it that may be secret. */
import { accessSync, constants } from 'node:fs';
import { nearest } from '../../events/shapes.js';
import { isServerAddress } from '../log/open.js';

const WHOLE = /^true$|^false$/;
const NUMBER = /^\d{1,9}$/;

/** What may stand behind the question mark, and what each may be. */
const OPTIONS: Readonly<Record<string, { valid: string; fits(value: string): boolean }>> = {
  tls: { valid: 'true or false', fits: (value) => WHOLE.test(value) },
  tlsVerifyCert: { valid: 'true or false', fits: (value) => WHOLE.test(value) },
  tlsCaFile: { valid: 'a file that can be read', fits: isReadable },
  userCertFile: { valid: 'a file that can be read', fits: isReadable },
  userKeyFile: { valid: 'a file that can be read', fits: isReadable },
  nodePreference: {
    valid: 'leader, follower, random or readOnlyReplica',
    fits: (value) => /^(leader|follower|random|read_?only_?replica)$/i.test(value),
  },
  connectionName: { valid: 'a name', fits: () => true },
  defaultDeadline: { valid: 'milliseconds', fits: (value) => NUMBER.test(value) },
  maxDiscoverAttempts: { valid: 'a number', fits: (value) => NUMBER.test(value) },
  discoveryInterval: { valid: 'milliseconds', fits: (value) => NUMBER.test(value) },
  gossipTimeout: { valid: 'a number', fits: (value) => NUMBER.test(value) },
};
/** What the client knows and the service says in its own way, or cannot do with. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  keepaliveinterval: 'how soon a silent server is noticed is said by ANNALS_LOG_SILENCE_MS',
  keepalivetimeout: 'how soon a silent server is noticed is said by ANNALS_LOG_SILENCE_MS',
  throwonappendfailure: 'the service must hear of an append that fails',
};

/** The first fault of an address, as the end of a sentence that begins with the variable's name; undefined where it has none. */
export function faultOfAddress(text: string): string | undefined {
  if (!isServerAddress(text))
    return 'should be sqlite, or the address of a KurrentDB such as kurrentdb://host:2113 or kurrentdb+discover://host:2113';
  const [, rest = ''] = /^[^:]+:\/\/(.*)$/s.exec(text.trim()) ?? [];
  const [before = '', query] = splitAt(rest, '?');
  const at = before.lastIndexOf('@');
  if (at >= 0 && !/^[^:@/\s]+:[^:@/\s]+$/.test(before.slice(0, at)))
    return 'should name its user as user:password@, with %3A for a colon in either, %2F for a slash and %40 for an at sign';
  if (at >= 0 && !isDecodable(before.slice(0, at)))
    return 'has a percent sign in its user or password that starts no byte';
  const hosts = before.slice(at + 1).replace(/\/+$/, '');
  if (hosts === '' || !hosts.split(',').every(isHost))
    return 'should name a host, or several with commas between them, each with its port where that is not 2113: kurrentdb://a:2113,b:2113';
  return query === undefined ? undefined : faultOfOptions(query, text);
}

function faultOfOptions(query: string, text: string): string | undefined {
  const given = new Map<string, string>();
  for (const part of query.split('&')) {
    const [name = '', value = ''] = splitAt(part, '=');
    const flat = name.toLowerCase().replace(/[_-]/g, '');
    const elsewhere = ELSEWHERE[flat];
    if (elsewhere !== undefined) return `may not have the option ${name}: ${elsewhere}`;
    const known = Object.keys(OPTIONS).find((one) => one.toLowerCase() === flat);
    // What nobody knows may be the end of a password with a question mark in it.
    if (known === undefined)
      return `has an option that there is not${hintFor(name)}; there are ${Object.keys(OPTIONS).join(', ')}`;
    if (!isDecodable(value)) return `has a percent sign in ${known} that starts no byte`;
    const option = OPTIONS[known] as (typeof OPTIONS)[string];
    if (value === '' || !option.fits(decodeURIComponent(value))) return `should give ${known} as ${option.valid}`;
    given.set(known, value);
  }
  if (given.has('userCertFile') !== given.has('userKeyFile'))
    return 'should give userCertFile and userKeyFile together, or neither';
  if (given.get('tls') === 'false' && given.has('userCertFile'))
    return 'names a user certificate and turns TLS off, without which none is shown';
  if (given.get('tls') === 'false' && /^[^:]+:\/\/[^/?]*@/.test(text) && !isLoopback(text))
    return 'names a user and turns TLS off, without which the client sends none: leave out one of them';
  return undefined;
}

function hintFor(name: string): string {
  const near = nearest(name, Object.keys(OPTIONS));
  return near === undefined ? '' : ` (is ${near} meant?)`;
}

/** On one's own machine a user that is not sent does no harm. */
const isLoopback = (text: string): boolean => /^[^:]+:\/\/(?:[^@/?]*@)?(127\.|localhost\b)/.test(text);

const isHost = (text: string): boolean => {
  const [, port] = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?(?::(\d{1,5}))?$/i.exec(text) ?? [undefined, 'none'];
  return port === undefined || (/^\d+$/.test(port) && Number(port) > 0 && Number(port) <= 65535);
};

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function splitAt(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
