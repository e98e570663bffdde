/** The commands that look after the log: replay, verify, backup, restore. What they need is loaded when they run. */
import type { Command } from 'commander';
import { addReplay } from '../replay/command.js';

/** Adds them to the program. */
export function addKeeping(program: Command): void {
  addReplay(program);
  program
    .command('verify')
    .description(
      'Read the whole log, fold it anew, and compare every table of the views with that; 4 where they differ',
    )
    .option('--cite <citation>', 'instead, check a line that cites an answer against the log')
    .option('--json', 'what was found, as JSON')
    .addHelpText(
      'after',
      `
It checks each development's checksum, position, revision, instant and schema, and the record of the log's end. It writes
nothing to the data directory, and works beside a running server too, on the data as they are when it begins. It needs room
for a second view in the folder for temporary files (TMPDIR).

Example:
  annals verify --data ./annals-data
  annals verify --cite "$(annals ask election itu-secretary-general-2022 --as-of 2022-09-29 --cite)"`,
    )
    .action(async (_: object, command: Command) =>
      (await import('../verify/verify.js')).verify(command.optsWithGlobals()),
    );
  program
    .command('backup <file>')
    .description('Copy the log into one new file, also while a server writes to it')
    .addHelpText(
      'after',
      `
The log is all that a backup needs: views are built from it again. The copy is checked whole before it is given its name.
A file that is there already is not overwritten.

Example:
  annals backup annals-2026-11-25.db --data ./annals-data`,
    )
    .action(async (file: string, _: object, command: Command) =>
      (await import('./backup.js')).backup(file, command.optsWithGlobals()),
    );
  program
    .command('restore <file> <dir>')
    .description('Make a data directory of a backup; the directory must be new or empty')
    .addHelpText(
      'after',
      `
The file is checked whole first. Positions, recorded instants and idempotency keys are kept, so every answer at a position
has the same bytes as before.

Example:
  annals restore annals-2026-11-25.db ./annals-restored`,
    )
    .action(async (file: string, dir: string) => (await import('./restore.js')).restore(file, dir));
}
