/**
 * `npm run bench`: how fast the built service is, each figure beside a baseline measured in the same run, since machines
 * are shared and noisy: quote the ratios. `ANNALS_BENCH_SIZE` is the number of developments of the synthetic history
 * (20,000 where left out).
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { Asking } from '../dist/src/asking/asking.js';
import { Ask } from '../dist/src/asking/queries.js';
import { readCorpus } from '../dist/src/engine/corpus.js';
import { openSqliteLog } from '../dist/src/log/sqlite/open.js';
import { RecordDevelopments } from '../dist/src/recording/record-developments.js';
import { Recorder } from '../dist/src/recording/recorder.js';
import { closureOf } from '../dist/src/views/closure.js';
import { Views } from '../dist/src/views/views.js';
import { history } from './history.mjs';

const SIZE = Number(process.env.ANNALS_BENCH_SIZE ?? 20_000);
const root = mkdtempSync(join(tmpdir(), 'annals-bench-'));
const rows = [];
const row = (what, figure, baseline, ratio) => rows.push({ what, figure, baseline, ratio });
const ms = (x) => `${x < 10 ? x.toFixed(2) : Math.round(x)} ms`;
const perSecond = (n, took) => `${Math.round((n / took) * 1000).toLocaleString('en')}/s`;
const clock = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
/** Median and 99th percentile of many runs, ms. */
const spread = async (runs, work) => {
  const took = [];
  for (let i = 0; i < Math.min(20, runs); i++) await work(i);
  for (let i = 0; i < runs; i++) took.push(await clock(() => work(i)));
  took.sort((a, b) => a - b);
  return { p50: took[runs >> 1], p99: took[Math.floor(runs * 0.99)] };
};
const sizeOf = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile())
    .reduce((sum, e) => sum + statSync(join(e.parentPath, e.name)).size, 0);

async function open(name) {
  const directory = join(root, name);
  const log = await openSqliteLog({ directory: join(directory, 'log'), clock: Date.now });
  const views = await Views.open(join(directory, 'views'), log);
  const recorder = new Recorder(log, views, Date.now);
  const asking = new Asking(log, views, Date.now);
  return { directory, log, views, recorder, asking, close: async () => (await views.close(), await log.close()) };
}

