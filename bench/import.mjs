/** A file of NDJSON imported as the command line does: read, checked whole, and recorded in batches. */
import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inBatches, LIMITS_HERE } from '../dist/src/cli/import/batches.js';
import { checkWhole } from '../dist/src/cli/import/check.js';
import { readFile } from '../dist/src/cli/import/read.js';
import { send } from '../dist/src/cli/import/send.js';
import { viewState } from '../dist/src/recording/view-state.js';
import { inKeyOrder, insertRows, openTable, rowsOf } from './baseline/clustered-table.mjs';
import { RawLog } from './baseline/durable-insert.mjs';
import { insertTexts, textRowOf } from './baseline/text-rows.mjs';
import { validate } from './baseline/validation.mjs';
import { historyOf } from './support/built.mjs';
import { folder, remove } from './support/folders.mjs';
import { clock, interleaved, perSecond, timed } from './support/measure.mjs';
import { lines } from './support/messages.mjs';
import { openNode } from './support/node.mjs';
import { spelled } from './support/sizes.mjs';
import { row } from './support/table.mjs';

const TOGETHER = 5000;

/** Imports a file into an empty log; how long until its last append was durable, and until every view had it. */
async function own(path) {
  const directory = folder('import');
  const node = await openNode(directory);
  const start = performance.now();
  let durable = 0;
  const append = node.log.append.bind(node.log);
  node.log.append = async (batch) => {
    const appended = await append(batch);
    durable = performance.now() - start;
    return appended;
  };
  const file = await readFile(path);
  const state = viewState(node.views.store);
  const { fresh } = checkWhole([file], state, Date.now());
  await send(node.recorder, inBatches(fresh, LIMITS_HERE), state.head());
  const readable = performance.now() - start;
  await node.close();
  remove(directory);
  return { durable, readable };
}

/** Reads, parses, validates and inserts in bulk; with rows, those of stances and of texts too, into tables of their own. */
async function plain(path, { withRows = false, onlyInsert = false } = {}) {
  const directory = folder('plain');
  const raw = new RawLog(join(directory, 'raw.db'));
  const rows = [];
  const named = [];
  let texts = [];
  let position = 0;
  const took = await clock(async () => {
    for await (const line of createInterface({ input: createReadStream(path) })) {
      position += 1;
      if (!onlyInsert) {
        const body = JSON.parse(line);
        validate(body);
        if (withRows) {
          rows.push(...rowsOf(body, position));
          const row = textRowOf(body, position);
          if (row) named.push(row);
        }
      }
      if (texts.push(line) < TOGETHER) continue;
      raw.insertTogether(texts);
      texts = [];
    }
    raw.insertTogether(texts);
    if (withRows) {
      const table = openTable(join(directory, 'table.db'));
      insertRows(table, inKeyOrder(rows), 50_000);
      table.close();
      insertTexts(join(directory, 'texts.db'), named);
    }
  });
  raw.close();
  remove(directory);
  return took;
}

export async function importing({ imported, small, longRuns }) {
  const path = join(folder('file'), 'history.ndjson');
  writeFileSync(path, [...lines(imported)].map((line) => `${line}\n`).join(''));
  const readable = [];
  const found = await interleaved(
    {
      durable: async () => {
        const took = await own(path);
        readable.push(took.readable);
        return took.durable;
      },
      plain: () => plain(path),
      withRows: () => plain(path, { withRows: true }),
      bare: () => plain(path, { onlyInsert: true }),
    },
    { runs: longRuns },
  );
  const rate = (ms) => perSecond(imported, ms);
  row({
    name: `import of ${spelled(imported)}: durable`,
    value: rate(found.durable),
    unit: '/s',
    baseline: rate(found.plain),
    against: 'read, parse, validate, insert in bulk',
    goal: { least: 0.6 },
  });
  row({
    name: '– beside the bare inserts',
    value: rate(found.durable),
    unit: '/s',
    baseline: rate(found.bare),
    against: 'read lines, insert in bulk',
  });
  const caughtUp = readable.slice(1).sort((a, b) => a - b)[(readable.length - 1) >> 1];
  row({
    name: 'import: all views caught up, text search too',
    value: rate(caughtUp),
    unit: '/s',
    baseline: rate(found.withRows),
    against: 'the same, and the rows of stances and texts',
    goal: { least: 0.5 },
  });
  await search(small);
}

/** Text is looked for among all that things are called. */
async function search(size) {
  const node = await openNode((await historyOf(size)).directory);
  const { ms } = await interleaved(
    { ms: timed(() => node.ask('issues', {}, { knownAt: '2010' }, { q: 'whither 17' })) },
    { runs: 1 },
  );
  row({ name: `text search among the issues, ${spelled(size)}`, value: ms, unit: 'ms' });
  await node.close();
}
