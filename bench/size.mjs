/** What the data directory takes on the disk. */
import { join } from 'node:path';
import { historyOf } from './support/built.mjs';
import { bytesIn } from './support/folders.mjs';
import { messages } from './support/messages.mjs';
import { spelled } from './support/sizes.mjs';
import { row } from './support/table.mjs';

const MIB = 1024 * 1024;

export async function size({ main }) {
  const { directory } = await historyOf(main);
  let ndjson = 0;
  // A line is the content with its id, `{"id":"…",` before the rest.
  for (const { id, content } of messages(main))
    ndjson += Buffer.byteLength(content) + id.length + '"id":"",'.length + 1;
  const of = (name, path, goal) =>
    row({
      name,
      value: bytesIn(path) / MIB,
      unit: 'MiB',
      baseline: ndjson / MIB,
      against: 'the same as NDJSON',
      ...(goal ? { goal } : {}),
    });
  of(`data directory, log and all views, ${spelled(main)}`, directory, { most: 4 });
  of('– of it the log', join(directory, 'log'));
}
