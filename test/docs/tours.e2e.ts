/**
 * The pages that show the command line, done as they are shown: each page against a service of its own, with the
 * commands in their order, and every output compared. `ANNALS_WRITE_DOCS=1` writes what came into the pages instead.
 */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders, serve } from '../e2e/service.js';
import { agrees, readPage, rewritten, tidy } from './console.js';

/** The pages, each with what its service holds at the start. */
const PAGES = [
  ['README.md', 'bundled'],
  ['docs/tours.md', 'bundled'],
  ['docs/asking.md', 'bundled'],
  ['docs/recording.md', 'bundled'],
  ['docs/adding-a-body.md', 'none'],
] as const;

const CLI = join(process.cwd(), 'dist', 'src', 'cli', 'annals.js');

const folder = folders();
// Each command is a process of its own, and a page has many.
jest.setTimeout(300_000);

/** Runs a command as a shell does, with `annals` on its path; its output, and after it what it complains of. */
function run(command: string, cwd: string, environment: Record<string, string>): Promise<string> {
  return new Promise((resolve) =>
    execFile('/bin/sh', ['-c', command], { cwd, env: environment, encoding: 'utf8' }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    ),
  );
}

describe('the pages that show the command line', () => {
  it.each(PAGES)('given %s, when its commands are run, then they write what it shows', async (name, corpus) => {
    if (!existsSync(CLI)) throw new Error(`There is no ${CLI}: build the service first, with npm run build.`);
    const markdown = readFileSync(name, 'utf8');
    const { files, commands } = readPage(markdown);
    const [data, here] = [folder(), folder()];
    for (const file of files) writeFileSync(join(here, file.name), file.text);
    writeFileSync(join(here, 'annals'), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
    chmodSync(join(here, 'annals'), 0o755);
    const environment = {
      PATH: `${here}:${process.env['PATH']}`,
      ANNALS_DATA: data,
      ANNALS_CORPUS: corpus,
      LANG: 'C.UTF-8',
    };
    const service = await serve(data, corpus);
    const outputs: string[] = [];
    for (const { command } of commands) outputs.push(await run(command, here, environment));
    await service.stop();
    if (process.env['ANNALS_WRITE_DOCS'] === '1') writeFileSync(name, rewritten(markdown, outputs));
    else {
      const differing = commands.flatMap(({ command, output }, i) =>
        agrees(outputs[i] ?? '', output) ? [] : [{ command, written: tidy(outputs[i] ?? ''), shown: tidy(output) }],
      );
      expect(differing.map((d) => ({ command: d.command, output: d.written }))).toEqual(
        differing.map((d) => ({ command: d.command, output: d.shown })),
      );
    }
  });
});
