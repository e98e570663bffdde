import { transformFileSync } from '@swc/core';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/**
 * Compiles `src/log` as it stands, for processes of their own, and answers the folder. It lies where `libsql` is found from.
 * (Not `dist/`: these tests must never run yesterday's build.)
 */
export function compileLog(): string {
  const target = join(ROOT, 'node_modules', '.cache', `annals-log-${process.pid}`);
  for (const file of readdirSync(join(ROOT, 'src', 'log'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
    const { code } = transformFileSync(join(ROOT, 'src', 'log', file), {
      module: { type: 'es6' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    });
    const output = join(target, 'log', file.replace(/ts$/, 'js'));
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, code);
  }
  writeFileSync(join(target, 'package.json'), '{"type":"module"}');
  return target;
}

export function removeCompiled(target: string): void {
  rmSync(target, { recursive: true, force: true });
}

/** A process that was started here, what it has said, and its end. */
export interface WritingProcess {
  readonly pid: number;
  /** Lines said so far. */
  lines(): string[];
  /** Resolves as soon as the process has said `count` lines. */
  said(count: number): Promise<void>;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  readonly ended: Promise<number | null>;
}

/**
 * Starts a process on a log. See `writing-process.mjs` for its tasks.
 * @param fileLimit how many blocks of 1 KiB a file may have (`ulimit -f`), so that writing fails beyond.
 */
export function start(code: string, directory: string, task: string, fileLimit?: number): WritingProcess {
  const command = [process.execPath, join(__dirname, 'writing-process.mjs'), code, directory, task];
  const limited = ['bash', '-c', `ulimit -f ${fileLimit}; exec "$@"`, 'bash', ...command];
  const [program = '', ...args] = fileLimit === undefined ? command : limited;
  const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  let heard = (): void => undefined;
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    heard();
  });
  // 'close' comes after the last of its output, 'exit' may come before.
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = () => text.split('\n').slice(0, -1);
  return {
    pid: child.pid ?? 0,
    lines,
    said: (count) =>
      new Promise((resolve, reject) => {
        heard = () => lines().length >= count && resolve();
        heard();
        void ended.then(() => reject(new Error(`The process ended after saying: ${text.slice(0, 500)}`)));
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    ended,
  };
}
