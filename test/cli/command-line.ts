/** The built command line as a real process over folders of its own. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

/** What was built once for all tests of a file, by what it holds. */
const built = new Map<string, Promise<string>>();

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
    /** A data directory that holds these: recorded once, and copied for each that asks. */
    holding: async (...values: object[]): Promise<string> => {
      const text = ndjson(...values);
      const build = async (): Promise<string> => {
        const data = join(root, `built-${built.size}`);
        const { code, stderr } = await annals(['import', '-'], { data, env: NONE, stdin: text });
        if (code !== 0) throw new Error(`What a test starts with is refused: ${stderr}`);
        return data;
      };
      if (!built.has(text)) built.set(text, build());
      const copy = join(root, `data-${(made += 1)}`);
      cpSync(await (built.get(text) as Promise<string>), copy, { recursive: true });
      return copy;
    },
    /** A file with this text. */
    fileOf: (name: string, text: string): string => {
      const file = join(root, name);
      writeFileSync(file, text);
      return file;
    },
  };
}
