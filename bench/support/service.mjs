/** The built service as a process of its own, on a free port of this machine. */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const alive = new Set();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** The environment without what configures the service here. */
export const bareEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^ANNALS_/i.test(name)));

/** Runs a script; `ended` resolves with its code. */
export function run(script, args, variables = {}, stdout = 'pipe') {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...bareEnvironment(), ...variables },
    stdio: ['ignore', stdout, 'inherit'],
  });
  alive.add(child);
  const ended = new Promise((resolve) =>
    child.once('close', (code) => {
      alive.delete(child);
      resolve(code);
    }),
  );
  return { child, ended };
}

/** Starts the service on a data directory; it listens when this resolves. */
export async function startService(directory, { main = MAIN, args = [], variables = {} } = {}) {
  const { child, ended } = run(main, args, {
    ANNALS_DATA: directory,
    ANNALS_HOST: '127.0.0.1',
    ANNALS_PORT: '0',
    ANNALS_CORPUS: 'none',
    ...variables,
  });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const found = /http:\/\/[^\s,]+/.exec(said)?.[0];
      if (found) resolve(found);
    });
    void ended.then((code) => reject(new Error(`The service ended with ${code} before it listened.`)));
  });
  return {
    url,
    rss: () => residentBytes(child.pid),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Memory of a process that is in use, in bytes. */
function residentBytes(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
  } catch {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
  }
}
