/** The commands, as `annals --help` lists them. What a command needs is loaded when it runs. */
import { Command, Option } from 'commander';
import { addAsk, addAsking } from './ask/command.js';
import { addDiff } from './diff/command.js';
import { addExport } from './export/command.js';
import { addFeed } from './feed/command.js';
import { addImport } from './import/command.js';
import { errorStyle, outStyle } from './say.js';
import { fitted } from './terminal/help.js';
import { addKeeping } from './keep/command.js';
import { addLog } from './log/command.js';

/** An example under a command's help. */
export const example = (...lines: string[]): string => `\nExample:\n${lines.map((line) => `  ${line}`).join('\n')}`;

/** The whole tree of commands. */
export function programOf(version: string): Command {
  const program = new Command('annals')
    .description(
      'Who stood where, how an election stood, who held an office, on what evidence, and what was known then.',
    )
    .version(version, '-V, --version', 'the version')
    .addOption(new Option('--data <dir>', 'the data directory, instead of ANNALS_DATA'))
    .helpOption('-h, --help', 'what a command takes')
    .helpCommand('help [command]', 'the same')
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => void process.stdout.write(fitted(text, outStyle().width)),
      writeErr: (text) => void process.stderr.write(fitted(text, errorStyle().width)),
      outputError: (text, write) => write(text.replace(/^error: /, 'annals: ')),
    })
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `${example('annals ask election itu-secretary-general-2022 --as-of 2022-09-29', 'annals import developments.ndjson --dry-run')}

It works beside a running server on the same data, and without one. It is configured by the service's own variables
(ANNALS_DATA, …: README.md). Data goes to standard output, messages to standard error. It ends with 0 when all is well,
1 a fault of the program, 2 it cannot be asked so, 3 invalid data, 4 something is not as it was written, 5 a conflict,
75 try again, 130 interrupted.`,
    );

  program
    .command('serve')
    .description('Serve the API over HTTP until told to stop (Ctrl-C)')
    .addHelpText('after', example('ANNALS_PORT=8080 annals serve --data ./annals-data'))
    .action(async (_: object, command: Command) => (await import('./serve.js')).serve(command.optsWithGlobals()));

  addImport(program);
  addAsk(program);
  addDiff(program);
  addExport(program);
  addFeed(program);

  program
    .command('add [type]')
    .description('Record one development, asked for question by question')
    .option('--dry-run', 'only show what would be recorded')
    .addHelpText('after', example('annals add StanceDeclared'))
    .action(async (type: string | undefined, _: object, command: Command) =>
      (await import('./add/add.js')).add(type, command.optsWithGlobals()),
    );
  program
    .command('sources [id]')
    .description('The sources and how much rests on each; of one, what rests on it')
    .option('--find <text>', 'only those with this text in their title, publisher or authors')
    .option('--json', "the API's answer, byte for byte")
    .addHelpText('after', example('annals sources --find itu', 'annals sources itu-pp22-results'))
    .action(async (id: string | undefined, _: object, command: Command) =>
      (await import('./sources.js')).sources(id, command.optsWithGlobals()),
    );
  addAsking(program.command('disputes').description('What is disputed, with all sides and their sources'), true)
    .addHelpText('after', example('annals disputes --as-of 2022-12-31'))
    .action(async (_: object, command: Command) => (await import('./disputes.js')).disputes(command.optsWithGlobals()));
  program
    .command('rebuild')
    .description('Build the views anew from the log; the log is not touched')
    .addHelpText('after', example('annals rebuild --data ./annals-data'))
    .action(async (_: object, command: Command) => (await import('./rebuild.js')).rebuild(command.optsWithGlobals()));
  addKeeping(program);
  addLog(program);
  program
    .command('status')
    .description('The head of the log, how far the views have come, and how much there is of what')
    .option('--json', "the API's answer, byte for byte")
    .addHelpText('after', example('annals status'))
    .action(async (_: object, command: Command) => (await import('./status.js')).status(command.optsWithGlobals()));
  program
    .command('doctor')
    .description('What is wrong with this installation and its data, and how to mend it')
    .option('--quick', 'do not read the whole log')
    .addHelpText('after', example('annals doctor --data ./annals-data'))
    .action(async (_: object, command: Command) =>
      (await import('./doctor/doctor.js')).doctor(command.optsWithGlobals()),
    );
  program
    .command('completion <shell>')
    .description('A completion script for bash, zsh or fish')
    .addHelpText(
      'after',
      example(
        'annals completion bash > /etc/bash_completion.d/annals',
        'source <(annals completion zsh)',
        'annals completion fish > ~/.config/fish/completions/annals.fish',
      ),
    )
    .action(async (shell: string) => (await import('./completion.js')).completion(shell, program));
  return program;
}
