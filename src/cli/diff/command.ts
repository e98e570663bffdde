/** `annals diff`, with an option for each clock of either side. */
import type { Command } from 'commander';

const CLOCKS = [
  ['as-of <date>', 'what was so then (EDTF; left out: today)'],
  ['known-at <date>', 'going only by what was public by then (EDTF)'],
  ['at-position <n>', 'the log as it stood at this position'],
  ['recorded-at <instant>', 'the log as it stood at this instant'],
] as const;

/** Adds `diff` to the program. */
export function addDiff(program: Command): void {
  const command = program
    .command('diff <what> [id] [issue]')
    .description('What differs between two moments, and whether the world moved, it became public, or was entered here')
    .addHelpText(
      'after',
      `
What can be compared: election, actor, issue, office, instrument, treaty, conference, roll-call (each with its id),
stance (with an actor and an issue), claims (maybe with what they are about) and timeline (maybe with filters).
Each side has three times, as every question has; --as-of, --known-at and --at-position stand for both sides.

Examples:
  annals diff election itu-secretary-general-2022 --as-of 2022-09-29 --from-known-at 2022-09-26
  annals diff office itu/secretary-general --from-as-of 2022-12-01 --to-as-of 2023-02-01
  annals diff stance us new-ip --from-at-position 600`,
    );
  for (const side of ['from', 'to'] as const)
    for (const [flags, what] of CLOCKS) command.option(`--${side}-${flags}`, `${side}: ${what}`);
  for (const [flags, what] of CLOCKS.slice(0, 3)) command.option(`--${flags}`, `both: ${what}`);
  command
    .option('--actor <id>', 'of a treaty, which text binds it; of the timeline, what bears on it')
    .option('--issue <id>', 'of the timeline, what bears on this issue or candidacy')
    .option('--election <id>', 'of the timeline, what bears on this election')
    .option('--conference <id>', 'of the timeline, what bears on this conference')
    .option('--instrument <id>', 'of the timeline, what bears on this instrument')
    .option('--type <type>', 'of the timeline, developments of this type')
    .option('--min-position <n>', 'wait until the answer has seen this position')
    .option('--no-hindsight', 'no trace of what came after --from-known-at and --to-known-at')
    .option('--limit <n>', 'how many differences at most: 1 to 500, 50 where left out')
    .option('--cursor <cursor>', 'from here on')
    .option('--json', "the API's answer, byte for byte");
  command.action(async () => {
    const [what = '', id, issue] = command.args;
    await (await import('./diff.js')).diff(what, [id, issue], command.optsWithGlobals());
  });
}
