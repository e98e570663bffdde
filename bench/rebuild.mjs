/** All views built anew from the log, and how points are answered meanwhile. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inKeyOrder, insertRows, openTable, rowsOf } from './baseline/clustered-table.mjs';
import { historyOf } from './support/built.mjs';
import { send, requestOf } from './support/client.mjs';
import { folder, remove } from './support/folders.mjs';
import { clock, interleaved, percentile, perSecond } from './support/measure.mjs';
import { messages } from './support/messages.mjs';
import { openNode } from './support/node.mjs';
import { questions } from './support/questions.mjs';
import { startService } from './support/service.mjs';
import { spelled } from './support/sizes.mjs';
import { row } from './support/table.mjs';

/** Parses payloads and inserts their rows in key order. */
async function plain(texts) {
  const directory = folder('plain');
  const took = await clock(() => {
    const rows = texts.flatMap((text, i) => rowsOf(JSON.parse(text), i + 1));
    const table = openTable(join(directory, 'table.db'));
    insertRows(table, inKeyOrder(rows), 50_000);
    table.close();
  });
  remove(directory);
  return took;
}

export async function rebuild({ rebuilt, longRuns, requests }) {
  const node = await openNode((await historyOf(rebuilt)).directory);
  const texts = [];
  for (const { content } of messages(rebuilt)) texts.push(content);
  const found = await interleaved(
    { own: () => clock(() => node.views.rebuild()), plain: () => plain(texts) },
    { runs: longRuns },
  );
  await node.close();
  row({
    name: `rebuild of all views (${spelled(rebuilt)})`,
    value: perSecond(texts.length, found.own),
    unit: '/s',
    baseline: perSecond(texts.length, found.plain),
    against: 'JSON.parse, rows of stances in key order',
    goal: { least: 0.5 },
  });
  await meanwhile(rebuilt, requests);
}

/** Points over HTTP, one after another, before a rebuild and while it runs. */
async function meanwhile(size, count) {
  const service = await startService((await historyOf(size)).directory);
  const { url } = service;
  const asked = questions(count * 20).map(({ path }) => requestOf(url, path));
  const one = { connections: 1, status: 200 };
  await send(url, asked.slice(0, count), one);
  const before = await send(url, asked.slice(count, 3 * count), one);
  await fetch(`${url}/v1/views/rebuild`, { method: 'POST' });
  let isOver = false;
  const watching = watch(url).then(() => (isOver = true));
  const during = await send(url, asked.slice(3 * count), { ...one, until: () => isOver });
  await watching;
  await service.stop();
  row({
    name: `point answers' p99 while a rebuild runs (${spelled(size)})`,
    value: percentile(during.latencies, 0.99),
    unit: 'ms',
    baseline: percentile(before.latencies, 0.99),
    against: 'the same without',
    goal: { most: 3 },
  });
}

/** Resolves when the rebuild that runs is over. */
async function watch(url) {
  for (;;) {
    const { rebuild: progress } = await (await fetch(`${url}/v1/status`)).json();
    if (progress === null) return;
    await sleep(100);
  }
}
