/** The files of views in a directory. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Each build has a file of its own: a driver that closes the one before late must not find its name taken again. */
const FILE = /^views-(\d{1,9})\.db$/;
export const fileOf = (build: number): string => `views-${build}.db`;

/** The file of the view that serves a directory, or of the one that is built to follow it; undefined where there is none. */
export function lastViewFile(directory: string): string | undefined {
  const [last] = existsSync(directory) ? buildsIn(directory) : [];
  return last === undefined ? undefined : join(directory, fileOf(last));
}

/** Every view file of a directory: the one that serves, and one that is being built or was left half-way. */
export const viewFiles = (directory: string): string[] =>
  existsSync(directory) ? buildsIn(directory).map((build) => join(directory, fileOf(build))) : [];

/** The builds of which there is a file, the last one first. */
export function buildsIn(directory: string): number[] {
  const builds = readdirSync(directory).flatMap((name) => Number(FILE.exec(name)?.[1] ?? NaN));
  return builds.filter((build) => build > 0).sort((a, b) => b - a);
}

/** Removes a view file, with what SQLite keeps beside it. */
export function discard(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}
