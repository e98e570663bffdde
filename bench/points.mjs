/** One stance at a point in time: from the view's rows, as a full answer, and as the history grows. */
import { join } from 'node:path';
import { openTable } from './baseline/clustered-table.mjs';
import { parseAll } from './baseline/json-parse.mjs';
import { scansOf } from './baseline/point-scan.mjs';
import { foldsOf } from './baseline/stream-fold.mjs';
import { actorAt } from './generated.mjs';
import { historyOf } from './support/built.mjs';
import { clusteredOf } from './support/clustered.mjs';
import { folder } from './support/folders.mjs';
import { each, interleaved } from './support/measure.mjs';
import { messages } from './support/messages.mjs';
import { openNode } from './support/node.mjs';
import { point, questions } from './support/questions.mjs';
import { spelled } from './support/sizes.mjs';
import { row } from './support/table.mjs';

export async function points(sizes) {
  const { main, points: count, folds: few, runs } = sizes;
  const { directory } = await historyOf(main);
  const table = openTable(clusteredOf(main));
  const scans = scansOf(table);
  const node = await openNode(directory);
  const asked = questions(count);
  const { position } = node.views.store.checkpoint;
  const lookup = ({ cell, v, k }) => node.views.store.stances.standing(cell, { asOf: v, knownAt: k, position });
  const scan = ({ actor, issue, v, k }) => scans.point(actor, issue, v, k);
  mustAgree(asked, lookup, scan);
  const found = await interleaved(
    {
      lookup: each(asked, lookup),
      scan: each(asked, scan),
      answer: each(asked, (one) => point(node, one)),
    },
    { runs, warm: 2 },
  );
  const at = spelled(main);
  const against = 'the bare scan';
  row({
    name: `point lookup (actor, issue, V, K), p50, ${at}`,
    value: found.lookup,
    unit: 'µs',
    baseline: found.scan,
    against,
    goal: { most: 2 },
  });
  row({
    name: `the same as a full answer, p50, ${at}`,
    value: found.answer,
    unit: 'µs',
    baseline: found.scan,
    against,
    goal: { most: 10, under: 50 },
  });
  const { slow } = await interleaved(
    { slow: each(asked, (one) => point(node, one), 0.99) },
    { runs: Math.min(runs, 3) },
  );
  row({ name: '– its 99th percentile (corrected, disputed or imprecise)', value: slow, unit: 'µs' });
  await againstFold({ node, asked: asked.slice(0, few), all: asked, runs, main });
  const whole = await interleaved(
    { ms: each(asked.slice(0, few), ({ cell, moment }) => node.ask('stance', cell, moment)) },
    { runs: 3 },
  );
  row({ name: `a stance with its whole history, ${at}`, value: whole.ms, unit: 'µs' });
  table.close();
  await node.close();
  await growth(sizes);
}

async function againstFold({ node, asked, all, runs, main }) {
  const streams = streamsOf(
    asked.map(({ actor }) => actor),
    main,
  );
  const folds = foldsOf(join(folder('streams'), 'streams.db'), streams);
  const texts = asked.flatMap(({ actor }) => streams.get(actor));
  const found = await interleaved(
    {
      answer: each(all, (one) => point(node, one)),
      fold: each(asked, ({ actor, cell, asOf, knownAt }) => folds.fold(actor, cell.issue, asOf, knownAt)),
      parse: async () => (await each([texts], parseAll)()) / asked.length,
    },
    { runs: Math.min(runs, 5) },
  );
  folds.close();
  row({
    name: `a full answer, p50, ${spelled(main)}`,
    value: found.answer,
    unit: 'µs',
    baseline: found.fold,
    against: "folding the actor's stream",
    ratio: found.fold / found.answer,
    goal: { least: 200 },
  });
  row({
    name: '– that fold itself',
    value: 1e6 / found.fold,
    unit: '/s',
    baseline: 1e6 / found.parse,
    against: 'JSON.parse of the stream',
    goal: { least: 0.5 },
  });
}

/** The contents of some actors' streams, by the actor's number. */
function streamsOf(actors, size) {
  const streams = new Map(actors.map((actor) => [actor, []]));
  const numbers = new Map(actors.map((actor) => [`actor-${actorAt(actor)}`, actor]));
  for (const { stream, content } of messages(size)) streams.get(numbers.get(stream))?.push(content);
  return streams;
}

/** Where nothing but the last word bears on a stance, both must find the same. */
function mustAgree(asked, lookup, scan) {
  let compared = 0;
  for (const one of asked) {
    const { last, open } = lookup(one);
    const row = scan(one);
    if (open.length > 0 || last.length !== 1 || last[0].marked) continue;
    compared += 1;
    if (Math.floor(row[0] / 8) !== last[0].position)
      throw new Error(`The view and the baseline differ: ${JSON.stringify([one, last, row])}`);
  }
  if (compared < asked.length / 4) throw new Error(`Only ${compared} of ${asked.length} points could be compared.`);
}

/** The same full answers with more and more in the log. */
async function growth({ small, main, largest, points: count, runs }) {
  const asked = questions(count);
  const nodes = {};
  for (const size of [small, main, largest]) nodes[size] ??= await openNode((await historyOf(size)).directory);
  const works = Object.fromEntries(
    Object.entries(nodes).map(([size, node]) => [size, each(asked, (one) => point(node, one))]),
  );
  const found = await interleaved(works, { runs, warm: 2 });
  const grown = (from, to, most) =>
    row({
      name: `full answer, p50, growth ${spelled(from)} → ${spelled(to)}`,
      value: found[to],
      unit: 'µs',
      baseline: found[from],
      against: `at ${spelled(from)}`,
      goal: { most },
    });
  if (small < main) grown(small, main, 2.5);
  if (main < largest) grown(main, largest, 1.5);
  for (const node of Object.values(nodes)) await node.close();
}