/** One row, one fsync: what the disk and the driver give. */
function rawAppends(n) {
  const db = new Libsql(join(root, 'raw.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE raw (id INTEGER PRIMARY KEY, body TEXT)');
  const insert = db.prepare('INSERT INTO raw (body) VALUES (?)');
  const body = 'x'.repeat(430);
  const start = performance.now();
  for (let i = 0; i < n; i++) insert.run(body);
  const took = performance.now() - start;
  db.close();
  return took;
}

async function corpus() {
  const node = await open('corpus');
  const received = readCorpus();
  const parse = await clock(() => received.map((r) => JSON.parse(JSON.stringify(r.value))));
  const took = await clock(() => node.recorder.record(new RecordDevelopments(received)));
  row(`corpus: import ${received.length} developments`, ms(took), `parse and print ${ms(parse)}`, took / parse);
  await questions(node, 'corpus', {
    election: ['election', { id: 'itu-secretary-general-2022' }, { asOf: '2022-09-29', knownAt: '2022-09-26' }],
    office: ['office', { id: 'itu/secretary-general' }, { asOf: '2022-12-01' }],
    stance: ['stance', { actor: 'cn', issue: 'itu-role-in-internet-governance' }, {}],
  });
  await node.close();
  const bytes = sizeOf(node.directory);
  row(
    'corpus: size on disk',
    `${Math.round(bytes / 1024)} KiB`,
    `${received.length} developments`,
    bytes / received.length / 430,
  );
}

async function questions(node, name, asked) {
  for (const [what, [kind, subject, moment]] of Object.entries(asked)) {
    const { p50, p99 } = await spread(200, () => node.asking.ask(new Ask(kind, subject, moment)));
    const key = kind === 'stance' ? `stance:${subject.actor}|${subject.issue}` : `${kind}:${subject.id}`;
    const base = await spread(200, () => closureOf(node.views.store, [key], node.views.store.checkpoint.position));
    row(
      `${name}: ask ${what}, p50 / p99`,
      `${ms(p50)} / ${ms(p99)}`,
      `read what matters ${ms(base.p50)}`,
      p50 / base.p50,
    );
  }
}

async function writes() {
  const raw = rawAppends(500);
  const node = await open('writes');
  const { setup, singles } = history(1100);
  await node.recorder.record(new RecordDevelopments(setup));
  const one = await clock(async () => {
    for (const s of singles.slice(0, 500)) await node.recorder.record(new RecordDevelopments([s]));
  });
  row('record one by one', perSecond(500, one), `raw rows, one fsync each ${perSecond(500, raw)}`, one / raw);
  const many = await clock(() =>
    Promise.all(singles.slice(500, 1000).map((s) => node.recorder.record(new RecordDevelopments([s])))),
  );
  row(
    'record, 500 callers at once',
    perSecond(500, many),
    `raw rows, one fsync each ${perSecond(500, raw)}`,
    many / raw,
  );
  await node.close();
}

async function synthetic() {
  const node = await open('synthetic');
  const { setup, singles } = history(SIZE);
  const all = [...setup, ...singles];
  const took = await clock(async () => {
    for (let i = 0; i < all.length; i += 5000)
      await node.recorder.record(new RecordDevelopments(all.slice(i, i + 5000)));
  });
  row(`import ${all.length.toLocaleString('en')} developments`, perSecond(all.length, took), '', 0);
  const read = await clock(async () => {
    for await (const page of node.log.readAll(0)) for (const m of page) JSON.parse(m.content);
  });
  const rebuild = await clock(() => node.views.rebuild());
  row(
    'rebuild the view',
    perSecond(all.length, rebuild),
    `read and parse the log ${perSecond(all.length, read)}`,
    rebuild / read,
  );
  await questions(node, 'synthetic', {
    election: ['election', { id: 'election-7' }, { asOf: '2015-06', knownAt: '2016' }],
    office: ['office', { id: 'body/office-7' }, { asOf: '2015-06' }],
    stance: ['stance', { actor: 'actor-7', issue: 'issue-7' }, { asOf: '2015-06', knownAt: '2016' }],
  });
  await node.close();
  const bytes = sizeOf(node.directory);
  row(
    'size on disk, a development',
    `${Math.round(bytes / all.length)} bytes`,
    'a row of 430',
    bytes / all.length / 430,
  );
}

/** From nothing to the first answer, and again with what is there. */
async function starts() {
  const bare = await clock(() => spawnSync(process.execPath, ['-e', '0']));
  for (const what of ['start with an empty directory, corpus loaded', 'start with the corpus there']) {
    const child = spawn(process.execPath, ['dist/src/main.js'], {
      env: {
        ...Object.fromEntries(Object.entries(process.env).filter(([k]) => !k.startsWith('ANNALS_'))),
        ANNALS_DATA: join(root, 'start'),
        ANNALS_PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const took = await clock(async () => {
      const line = await new Promise((resolve) => child.stdout.once('data', (d) => resolve(String(d))));
      const url = /http:\/\/\S+?(?=,)/.exec(line)[0];
      await (await fetch(`${url}/v1/elections/itu-secretary-general-2022`)).text();
    });
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
    row(`${what}, to the first answer`, ms(took), `node alone ${ms(bare)}`, took / bare);
  }
}

try {
  await corpus();
  await writes();
  await synthetic();
  await starts();
} finally {
  rmSync(root, { recursive: true, force: true });
}
const wide = Math.max(...rows.map((r) => r.what.length));
const middle = Math.max(...rows.map((r) => r.figure.length));
for (const r of rows)
  console.log(
    `${r.what.padEnd(wide)}  ${r.figure.padStart(middle)}  ${r.ratio ? `${r.ratio.toFixed(2).padStart(8)} x` : ' '.repeat(10)}  ${r.baseline}`,
  );
