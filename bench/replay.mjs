/** The whole log read and parsed, in order. */
import { join } from 'node:path';
import { openReadOnly } from '../dist/src/log/sqlite/open.js';
import { parseAll } from './baseline/json-parse.mjs';
import { append } from './support/built.mjs';
import { folder, remove } from './support/folders.mjs';
import { clock, interleaved, perSecond } from './support/measure.mjs';
import { messages } from './support/messages.mjs';
import { spelled } from './support/sizes.mjs';
import { row } from './support/table.mjs';

export async function replay({ replayed, runs }) {
  const directory = join(folder('replay'), 'log');
  await append(directory, messages(replayed));
  const texts = [];
  for (const { content } of messages(replayed)) texts.push(content);
  const log = await openReadOnly({ directory });
  const count = texts.length;
  const found = await interleaved(
    {
      own: async () =>
        perSecond(
          count,
          await clock(async () => {
            let members = 0;
            for await (const page of log.readAll(0))
              for (const { content } of page) members += JSON.parse(content).type.length;
            if (members === 0) throw new Error('Nothing was read.');
          }),
        ),
      plain: async () => perSecond(count, await clock(() => parseAll(texts))),
    },
    { runs },
  );
  await log.close();
  row({
    name: `replay of ${spelled(replayed)}, parsed`,
    value: found.own,
    unit: '/s',
    baseline: found.plain,
    against: 'JSON.parse from memory',
    goal: { least: 0.5 },
  });
  remove(directory);
}
