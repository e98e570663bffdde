/** `annals log copy`: a whole log from one place into another, whichever engines keep them. */
import { copyLog, type OnCopied } from '../../log/copy/copy-log.js';
import { CopyBrokenOff, CopyRefused } from '../../log/copy/refusals.js';
import { CliError, EXIT } from '../exit.js';
import { interruptible } from '../interrupt.js';
import { configurationOf } from '../reach/configuration.js';
import { outStyle, print } from '../say.js';
import { counted, paragraph } from '../terminal/layout.js';
import { progressOf, type Progress } from '../terminal/progress.js';
import { areSame, isServer, openSource, openTarget, placeOf } from './place.js';

export interface CopyOptions {
  from?: string;
  fromFile?: string;
  to?: string;
  toFile?: string;
}

/** Copies. Throws a CliError: 5 where the target holds something else, 75 where a server was away for long. */
export async function copy({ from, fromFile, to, toFile }: CopyOptions): Promise<void> {
  const [source, target] = [placeOf('from', from, fromFile), placeOf('to', to, toFile)];
  if (areSame(source, target)) throw CliError.usage('The log is there already: --from and --to name one place.');
  const configuration = await configurationOf({});
  const read = await openSource(source, configuration);
  const { told, stop } = progress();
  const { copied, name, since } = await interruptible(async () => {
    try {
      const written = await openTarget(target, configuration);
      try {
        const done = await copyLog(read.log, written, told);
        const { position } = await read.log.head();
        return { copied: done, name: written.name, since: position - done.messages };
      } finally {
        await written.close();
      }
    } catch (error) {
      throw meant(error);
    } finally {
      stop();
      await read.log.close();
      read.remove();
    }
  }, read.remove);
  const style = outStyle();
  const { messages, added, hash } = copied;
  print(style.bold(`${counted(messages, 'development')} are in ${name}, the same as in ${read.name}.`));
  const serve = isServer(target)
    ? 'Each node of it needs a data directory of its own, and ANNALS_LOG (or ANNALS_LOG_FILE) with the address.'
    : `The first start builds the views: annals serve --data ${name}`;
  print(
    paragraph(
      `${added} were added now, ${messages - added} were there before. Both sides were read whole: positions 1 to ${messages}, and one checksum over all of them, ${hash === '' ? 'none' : hash}. ${serve}`,
      style.width,
    ),
  );
  if (since > 0)
    print(
      paragraph(
        `${counted(since, 'development')} came into the source meanwhile: run it again to take them over.`,
        style.width,
      ),
    );
}

/** A bar for each thing that it does, one after another. */
function progress(): { told: OnCopied; stop: () => void } {
  let current: { doing: string; bar: Progress } | undefined;
  const told: OnCopied = (doing, position, of) => {
    if (current?.doing !== doing) {
      current?.bar.stop();
      current = { doing, bar: progressOf(doing) };
    }
    current.bar.at(position, of);
  };
  return { told, stop: () => current?.bar.stop() };
}

function meant(error: unknown): unknown {
  if (error instanceof CopyRefused) return new CliError(EXIT.conflict, error.message);
  return error instanceof CopyBrokenOff ? new CliError(EXIT.tryAgain, error.message) : error;
}
