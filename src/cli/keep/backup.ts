/** `annals backup FILE`: the log in one file, made while everything goes on. */
import { CliError } from '../exit.js';
import type { CommonOptions } from '../reach/configuration.js';
import { configurationOf } from '../reach/configuration.js';
import { logFolder } from '../reach/log-here.js';
import { logIn } from '../../log/open.js';
import { backUpLog, removePartial } from '../../log/sqlite/backup.js';
import { interruptible } from '../interrupt.js';
import { outStyle, print } from '../say.js';
import { progressOf } from '../terminal/progress.js';
import { counted, paragraph } from '../terminal/layout.js';

/** Writes the backup. Throws a CliError where the file is there already. */
export async function backup(file: string, options: CommonOptions): Promise<void> {
  const { dataDirectory } = await configurationOf(options);
  const directory = logFolder(dataDirectory);
  if (logIn(directory) === 'copy')
    throw CliError.usage(
      `${dataDirectory} holds a node's copy of a log that is kept on a server: back up the server, or make an embedded log of it with annals log copy.`,
    );
  const progress = progressOf('Checking');
  const { messages, hash } = await interruptible(
    () => backUpLog(directory, file, progress.at).finally(progress.stop),
    () => removePartial({ file }),
  );
  const style = outStyle();
  print(style.bold(`${counted(messages, 'development')} are in ${file}, each checked.`));
  print(
    paragraph(
      `The log alone is in it, up to position ${messages}: views are built from it again. Its last checksum is ${hash === '' ? 'none' : hash}.`,
      style.width,
    ),
  );
}
