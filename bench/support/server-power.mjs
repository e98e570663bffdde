/** Power over the server that is measured, where its process and the command that starts it are given. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const POWER = 'ANNALS_BENCH_KURRENTDB_PID_FILE (its process) and ANNALS_BENCH_KURRENTDB_START (its command)';

/** Undefined where it was not given. */
export function powerOver({ ANNALS_BENCH_KURRENTDB_PID_FILE: file, ANNALS_BENCH_KURRENTDB_START: command }) {
  if (!file || !command) return undefined;
  return {
    kill: () => process.kill(Number(readFileSync(file, 'utf8')), 'SIGKILL'),
    start: () => spawn('/bin/sh', ['-c', command], { stdio: 'ignore', detached: true }).unref(),
  };
}
