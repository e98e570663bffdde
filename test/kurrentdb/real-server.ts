import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { ClusterSubject } from './behaviour/cluster.js';
import type { Power } from './behaviour/support.js';

/**
 * Power over a real server on this machine; undefined where it was not given. From the environment:
 * - ANNALS_TEST_KURRENTDB_START: a command that starts it, and writes its process id to the file, and may go on running;
 * - ANNALS_TEST_KURRENTDB_PID_FILE: that file;
 * - ANNALS_TEST_KURRENTDB: its address, asked for its health over HTTP.
 */
export function realPower(): Power | undefined {
  const command = process.env['ANNALS_TEST_KURRENTDB_START'];
  const file = process.env['ANNALS_TEST_KURRENTDB_PID_FILE'];
  const address = /\/\/(?:[^@/]*@)?([^/?,]+)/.exec(process.env['ANNALS_TEST_KURRENTDB'] ?? '')?.[1];
  if (!command || !file || !address) return undefined;
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(Number(readFileSync(file, 'utf8')), name);
    } catch {
      return false;
    }
  };
  const ready = async (): Promise<boolean> =>
    fetch(`http://${address}/health/live`).then(
      ({ status }) => status === 204,
      () => false,
    );
  return {
    async kill() {
      if (!signal('SIGKILL')) return;
      while (signal(0)) await wait(20);
    },
    async start() {
      spawn('/bin/sh', ['-c', command], { stdio: 'ignore', detached: true }).unref();
      while (!(await ready())) await wait(50);
    },
    freeze: () => void signal('SIGSTOP'),
    thaw: () => void signal('SIGCONT'),
  };
}

/**
 * Power over a real cluster on this machine; undefined where it was not given. From the environment:
 * - ANNALS_TEST_KURRENTDB_CLUSTER: its addresses, as the service takes them;
 * - ANNALS_TEST_KURRENTDB_CLUSTER_STOP and ANNALS_TEST_KURRENTDB_CLUSTER_START: commands that kill a node, and start it;
 *   the node's host:port is put behind them.
 */
export function realCluster(): ClusterSubject | undefined {
  const connectionString = process.env['ANNALS_TEST_KURRENTDB_CLUSTER'];
  const stop = process.env['ANNALS_TEST_KURRENTDB_CLUSTER_STOP'];
  const start = process.env['ANNALS_TEST_KURRENTDB_CLUSTER_START'];
  const addresses = /\/\/(?:[^@/]*@)?([^/?]+)/.exec(connectionString ?? '')?.[1]?.split(',');
  if (!connectionString || !stop || !start || !addresses) return undefined;
  const run = async (command: string, address: string): Promise<void> => {
    const child = spawn('/bin/sh', ['-c', `${command} ${address}`], { stdio: 'ignore', detached: true });
    await once(child, 'exit');
  };
  return {
    connectionString,
    addresses,
    stop: (address) => run(stop, address),
    start: (address) => run(start, address),
    leader: () => leaderAmong(addresses),
  };
}

/** Who leads, by what the nodes tell each other. */
async function leaderAmong(addresses: readonly string[]): Promise<string | undefined> {
  for (const address of addresses) {
    // A node that starts answers without the words of one.
    const gossip = await fetch(`http://${address}/gossip`)
      .then((response) => response.json() as Promise<{ members: GossipMember[] }>)
      .catch(() => undefined);
    const leader = gossip?.members.find(({ state, isAlive }) => state === 'Leader' && isAlive);
    if (leader) return `${leader.httpEndPointIp}:${leader.httpEndPointPort}`;
  }
  return undefined;
}

interface GossipMember {
  state: string;
  isAlive: boolean;
  httpEndPointIp: string;
  httpEndPointPort: number;
}
