/** `annals replay`: its options. */
import type { Command } from 'commander';

/** Adds `replay` to the program. */
export function addReplay(program: Command): void {
  program
    .command('replay')
    .description('The developments in the order of the log, or how an answer changed with them')
    .option('--from <place>', 'from this position or instant on; left out: from the first')
    .option('--to <place>', 'up to this position or instant, included; left out: to the last')
    .option('--stream <name>', 'only those of this stream')
    .option('--type <type>', 'only those of this type')
    .option('--actor <id>', 'only those that name this actor')
    .option('--recorded', 'with position, instant, stream and revision of each; without, as import takes it')
    .option('--view <question...>', 'instead, how the answer to a question changed: the words that follow `annals ask`')
    .option('--watch', 'with --view, go on as more is recorded, until Ctrl-C')
    .option('--as-of <date>', 'with --view, what was so then (EDTF; left out: today)')
    .option('--known-at <date>', 'with --view, going only by what was public by then (EDTF)')
    .option('--json', 'with --view, as JSON, one change a line')
    .addHelpText(
      'after',
      `
Without --view it writes NDJSON, one development a line, that annals import takes into an empty log with the same ids, and
where nothing is left out at the same positions. A whole number is a position, anything else an instant of recording
(2026-11-25, 2026-11-25T10:15:00Z).

Example:
  annals replay --type BallotCounted --from 2026-11-01
  annals replay --view election itu-secretary-general-2022 --watch`,
    )
    .action(async (_: object, command: Command) => (await import('./replay.js')).replay(command.optsWithGlobals()));
}
