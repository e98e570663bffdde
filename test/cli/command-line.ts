/** The built command line as a real process over folders of its own. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { stopAll } from '../support/process.js';

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

/** For a log that starts empty. */
export const NONE = { ANNALS_CORPUS: 'none' };

export const ndjson = (...values: object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** A message without the line breaks that it was given for the terminal. */
export const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

/** Expects that a terminal of 80 columns shows it whole; a cursor is one word, to be copied. */
export function fits({ stdout }: Ran): void {
  for (const line of stdout.split('\n').filter((one) => !one.startsWith('--cursor ')))
    expect(stringWidth(line)).toBeLessThanOrEqual(80);
}

/** Where a test file works: fresh data directories and files in one place, removed at its end. */
export function workplace() {
  jest.setTimeout(120_000);
  const root = mkdtempSync(join(tmpdir(), 'annals-cli-'));
  let made = 0;
  afterAll(async () => {
    await stopAll();
    rmSync(root, { recursive: true, force: true });
  });
  return {
    /** A data directory that does not exist yet. */
    folder: (): string => join(root, `data-${(made += 1)}`),
    path: (name: string): string => join(root, name),
    /** A file with this text. */
    fileOf: (name: string, text: string): string => {
      const file = join(root, name);
      writeFileSync(file, text);
      return file;
    },
  };
}
