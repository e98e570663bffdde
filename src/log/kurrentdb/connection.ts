import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { KurrentSettings } from './settings.js';

/** The client of the server, replaced where it has become of no use: one whose first discovery fails never recovers. */
export class Connection {
  private current: KurrentDBClient | undefined;
  private renewals = 0;

  constructor(private readonly settings: Pick<KurrentSettings, 'connectionString' | 'silenceMs'>) {}

  /** The client to call now. Take it anew for each call. Throws where the address cannot be understood. */
  get client(): KurrentDBClient {
    return (this.current ??= KurrentDBClient.connectionString(this.address()));
  }

  /** The server's hosts, without credentials and certificates. */
  get hosts(): string {
    return hostsOf(this.settings.connectionString);
  }

  /** How often a client was given up for a new one. */
  get renewed(): number {
    return this.renewals;
  }

  /** Gives a client up that failed; another call may have done so already. What it still does may end. */
  renew(failed: KurrentDBClient): void {
    if (failed !== this.current) return;
    this.current = undefined;
    this.renewals++;
    void failed.dispose().catch(() => undefined);
  }

  async close(): Promise<void> {
    const { current } = this;
    this.current = undefined;
    await current?.dispose().catch(() => undefined);
  }

  /** The address, with how soon a silent server is noticed where it does not say so itself. */
  private address(): string {
    const { connectionString, silenceMs } = this.settings;
    if (/[?&]keepAlive(Interval|Timeout)=/i.test(connectionString)) return connectionString;
    // Asked for a sign of life after the first two thirds of the time, and given the last to answer.
    const timeout = Math.floor(silenceMs / 3);
    const joint = connectionString.includes('?') ? '&' : '/?';
    const base = joint === '/?' ? connectionString.replace(/\/$/, '') : connectionString;
    return `${base}${joint}keepAliveInterval=${silenceMs - timeout}&keepAliveTimeout=${timeout}`;
  }
}

/** What of an address may be shown: its scheme and hosts. */
export function hostsOf(address: string): string {
  const [, scheme = '', hosts = ''] = /^([^:]+:\/\/)(?:[^/?]*@)?([^/?]*)/.exec(address) ?? [];
  return scheme + hosts;
}
