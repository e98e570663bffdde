/** The built command line as a real process over folders of its own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The built entry: `npm run build` makes it, and `npm test` does so first. */
const BUILT_CLI = join(process.cwd(), 'dist', 'src', 'cli', 'annals.js');

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** The data directory. */
  data?: string;
  /** Variables beside it; those of this process that start with ANNALS_ are not passed on. */
  env?: Record<string, string>;
  stdin?: string;
  /** How much of its output is read; what is written after that finds nobody. Left out: all. */
  readUpTo?: number;
}

/** Runs `annals` with these arguments, and waits for its end. */
export async function annals(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { data, env = {}, stdin, readUpTo = Infinity } = options;
  if (!existsSync(BUILT_CLI)) throw new Error(`There is no ${BUILT_CLI}: build first, with npm run build.`);
  const inherited = Object.entries(process.env).filter(([name]) => !/^(ANNALS_|NO_COLOR$|NODE_OPTIONS$)/i.test(name));
  const child = spawn(process.execPath, [BUILT_CLI, ...args], {
    env: { ...Object.fromEntries(inherited), ...(data === undefined ? {} : { ANNALS_DATA: data }), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ran: Ran = { code: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    ran.stdout += text;
    if (ran.stdout.length > readUpTo) child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.stderr += text));
  child.stdin.end(stdin ?? '');
  ran.code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return ran;
}
