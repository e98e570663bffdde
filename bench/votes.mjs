/** A table of the size of all roll calls of the United Nations General Assembly: its import, and sums over it. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agreementScan, insertVotes, recordScan, rowsOfVotes } from './baseline/votes-tables.mjs';
import { lastInstant } from './baseline/clustered-table.mjs';
import { folder, remove } from './support/folders.mjs';
import { clock, interleaved, median } from './support/measure.mjs';
import { openNode } from './support/node.mjs';
import { run } from './support/service.mjs';
import { row, said } from './support/table.mjs';
import { AREAS, rowsIn, votesTable } from './support/votes-table.mjs';

const CLI = fileURLToPath(new URL('../dist/src/cli/annals.js', import.meta.url));
/** An import that takes longer is not done again, ms. */
const LONG = 45_000;
const MOST = 500;

export async function votes(sizes) {
  const table = await votesTable(folder('votes'), sizes);
  const rows = await rowsOfVotes(rowsIn(table.path), AREAS);
  const count = rows.byRollCall.length;
  const name = `${table.isReal ? 'UN votes' : 'votes in the shape of the UN’s'} (${count.toLocaleString('en')})`;
  const directory = await imports(name, table, rows.byRollCall, sizes);
  await questions(name, directory, rows, sizes);
  remove(directory);
}

/** The whole import by the command line, into an empty directory, until its views are ready. */
async function imports(name, { path, joined }, rows, { longRuns }) {
  const [own, plain] = [[], []];
  let directory;
  for (let at = 0; at < longRuns && (own[0] ?? 0) < LONG; at++) {
    if (directory) remove(directory);
    directory = folder('votes-data');
    const args = ['import', path, '--map', 'unvotes', '--json', '--data', directory];
    own.push(
      await clock(async () => {
        const { ended } = run(
          CLI,
          [...args, ...(joined ? ['--join', joined] : [])],
          { ANNALS_CORPUS: 'none' },
          'ignore',
        );
        const code = await ended;
        if (code !== 0) throw new Error(`The import ended with ${code}.`);
      }),
    );
    const inserted = folder('votes-table');
    plain.push(await clock(() => insertVotes(join(inserted, 'table.db'), rows).close()));
    remove(inserted);
  }
  row({
    name: `${name}: whole import, views ready`,
    value: median(own) / 1000,
    unit: 's',
    baseline: median(plain) / 1000,
    against: 'the same rows inserted in key order',
    goal: { most: 4, under: 30 },
  });
  return directory;
}

const two = (n) => String(n).padStart(2, '0');
/** Moments of which none is asked about twice: each is decided anew. */
const momentAt = (n) => {
  const date = `19${70 + (n % 30)}-${two(1 + (n % 12))}-${two(1 + Math.floor(n / 30))}`;
  return { asOf: date, knownAt: `${date}`, ms: lastInstant(date) };
};

async function questions(name, directory, rows, { runs }) {
  const files = folder('votes-tables');
  const [byArea, byRollCall] = [
    insertVotes(join(files, 'area.db'), rows.byArea),
    insertVotes(join(files, 'roll-call.db'), rows.byRollCall),
  ];
  const [record, agreement] = [recordScan(byArea), agreementScan(byRollCall)];
  const node = await openNode(directory);
  let asked = 0;
  const fresh = () => momentAt((asked += 1));
  const actors = (await node.ask('votingRecord', { areas: Object.values(AREAS) }, {}, { limit: MOST })).items;
  const actor = actors[0].actor;
  const own = {
    record: ({ asOf, knownAt }) =>
      node.ask('votingRecord', { areas: Object.values(AREAS) }, { asOf, knownAt }, { limit: MOST }),
    agreement: ({ asOf, knownAt }) => node.ask('agreement', { id: actor }, { asOf, knownAt }, { limit: MOST }),
  };
  const scans = { record: ({ ms }) => record(ms, ms), agreement: ({ ms }) => agreement(1, ms, ms) };
  const named = {
    record: `${name}: ${actors.length} voters × ${Object.keys(AREAS).length} areas at a past V and K`,
    agreement: `${name}: agreement of one with all others`,
  };
  for (const kind of ['record', 'agreement']) {
    const again = [];
    const found = await interleaved(
      {
        own: async () => {
          const moment = fresh();
          const took = await clock(() => own[kind](moment));
          again.push(await clock(() => own[kind](moment)));
          return took;
        },
        scan: () => clock(() => scans[kind](fresh())),
      },
      { runs: Math.min(runs, 5) },
    );
    const against = 'the bare scan';
    const figures = { unit: 'ms', baseline: found.scan, against };
    row({ name: named[kind], value: found.own, ...figures, goal: { most: 3, under: 50 } });
    row({ name: '– asked again at the same moment', value: median(again.slice(1)), ...figures });
  }
  said(`  (${rows.actors} voters in the table)`);
  await node.close();
  byArea.close();
  byRollCall.close();
}
