/** `annals` as a process that a test can look at, interrupt and kill while it runs. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Ran, RunOptions } from '../cli/command-line.js';

const BUILT_CLI = join(process.cwd(), 'dist', 'src', 'cli', 'annals.js');

const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

export interface Running {
  child: ChildProcess;
  /** What it has written to standard output so far. */
  stdout(): string;
  /** Resolves when its output has this in it; rejects when it ends before. */
  says(what: RegExp): Promise<void>;
  ended: Promise<Ran & { signal: NodeJS.Signals | null }>;
}

/** Starts `annals` with these arguments. */
export function running(args: readonly string[], { data, env = {} }: RunOptions = {}): Running {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(ANNALS_|NO_COLOR$|NODE_OPTIONS$)/i.test(name));
  const child = spawn(process.execPath, [BUILT_CLI, ...args], {
    env: { ...Object.fromEntries(inherited), ...(data === undefined ? {} : { ANNALS_DATA: data }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const ended = new Promise<Ran & { signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      alive.delete(child);
      resolve({ code, signal, ...said });
    });
  });
  return {
    child,
    stdout: () => said.stdout,
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (what.test(said.stdout)) resolve();
        };
        child.stdout.on('data', look);
        look();
        ended.then(
          (how) => reject(new Error(`It ended (${how.code ?? how.signal}) and said: ${how.stdout}${how.stderr}`)),
          reject,
        );
      }),
    ended,
  };
}
