/** `annals import`. */
import type { Command } from 'commander';

/** Adds `import` to the program. */
export function addImport(program: Command): void {
  program
    .command('import [files...]')
    .description('Record developments from files: NDJSON, JSON, CSV or XLSX; `-` reads NDJSON from standard input')
    .option('--dry-run', 'only check, and tell what would change')
    .option('--template <type>', 'instead, write a spreadsheet to fill in for this type of development')
    .option('--out <file>', 'of a template, the file to write: .csv or .xlsx (left out: CSV to standard output)')
    .option('--type <type>', 'the type of rows of a spreadsheet that do not say theirs')
    .option('--json', 'the summary as JSON')
    .addHelpText(
      'after',
      `
A file is checked whole before anything is recorded, and then recorded in order, in batches; one that was interrupted is
completed by importing it again: what is there already is left as it is.

Example:
  annals import --dry-run developments.ndjson
  annals import --template CandidateNominated --out nominations.xlsx`,
    )
    .action(async (files: string[], _: object, command: Command) =>
      (await import('./import.js')).importFiles(files, command.optsWithGlobals()),
    );
}
