/**
 * The pages that show the command line, done as they are shown: pages that only ask against one service, the others each
 * against a service of its own with the commands in their order, and every output compared. `ANNALS_WRITE_DOCS=1` writes what came into the pages instead.
 */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders, serve, type Service } from '../e2e/service.js';
import { agrees, readPage, rewritten, tidy } from './console.js';

/** A page, with what its service holds at the start, and whether its commands only ask. */
interface Shown {
  name: string;
  corpus: 'bundled' | 'none';
  onlyAsks: boolean;
}

const PAGES: readonly Shown[] = [
  { name: 'README.md', corpus: 'bundled', onlyAsks: true },
  { name: 'docs/tours.md', corpus: 'bundled', onlyAsks: true },
  { name: 'docs/asking.md', corpus: 'bundled', onlyAsks: true },
  { name: 'docs/feeds.md', corpus: 'bundled', onlyAsks: true },
  { name: 'docs/recording.md', corpus: 'bundled', onlyAsks: false },
  { name: 'docs/adding-a-body.md', corpus: 'none', onlyAsks: false },
  { name: 'docs/votes.md', corpus: 'none', onlyAsks: false },
  { name: 'docs/keeping.md', corpus: 'none', onlyAsks: false },
];

/** So many commands that only ask run at once. */
const AT_ONCE = 3;

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

/** The outputs of commands, in their order; those that only ask need not wait for each other. */
async function outputsOf(commands: readonly string[], atOnce: number, how: (command: string) => Promise<string>) {
  const outputs: string[] = [];
  const todo = commands.map((command, at) => ({ command, at }));
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = todo.shift(); next; next = todo.shift()) outputs[next.at] = await how(next.command);
    }),
  );
  return outputs;
}

describe('the pages that show the command line', () => {
  /** The service of the pages that only ask, which changes for none of them. */
  let asked: { data: string; service: Promise<Service> } | undefined;
  afterAll(async () => (await asked?.service)?.stop());

  it.each(PAGES)('given $name, when its commands are run, then they write what it shows', async (page) => {
    if (!existsSync(CLI)) throw new Error(`There is no ${CLI}: build the service first, with npm run build.`);
    const markdown = readFileSync(page.name, 'utf8');
    const { files, commands } = readPage(markdown);
    const here = folder();
    for (const file of files) writeFileSync(join(here, file.name), file.text);
    writeFileSync(join(here, 'annals'), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
    chmodSync(join(here, 'annals'), 0o755);
    const started = (): NonNullable<typeof asked> => {
      const data = folder();
      return { data, service: serve(data, page.corpus) };
    };
    const { data, service } = page.onlyAsks ? (asked ??= started()) : started();
    const client = await service;
    const position = await client.head();
    const environment = {
      PATH: `${here}:${process.env['PATH']}`,
      ANNALS_DATA: data,
      ANNALS_CORPUS: page.corpus,
      LANG: 'C.UTF-8',
    };
    const outputs = await outputsOf(
      commands.map((c) => c.command),
      page.onlyAsks ? AT_ONCE : 1,
      (command) => run(command, here, environment),
    );
    if (page.onlyAsks) expect(await client.head()).toBe(position);
    else await client.stop();
    if (process.env['ANNALS_WRITE_DOCS'] === '1') writeFileSync(page.name, rewritten(markdown, outputs));
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
