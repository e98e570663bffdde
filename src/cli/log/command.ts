/** `annals log`: what is done with a log as a whole. What it needs is loaded when it runs. */
import type { Command } from 'commander';

/** Adds it to the program. */
export function addLog(program: Command): void {
  const log = program
    .command('log')
    .description('Move a log: from the embedded engine to a KurrentDB, back, or elsewhere');
  log
    .command('copy')
    .description('Copy a whole log into another place, and verify that both hold the same')
    .option('--from <place>', 'a data directory, or the address of a server (kurrentdb://…, esdb://…)')
    .option('--from-file <file>', 'a file that holds the address, for one with a password')
    .option('--to <place>', 'the same of where it goes: a data directory, or the address of a server')
    .option('--to-file <file>', 'a file that holds the address, for one with a password')
    .addHelpText(
      'after',
      `
Ids, order, positions, recorded instants, contents, schema versions and idempotency keys are kept, so a cited answer has the
same bytes before and after. Stop whoever records in the source first. The target is empty, or holds the beginning of the
same log; one that holds anything else is refused. Broken off anywhere, run it again: it goes on where it stands, and adds
nothing twice. At its end both sides are read whole and compared. On a server the log's streams have the names that
ANNALS_LOG_PREFIX begins. Views are not copied: the first start builds them.

Example:
  annals log copy --from ./annals-data --to kurrentdb://localhost:2113?tls=false
  annals log copy --from kurrentdb://localhost:2113?tls=false --to ./annals-back`,
    )
    .action(async (_: object, command: Command) => (await import('./copy.js')).copy(command.optsWithGlobals()));
}
