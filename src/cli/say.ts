/** What goes where: data to standard output, messages to standard error. */
import { CliError, EXIT, type ExitCode, type Told } from './exit.js';
import { sectionOf } from './docs-sections.js';
import { paragraph } from './terminal/layout.js';
import { styleFor, type Style } from './terminal/style.js';

/** How text looks on standard output. */
export const outStyle = (): Style => styleFor(process.stdout, process.env);
/** How text looks on standard error. */
export const errorStyle = (): Style => styleFor(process.stderr, process.env);

/** Writes data, with a line's end. */
export const print = (text: string): void => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);

/** Writes data, and waits until whoever reads it has room for more: nothing piles up behind a slow reader. */
export async function printAll(texts: readonly string[]): Promise<void> {
  if (texts.length === 0 || process.stdout.write(texts.join(''))) return;
  await new Promise<void>((go) => process.stdout.once('drain', go));
}

/** Writes an answer's very bytes; on a terminal the prompt that follows starts on a line of its own. */
export const printBytes = (text: string): void => void process.stdout.write(process.stdout.isTTY ? `${text}\n` : text);

/** Writes a message for the person at the keyboard. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** More refused lines than these are counted. */
const MOST_TOLD = 20;

/** Says what went wrong, and answers with the code to end with. */
export function complain(error: unknown, asJson = false): ExitCode {
  if (isCancelled(error)) return EXIT.interrupted;
  if (!(error instanceof CliError)) {
    const known = knownFault(error);
    if (known !== undefined) return complain(known);
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(`annals: a fault of the program, none of yours: ${what}`);
    return EXIT.fault;
  }
  const { document, code, errors = [] } = error.details;
  if (asJson && document !== undefined) say(document);
  else {
    const style = errorStyle();
    say(paragraph(`${style.bad('annals:')} ${error.message}`, style.width));
    const told = errors.length > 1 || errors.some((e) => e.message !== error.message) ? errors.slice(0, MOST_TOLD) : [];
    for (const entry of told) say(paragraph(`${style.bold(placeOf(entry))}: ${entry.message}`, style.width, 2, 4));
    if (told.length > 0 && errors.length > told.length) say(`  … and ${errors.length - told.length} more.`);
    const section = sectionOf(code ?? undefined) ?? sectionOf(errors[0]?.code);
    if (section !== undefined) say(style.dim(`See ${section}.`));
  }
  return error.exit;
}

/** What the log, the disk or the network refused, in their own words: that is no fault of the program. */
function knownFault(error: unknown): CliError | undefined {
  if (!(error instanceof Error)) return undefined;
  const exits: Readonly<Record<string, [ExitCode, string]>> = {
    LogDamaged: [EXIT.unverified, 'log-damaged'],
    LogFormatUnknown: [EXIT.unverified, 'log-damaged'],
    LogBusy: [EXIT.tryAgain, 'log-busy'],
    CannotRead: [EXIT.unverified, 'log-damaged'],
    LogWriteFailed: [EXIT.tryAgain, 'log-damaged'],
    CannotCopy: [EXIT.usage, 'cannot-copy'],
  };
  const [exit, code] = (Object.hasOwn(exits, error.name) && exits[error.name]) || [];
  if (exit !== undefined && code !== undefined) return new CliError(exit, error.message, { code });
  const { syscall, path, message } = error as NodeJS.ErrnoException;
  if (syscall !== undefined && path !== undefined)
    return new CliError(EXIT.usage, `The data directory or a file cannot be used: ${message}.`, {
      code: 'configuration',
    });
  return undefined;
}

/** Where a fault is: file, line and pointer, or the parameter. */
function placeOf({ file, line, pointer, parameter }: Told): string {
  if (parameter !== undefined) return parameter;
  const at = [file ?? (line === undefined ? undefined : 'line'), line].filter((part) => part !== undefined);
  return `${at.join(file === undefined ? ' ' : ':')}${pointer === undefined || pointer === '' ? '' : ` ${pointer}`}`;
}

/** Whether somebody pressed Ctrl-C at a question. */
const isCancelled = (error: unknown): boolean => error instanceof Error && error.name === 'ExitPromptError';
