/** One election's whole state, beside everything else in the log and alone. */
import { CONTEST } from './generated.mjs';
import { historyOf } from './support/built.mjs';
import { interleaved, timed } from './support/measure.mjs';
import { openNode } from './support/node.mjs';
import { spelled } from './support/sizes.mjs';
import { row } from './support/table.mjs';

const MOMENT = { asOf: '2022-11-30', knownAt: '2022-12-31' };

export async function elections({ main, runs }) {
  const beside = await openNode((await historyOf(main)).directory);
  const alone = await openNode((await historyOf(0)).directory);
  const ask = (node) => node.ask('election', { id: CONTEST }, MOMENT);
  const [one, other] = [await ask(beside), await ask(alone)];
  if (one.phase !== 'decided' || one.candidates.length !== 50 || one.rounds.length !== 8)
    throw new Error(
      `The election is not what was recorded: ${one.phase}, ${one.candidates.length}, ${one.rounds.length}`,
    );
  if (JSON.stringify(one.elected) !== JSON.stringify(other.elected)) throw new Error('The two states differ.');
  const found = await interleaved({ own: timed(() => ask(beside)), alone: timed(() => ask(alone)) }, { runs, warm: 3 });
  row({
    name: `one election, 50 candidates, 8 rounds, in ${spelled(main)}`,
    value: found.own,
    unit: 'ms',
    baseline: found.alone,
    against: 'nothing else in the log',
    goal: { most: 1.5 },
  });
  await beside.close();
  await alone.close();
}
