/** `annals ask` with a command for each question. */
import type { Command } from 'commander';
import { questions } from './questions.js';

/** Adds `ask` to the program. */
export function addAsk(program: Command): void {
  const command = program
    .command('ask')
    .description('Ask what was so: an election, an office, where an actor stands, …')
    .addHelpText(
      'after',
      `
Every question can name three times: --as-of is the world's (what was so then), --known-at the public record's (going
only by what had been published by then), --at-position this log's (as it stood when it held so many developments).

Example:
  annals ask office itu/secretary-general --as-of 2022-12-01`,
    );
  for (const question of questions) {
    const { name, describe, takes, filters = [], example } = question;
    const one = command.command(`${name} ${takes}`.trim()).description(describe);
    for (const [flags, what] of filters) one.option(flags, what);
    addAsking(one, /^$|\[/.test(takes) || question.isList([]));
    one.addHelpText('after', `\nExample:\n  ${example}`);
    one.action(async () => (await import('./ask.js')).ask(question, one.args, one.optsWithGlobals()));
  }
}

/** Adds the options of a question: its moment, how the answer is told and, of a list, which part of it. */
export function addAsking(command: Command, isList: boolean): Command {
  command
    .option('--as-of <date>', 'what was so then (EDTF; left out: today)')
    .option('--known-at <date>', 'going only by what was public by then (EDTF)')
    .option('--at-position <n>', 'the log as it stood at this position: the same bytes for ever')
    .option('--recorded-at <instant>', 'the log as it stood at this instant')
    .option('--min-position <n>', 'wait until the answer has seen this position')
    .option('--no-hindsight', 'no trace of what came after --known-at')
    .option('--because', 'the chain of what the answer rests on, down to the citations')
    .option('--cite', 'in place of the answer one line that cites it; annals verify --cite checks it')
    .option('--json', "the API's answer, byte for byte");
  if (isList)
    command
      .option('--find <text>', 'of a list, what has this text in its names or words')
      .option('--limit <n>', 'of a list, how many at most: 1 to 500, 50 where left out')
      .option('--cursor <cursor>', 'of a list, from here on');
  return command;
}
