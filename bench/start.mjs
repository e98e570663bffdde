/** From starting the process to its first right answer. */
import { historyOf } from './support/built.mjs';
import { get } from './support/client.mjs';
import { folder } from './support/folders.mjs';
import { interleaved } from './support/measure.mjs';
import { openNode } from './support/node.mjs';
import { point, questions } from './support/questions.mjs';
import { startService } from './support/service.mjs';
import { spelled } from './support/sizes.mjs';
import { row } from './support/table.mjs';

export async function start({ main, runs }) {
  const { directory } = await historyOf(main);
  const [asked] = questions(1, 11);
  const node = await openNode(directory);
  const { items } = await point(node, asked);
  await node.close();
  const empty = folder('empty');
  await (await openNode(empty)).close();
  const started = (data, isRight) => async () => {
    const begin = performance.now();
    const service = await startService(data);
    const answer = await get(service.url, asked.path);
    const took = performance.now() - begin;
    await service.stop();
    if (!isRight(answer)) throw new Error(`The first answer is wrong: ${answer.text}`);
    return took;
  };
  const found = await interleaved(
    {
      own: started(directory, ({ text }) => JSON.stringify(JSON.parse(text).items) === JSON.stringify(items)),
      // In an empty log nobody is known.
      empty: started(empty, ({ status }) => status === 404),
    },
    { runs: Math.min(runs, 5) },
  );
  row({
    name: `start-up to the first right answer, ${spelled(main)}`,
    value: found.own,
    unit: 'ms',
    baseline: found.empty,
    against: 'the same, empty',
    goal: { most: 1.3 },
  });
}
