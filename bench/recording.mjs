/** One durable recording in process, by one caller and by fifty at once, and how soon every view has it. */
import { join } from 'node:path';
import { RecordDevelopments } from '../dist/src/recording/record-developments.js';
import { RawLog } from './baseline/durable-insert.mjs';
import { validate } from './baseline/validation.mjs';
import { history, registrations } from './generated.mjs';
import { folder } from './support/folders.mjs';
import { clock, interleaved, percentile, perSecond } from './support/measure.mjs';
import { openNode } from './support/node.mjs';
import { row } from './support/table.mjs';

const CALLERS = 50;

/** A node that has the registrations, and what is to be recorded next, as texts. */
export async function nodeToRecord(count) {
  const node = await openNode(folder('recording'));
  const known = registrations();
  await node.recorder.record(new RecordDevelopments(known.map((value, i) => ({ line: i + 1, value }))));
  const texts = [...history(known.length + count)].slice(known.length).map((one) => JSON.stringify(one));
  return { node, texts };
}

/** Takes texts one after another, run by run, the same ones for each of the works that take turns. */
const share = (texts, count, run) => texts.slice(run * count, (run + 1) * count);

export async function recording({ runs, recordings }) {
  const warm = 2;
  const { node, texts } = await nodeToRecord((runs + warm) * recordings * (1 + 5) + 2 * recordings);
  const raw = new RawLog(join(folder('raw'), 'raw.db'));
  const bare = new RawLog(join(folder('raw'), 'raw.db'));
  const record = (text) => node.recorder.record(new RecordDevelopments([{ line: 1, value: JSON.parse(text) }]));

  const alone = (work) => async (run) => {
    const some = share(texts, recordings, run);
    return perSecond(some.length, await clock(() => work(some)));
  };
  const one = await interleaved(
    {
      own: alone(async (some) => {
        for (const text of some) await record(text);
      }),
      plain: alone((some) => {
        for (const text of some) {
          validate(JSON.parse(text));
          raw.insert(text);
        }
      }),
      bare: alone((some) => some.forEach((text) => bare.insert(text))),
    },
    { runs, warm },
  );
  row({
    name: 'one durable recording, one caller',
    value: one.own,
    unit: '/s',
    baseline: one.plain,
    against: 'parse, validate, one insert',
    goal: { least: 0.6 },
  });
  row({
    name: '– beside the bare insert',
    value: one.own,
    unit: '/s',
    baseline: one.bare,
    against: 'one insert',
  });

  const many = texts.slice((runs + warm) * recordings);
  const groups = (work) => async (run) => {
    const some = share(many, recordings * 5, run);
    const parted = Array.from({ length: Math.floor(some.length / CALLERS) }, (_, i) =>
      some.slice(i * CALLERS, (i + 1) * CALLERS),
    );
    const took = await clock(async () => {
      for (const group of parted) await work(group);
    });
    return perSecond(parted.length * CALLERS, took);
  };
  const together = await interleaved(
    {
      own: groups((group) => Promise.all(group.map(record))),
      plain: groups((group) => {
        for (const text of group) validate(JSON.parse(text));
        raw.insertTogether(group);
      }),
      bare: groups((group) => bare.insertTogether(group)),
    },
    { runs, warm },
  );
  row({
    name: '50 callers at once',
    value: together.own,
    unit: '/s',
    baseline: together.plain,
    against: 'the same, 50 inserts a transaction',
    goal: { least: 0.6 },
  });
  row({
    name: '– beside the bare inserts',
    value: together.own,
    unit: '/s',
    baseline: together.bare,
    against: '50 inserts a transaction',
  });

  const lags = [];
  for (const text of many.slice(-2 * recordings)) {
    const { recorded } = await record(text);
    lags.push(await clock(() => node.views.has(Number(recorded[0].position), 10_000)));
  }
  row({
    name: 'from the reply until every view has it, p99',
    value: percentile(lags, 0.99),
    unit: 'ms',
    goal: { under: 20 },
  });
  raw.close();
  bare.close();
  await node.close();
}
