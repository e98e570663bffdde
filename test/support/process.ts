/**
 * The built service as a real process on a free port, for tests that stop it, kill it and start it again.
 *
 * Whatever a test does, nothing is left running: call `stopAll` in `afterAll`, and the end of the test's own process
 * ends what is left.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The built entry: `npm run build` makes it, and `npm test` does so first. */
export const BUILT_MAIN = join(process.cwd(), 'dist', 'src', 'main.js');

/** How long a start or an end may take, ms. */
const PATIENCE = 60_000;

/** How a process ended, and what it said. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A service that listens. */
export interface RunningService {
  /** Where, without a slash at the end: `http://127.0.0.1:40001`. */
  url: string;
  pid: number;
  /** The line that it greeted with. */
  line: string;
  /** The position that it stood at when it began to listen. */
  position: string;
  /** What it has written to standard error so far. */
  stderr(): string;
  /** Asks it to stop, and waits until it has. */
  stop(signal?: 'SIGTERM' | 'SIGINT'): Promise<Ended>;
  /** Ends it in the middle of whatever it does, and waits until it is gone. */
  kill(): Promise<Ended>;
  /** Resolves when it has ended, however. */
  ended: Promise<Ended>;
}

export interface StartOptions {
  /** Where it keeps its data. */
  data: string;
  /** Variables beside `ANNALS_DATA` and `ANNALS_PORT`; those of this process that start with ANNALS_ are not passed on. */
  env?: Record<string, string>;
  /** The entry, where it is not the built one. */
  main?: string;
}

const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** Ends whatever was started here and still runs, by its own id. */
export async function stopAll(): Promise<void> {
  await Promise.all(
    [...alive].map(async (child) => {
      const gone = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      await gone;
    }),
  );
}

/** Runs the service with exactly these variables, for as long as it runs. */
export function launch(variables: Record<string, string>, main = BUILT_MAIN) {
  if (!existsSync(main)) throw new Error(`There is no ${main}: build the service first, with npm run build.`);
  const inherited = Object.entries(process.env).filter(([name]) => !/^ANNALS_/i.test(name) && name !== 'NODE_OPTIONS');
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    env: { ...Object.fromEntries(inherited), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      alive.delete(child);
      resolve({ code, signal, ...said });
    });
  });
  return { child, said, ended };
}

/** Starts the service on a free port and waits until it listens. Rejects with what it said where it ends before. */
export async function startService({ data, env = {}, main }: StartOptions): Promise<RunningService> {
  const { child, said, ended } = launch({ ANNALS_DATA: data, ANNALS_PORT: '0', ...env }, main);
  const line = await new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const greeting = /^.*\bhttp:\/\/.*$/m.exec(said.stdout)?.[0];
      if (greeting === undefined || !said.stdout.includes('\n')) return;
      clearTimeout(timer);
      child.stdout.off('data', look);
      resolve(greeting);
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The service did not listen within ${PATIENCE / 1000} s.\n${said.stdout}${said.stderr}`));
    }, PATIENCE);
    child.stdout.on('data', look);
    ended.then((how) => {
      clearTimeout(timer);
      reject(new Error(`The service ended before it listened (${how.code ?? how.signal}): ${how.stderr}`));
    }, reject);
  });
  const end = async (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    return ended.finally(() => clearTimeout(timer));
  };
  return {
    url: /http:\/\/[^\s,]+/.exec(line)?.[0] ?? '',
    pid: child.pid as number,
    line,
    position: /position (\d+)/.exec(line)?.[1] ?? '',
    stderr: () => said.stderr,
    stop: (signal = 'SIGTERM') => end(signal),
    kill: () => end('SIGKILL'),
    ended,
  };
}
