/** `annals replay`: the developments in the order of the log, or how an answer changed with them. */
import { CliError } from '../exit.js';
import { interruptible } from '../interrupt.js';
import { recordedLineOf } from '../../feed/recorded-line.js';
import { configurationOf, type CommonOptions } from '../reach/configuration.js';
import { withLog } from '../reach/log-here.js';
import { printAll } from '../say.js';
import { lineOf, wantedBy, type Wanted } from './lines.js';
import { stretchOf } from './place.js';

export interface ReplayOptions extends CommonOptions, Wanted {
  from?: string;
  to?: string;
  recorded?: boolean;
  view?: string[];
  watch?: boolean;
  asOf?: string;
  knownAt?: string;
  json?: boolean;
}

const OF_A_VIEW = ['watch', 'asOf', 'knownAt', 'json'] as const;
const OF_LINES = ['stream', 'type', 'actor', 'recorded'] as const;

/** Replays the log on standard output. Throws a CliError for what cannot be asked so. */
export async function replay(options: ReplayOptions): Promise<void> {
  const flag = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (options.view === undefined) {
    const strange = OF_A_VIEW.find((name) => options[name] !== undefined);
    if (strange) throw CliError.usage(`${flag(strange)} goes with --view: without it, developments are written out.`);
    return interruptible(() => lines(options));
  }
  const strange = OF_LINES.find((name) => options[name] !== undefined);
  if (strange)
    throw CliError.usage(`${flag(strange)} does not go with --view: an answer rests on all that bears on it.`);
  const { replayAnswer } = await import('./answer.js');
  return interruptible(() => replayAnswer(options.view as string[], options));
}

async function lines(options: ReplayOptions): Promise<void> {
  const isWanted = wantedBy(options);
  const { dataDirectory } = await configurationOf(options);
  const write = options.recorded === true ? recordedLineOf : lineOf;
  await withLog(dataDirectory, async (log) => {
    const { from, to } = await stretchOf(log, options, Date.now());
    for await (const page of log.readAll(from - 1, Math.max(0, to - from + 1)))
      await printAll(page.filter(isWanted).map((message) => `${write(message)}\n`));
  });
}
