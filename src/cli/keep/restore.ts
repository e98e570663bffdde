/** `annals restore FILE DIR`: a data directory made of a backup. */
import { restoreLog, removePartial } from '../../log/sqlite/backup.js';
import { interruptible } from '../interrupt.js';
import { outStyle, print } from '../say.js';
import { progressOf } from '../terminal/progress.js';
import { counted, paragraph } from '../terminal/layout.js';

/** Makes the data directory. Throws a CliError where it holds anything, and LogDamaged where the file is no whole log. */
export async function restore(file: string, directory: string): Promise<void> {
  const progress = progressOf('Checking');
  const { messages, hash } = await interruptible(
    () => restoreLog(file, directory, 'log', progress.at).finally(progress.stop),
    () => removePartial({ directory }),
  );
  const style = outStyle();
  print(style.bold(`${counted(messages, 'development')} are restored in ${directory}, each checked.`));
  print(
    paragraph(
      `Positions, recorded instants and idempotency keys are those of the backup; its last checksum is ${hash === '' ? 'none' : hash}. The first start builds the views: annals serve --data ${directory}`,
      style.width,
    ),
  );
}
