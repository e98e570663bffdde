#!/usr/bin/env node
/** The command line of Annals. */
import { createRequire } from 'node:module';
import { CommanderError, type Command } from 'commander';
import { EXIT } from './exit.js';
import { programOf } from './program.js';
import { complain } from './say.js';

// Whoever reads no further, such as `head`, has what they wanted.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    throw error;
  });

/** Ends when everything that was written has gone out. */
async function end(code: number): Promise<void> {
  process.exitCode = code;
  await Promise.all(
    [process.stdout, process.stderr].map((s) => new Promise<void>((done) => s.write('', () => done()))),
  );
  process.exit();
}

/** How this package stands beside the built files or the sources. */
function version(): string {
  const require = createRequire(import.meta.url);
  for (const path of ['../../../package.json', '../../package.json'])
    try {
      return (require(path) as { version: string }).version;
    } catch {
      continue;
    }
  return 'unknown';
}

/** The words that lead to a command. */
const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();

const program = programOf(version());
const each = (command: Command): void => {
  command.exitOverride();
  command.showHelpAfterError(`${pathOf(command)} --help says what there is.`);
  command.commands.forEach(each);
};
each(program);

try {
  await program.parseAsync(process.argv);
  // A server goes on until it is told to stop.
  if (program.args[0] !== 'serve') await end(Number(process.exitCode ?? EXIT.ok));
} catch (error) {
  if (error instanceof CommanderError) await end(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
  else await end(complain(error, process.argv.includes('--json')));
}
