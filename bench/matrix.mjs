/** All stances of one actor, and of everybody, at a moment. */
import { openTable } from './baseline/clustered-table.mjs';
import { scansOf } from './baseline/point-scan.mjs';
import { historyOf } from './support/built.mjs';
import { clusteredOf } from './support/clustered.mjs';
import { each, interleaved, timed } from './support/measure.mjs';
import { openNode } from './support/node.mjs';
import { ALL_ACTORS, ALL_ISSUES, questions } from './support/questions.mjs';
import { spelled } from './support/sizes.mjs';
import { row } from './support/table.mjs';

export async function matrix({ main, small, runs }) {
  const table = openTable(clusteredOf(main));
  const scans = scansOf(table);
  const node = await openNode((await historyOf(main)).directory);
  const asked = questions(20, 3);
  const whole = { limit: ALL_ACTORS.length * ALL_ISSUES.length };
  const stances = (actors, moment) => node.ask('stanceMatrix', { actors, issues: ALL_ISSUES }, moment, whole);
  const of = await interleaved(
    {
      own: each(asked, ({ cell, moment }) => stances([cell.actor], moment)),
      scan: each(asked, ({ actor, v, k }) => scans.actor(actor, v, k)),
    },
    { runs },
  );
  row({
    name: `all stances of one actor, ${ALL_ISSUES.length} issues, ${spelled(main)}`,
    value: of.own,
    unit: 'µs',
    baseline: of.scan,
    against: 'the bare scans',
    goal: { most: 3 },
  });
  const all = await interleaved(
    {
      own: timed((run) => stances(ALL_ACTORS, asked[run % asked.length].moment)),
      scan: timed((run) => scans.matrix(asked[run % asked.length].v, asked[run % asked.length].k)),
    },
    { runs: Math.min(runs, 5) },
  );
  row({
    name: `matrix of ${ALL_ACTORS.length} × ${ALL_ISSUES.length}, ${spelled(main)}`,
    value: all.own,
    unit: 'ms',
    baseline: all.scan,
    against: 'the bare scans',
    goal: { most: 3 },
  });
  table.close();
  await node.close();
  await withHistories(small, asked[0]);
}

/** Each stance with all that led to it: its size grows with the history, so it has no goal. */
async function withHistories(size, { cell, moment }) {
  const node = await openNode((await historyOf(size)).directory);
  const { ms } = await interleaved(
    { ms: timed(() => node.ask('actorStances', { id: cell.actor }, moment, { limit: ALL_ISSUES.length })) },
    { runs: 1 },
  );
  row({ name: `all stances of one actor with their histories, ${spelled(size)}`, value: ms, unit: 'ms' });
  await node.close();
}
