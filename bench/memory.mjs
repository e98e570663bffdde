/** Memory of the service that answers points, with a large and a small history. */
import { historyOf } from './support/built.mjs';
import { requestOf, send } from './support/client.mjs';
import { median } from './support/measure.mjs';
import { questions } from './support/questions.mjs';
import { startService } from './support/service.mjs';
import { spelled } from './support/sizes.mjs';
import { row } from './support/table.mjs';

const MIB = 1024 * 1024;
const ROUNDS = 10;

export async function memory({ largest, little, requests }) {
  const [own, baseline] = [await serving(largest, requests), await serving(little, requests)];
  row({
    name: `memory serving ${spelled(largest)}`,
    value: own / MIB,
    unit: 'MiB',
    baseline: baseline / MIB,
    against: `the same at ${spelled(little)}`,
    goal: { most: 1.3 },
  });
}

/** The median of what it has in use after each of some rounds of questions, bytes; the first half warms it up. */
async function serving(size, count) {
  const service = await startService((await historyOf(size)).directory);
  const found = [];
  for (let round = 0; round < ROUNDS; round++) {
    const asked = questions(count, round + 1).map(({ path }) => requestOf(service.url, path));
    await send(service.url, asked, { connections: 8, status: 200 });
    found.push(service.rss());
  }
  await service.stop();
  return median(found.slice(ROUNDS / 2));
}
