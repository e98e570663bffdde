/** Folders of a run: all in one temporary folder, which goes when the process does, however it ends. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = mkdtempSync(join(tmpdir(), 'annals-bench-'));
process.once('exit', () => rmSync(root, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

let made = 0;

/** A new folder. */
export function folder(name = 'folder') {
  const path = join(root, `${name}-${(made += 1)}`);
  mkdirSync(path);
  return path;
}

export const remove = (path) => rmSync(path, { recursive: true, force: true });

/** Bytes of all files under a folder. */
export function bytesIn(path) {
  const files = readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}
