/** `annals import`. */
import type { Command } from 'commander';
import { CliError } from '../exit.js';
import type { VotesOptions } from './votes/import-votes.js';

/** Adds `import` to the program. */
export function addImport(program: Command): void {
  program
    .command('import [files...]')
    .description('Record developments from files: NDJSON, JSON, CSV or XLSX; `-` reads NDJSON from standard input')
    .option('--dry-run', 'only check, and tell what would change')
    .option('--template <type>', 'instead, write a spreadsheet to fill in for this type of development')
    .option('--out <file>', 'of a template, the file to write: .csv or .xlsx (left out: CSV to standard output)')
    .option('--type <type>', 'the type of rows of a spreadsheet that do not say theirs')
    .option(
      '--map <mapping>',
      'read one table with a vote in each row, plain or .gz, by a mapping file (docs/roll-calls.md)',
    )
    .option('--join <file>', 'with --map, the table with the details of the roll calls')
    .option('--published <date>', 'with --map, when this edition of the table was published')
    .option('--as-correction <reason>', 'with --map, correct what an earlier edition has otherwise')
    .option('--remove-missing', 'with --as-correction, take away what the new edition no longer has')
    .option('--partial', 'with --map, record the other roll calls where some are refused')
    .option('--json', 'the summary as JSON')
    .addHelpText(
      'after',
      `
A file is checked whole before anything is recorded, and then recorded in order, in batches; one that was interrupted is
completed by importing it again: what is there already is left as it is.

Example:
  annals import --dry-run developments.ndjson
  annals import --template CandidateNominated --out nominations.xlsx
  annals import unvotes.csv.gz --map unvotes`,
    )
    .action(async (files: string[], _: object, command: Command) => {
      const options = command.optsWithGlobals<VotesOptions>();
      if (options.map !== undefined) return (await import('./votes/import-votes.js')).importVotes(files, options);
      withoutMap(options);
      return (await import('./import.js')).importFiles(files, options);
    });
}

/** Options that say nothing without a mapping are refused, for whoever gave them meant something. */
function withoutMap(options: VotesOptions): void {
  const { join, published, asCorrection, removeMissing, partial } = options;
  const given = Object.entries({
    '--join': join,
    '--published': published,
    '--as-correction': asCorrection,
    '--remove-missing': removeMissing,
    '--partial': partial,
  }).find(([, value]) => value !== undefined);
  if (given) throw CliError.usage(`${given[0]} goes with --map, for a table of roll calls.`);
}
