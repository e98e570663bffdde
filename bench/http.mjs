/** Point answers and durable recordings over HTTP, beside routes of the same application that answer a constant. */
import { fileURLToPath } from 'node:url';
import { history, registrations } from './generated.mjs';
import { historyOf } from './support/built.mjs';
import { get, requestOf, send } from './support/client.mjs';
import { folder } from './support/folders.mjs';
import { interleaved, perSecond } from './support/measure.mjs';
import { questions } from './support/questions.mjs';
import { startService } from './support/service.mjs';
import { spelled } from './support/sizes.mjs';
import { row } from './support/table.mjs';

const APP = fileURLToPath(new URL('support/constant-app.mjs', import.meta.url));
const ASKING = 8;
const RECORDING = 50;

const withConstants = (directory, answers) =>
  startService(directory, { main: APP, variables: { BENCH_ANSWERS: JSON.stringify(answers) } });

/** Requests a second. */
const rate = (url, requests, options) => async (run) => {
  const some = requests(run);
  return perSecond(some.length, (await send(url, some, options)).ms);
};

export async function http(sizes) {
  await answers(sizes);
  await recordings(sizes);
}

async function answers({ main, requests: count, runs }) {
  const { directory } = await historyOf(main);
  const asked = questions(count);
  const typical = await withService(directory, ({ url }) => get(url, asked[0].path));
  const service = await withConstants(directory, { point: JSON.parse(typical.text) });
  const { url } = service;
  const own = asked.map(({ path }) => requestOf(url, path));
  const constant = asked.map(({ path }) => requestOf(url, path.replace('/v1/stances', '/bench/point')));
  const options = { connections: ASKING, status: 200 };
  const found = await interleaved(
    { own: rate(url, () => own, options), plain: rate(url, () => constant, options) },
    { runs, warm: 2 },
  );
  await service.stop();
  row({
    name: `HTTP point answer, ${spelled(main)}`,
    value: found.own,
    unit: '/s',
    baseline: found.plain,
    against: 'the same query validated, a constant answered',
    goal: { least: 0.6 },
  });
}

async function recordings({ requests: count, runs }) {
  const warm = 2;
  const known = registrations();
  const texts = recordable(known.length, count, (runs + warm) * count).map((one) => JSON.stringify(one));
  const service = await withConstants(folder('recording'), {
    record: { id: known[0].id, stream: 'actor-actor-117', revision: '117', position: '11700' },
  });
  const { url } = service;
  const options = { connections: RECORDING, status: 201 };
  await send(url, [requestOf(url, '/v1/developments', JSON.stringify(known))], options);
  const some = (run) => texts.slice(run * count, (run + 1) * count);
  const to = (path) => (run) => some(run).map((body) => requestOf(url, path, body));
  const found = await interleaved(
    { own: rate(url, to('/v1/developments'), options), plain: rate(url, to('/bench/record'), options) },
    { runs, warm },
  );
  await service.stop();
  row({
    name: 'HTTP recording, 50 clients, durable',
    value: found.own,
    unit: '/s',
    baseline: found.plain,
    against: 'the same body validated, a constant answered',
    goal: { least: 0.5 },
  });
}

/** What follows the registrations: nothing acts on what is sent in the same run, which may still be on its way. */
function recordable(after, ofRun, ofAll) {
  const runOf = new Map();
  const found = [];
  let skipped = 0;
  for (const one of history(after + 2 * ofAll)) {
    if (skipped++ < after) continue;
    const run = Math.floor(found.length / ofRun);
    const target = one.data.corrects ?? one.data.disputes;
    runOf.set(one.id, run);
    if (target === undefined || runOf.get(target) < run) found.push(one);
    if (found.length === ofAll) break;
  }
  return found;
}

async function withService(directory, use) {
  const service = await startService(directory);
  try {
    return await use(service);
  } finally {
    await service.stop();
  }
}
