/** `annals export`: the tables that analysts read. */
import { Option, type Command } from 'commander';

/** Adds it to the program. */
export function addExport(program: Command): void {
  program
    .command('export <dir>')
    .description('Write the tables of an export into a new or empty directory, as a data package')
    .addOption(
      new Option('--format <format>', 'of the tables').choices(['parquet', 'csv', 'ndjson']).default('parquet'),
    )
    .option('--as-of <date>', 'without what can only have happened later (EDTF; left out: everything)')
    .option('--known-at <date>', 'going only by what was public by then (EDTF)')
    .option('--at-position <n>', 'the log as it stood at this position: the same bytes for ever')
    .addOption(
      new Option('--hindsight <how>', 'whether it may show what came after --known-at')
        .choices(['show', 'none'])
        .default('show'),
    )
    .addHelpText(
      'after',
      `
It works beside a running server too, on the log as it is when it begins. With --hindsight none nothing in it comes from
after --known-at: no row, name, id or count; positions and instants of recording are left out. docs/exports.md says what the
tables mean.

Example:
  annals export ./tables --format parquet --known-at 2022-09-26 --hindsight none`,
    )
    .action(async (directory: string, _: object, command: Command) =>
      (await import('./export.js')).exportTo(directory, command.optsWithGlobals()),
    );
}
