/** `annals feed`: its options. */
import { Option, type Command } from 'commander';

/** Adds `feed` to the program. */
export function addFeed(program: Command): void {
  program
    .command('feed')
    .description('The developments as they are recorded, from any position on, until Ctrl-C')
    .option('--after <position>', 'what follows this position; left out: from the first')
    .option('--type <type>', 'only those of this type')
    .option('--actor <id>', 'only those that name this actor, and what acts on them')
    .option('--issue <id>', 'only those that bear on this issue or candidacy, and what acts on them')
    .option('--election <id>', 'only those that bear on this election, and what acts on them')
    .option('--stream <name>', 'only those of this stream')
    .addOption(
      new Option('--format <format>', 'how they are written; left out: cloudevents').choices([
        'cloudevents',
        'development',
      ]),
    )
    .option('--once', 'what there is now, and no more')
    .option('--url <address>', 'the service to follow; left out: the one that runs on the data directory')
    .addHelpText(
      'after',
      `
It writes NDJSON, one development a line. A connection that is lost is taken up again where it was, without gap or repeat,
also with a service that was started anew; to go on after this command was ended, give the position of its last line as
--after. With --once, and where no service runs on the data directory, it writes what there is and ends.

Example:
  annals feed --election itu-secretary-general-2022
  annals feed --after 680 --format development --url http://127.0.0.1:4280`,
    )
    .action(async (_: object, command: Command) => (await import('./feed.js')).feed(command.optsWithGlobals()));
}
