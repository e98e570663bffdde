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

export async function matrix({ main, runs }) {
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
  const [{ cell, moment }] = asked;
  const histories = await interleaved(
    { ms: timed(() => node.ask('actorStances', { id: cell.actor }, moment)) },
    { runs: 1, warm: 0 },
  );
  row({ name: `all stances of one actor with their histories, ${spelled(main)}`, value: histories.ms, unit: 'ms' });
  table.close();
  await node.close();
}
