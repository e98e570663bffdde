/**
 * `npm run test:scale -- FILE [--map MAPPING] [--join FILE] [--every N]`: imports a whole table of roll calls and checks what came of
 * it against the file, read by another reader than the importer's; then the same again, and two made-up newer editions.
 * What is recorded is checked of every roll call; the service is asked for each N-th (left out: for each one), as that
 * takes minutes. Not among the normal tests, and the file is not part of the project.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { v5 } from 'uuid';
import { Asking } from '../../dist/src/asking/asking.js';
import { Ask } from '../../dist/src/asking/queries.js';
import { NAMESPACE } from '../../dist/src/cli/import/votes/make.js';
import { readMapping } from '../../dist/src/cli/import/votes/mapping.js';
import { openSqliteLog } from '../../dist/src/log/sqlite/open.js';
import { Views } from '../../dist/src/views/views.js';

const [file, ...rest] = process.argv.slice(2);
if (!file) throw new Error('Name the table: npm run test:scale -- FILE [--map MAPPING] [--join FILE]');
const option = (name, otherwise) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : otherwise);
const mapName = option('--map', 'unvotes');
const mapping = readMapping(mapName);
const joined = option('--join', resolve(file, '..', mapping.join?.file ?? ''));
const every = Number(option('--every', '1'));
const joins = mapping.join ? ['--join', joined] : [];
const root = mkdtempSync(join(tmpdir(), 'annals-scale-'));
const data = join(root, 'data');
const CLI = resolve('dist/src/cli/annals.js');
let failures = 0;

const said = (text) => process.stdout.write(`${text}\n`);
const expect = (what, found, wanted) => {
  const same = JSON.stringify(found) === JSON.stringify(wanted);
  if (!same) failures += 1;
  said(
    `${same ? 'ok    ' : 'FAILED'} ${what}${same ? '' : `: ${JSON.stringify(found)}, and not ${JSON.stringify(wanted)}`}`,
  );
};

/** Runs the command line; its code, its JSON, how long it took and the most memory that it had. */
function annals(...args) {
  return new Promise((done) => {
    const start = performance.now();
    const child = spawn(
      process.execPath,
      [CLI, 'import', ...args, '--map', mapName, ...joins, '--json', '--data', data],
      {
        env: { ...process.env, ANNALS_CORPUS: 'none' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let [out, err, peak] = ['', '', 0];
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (err += text));
    const watch = setInterval(() => {
      try {
        peak = Math.max(
          peak,
          Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0),
        );
      } catch {
        // There is no such file on this system, or no such process any more.
      }
    }, 200);
    child.on('close', (code) => {
      clearInterval(watch);
      const json = out === '' ? undefined : JSON.parse(out);
      done({ code, json, err, seconds: (performance.now() - start) / 1000, peak: Math.round(peak / 1024) });
    });
  });
}

/** The cells of a line of CSV. Tables with line breaks in cells are read whole. */
function cellsOf(line) {
  const cells = [];
  const pattern = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gy;
  for (let m = pattern.exec(line); m && m[0] !== ''; m = pattern.exec(line))
    cells.push(m[1]?.replaceAll('""', '"') ?? m[2]);
  return line.startsWith(',') ? ['', ...cells] : cells;
}

const lines = (path) =>
  createInterface({
    input: path.endsWith('.gz') ? createReadStream(path).pipe(createGunzip()) : createReadStream(path),
    crlfDelay: Infinity,
  });

/** How often each vote was cast in each roll call, and a digest of who cast it: read without the importer. */
async function countsOf(path) {
  let head;
  const rollCalls = new Map();
  let rows = 0;
  for await (const line of lines(path)) {
    const cells = cellsOf(line);
    if (!head) {
      head = cells;
      continue;
    }
    if (line === '') continue;
    rows += 1;
    const at = (from) => cells[head.indexOf(from.column)] ?? '';
    const key = at(mapping.rollCall);
    const code = mapping.actors.code ? at(mapping.actors.code) : '';
    const found = rollCalls.get(key) ?? { date: at(mapping.date), votes: {}, coded: {} };
    const vote = mapping.votes[at(mapping.vote)];
    if (vote) {
      found.votes[vote] = (found.votes[vote] ?? 0) + 1;
      if (code !== '' && !mapping.actors.rows?.[code]) found.coded[code.toLowerCase()] = vote;
    }
    rollCalls.set(key, found);
  }
  return { rows, rollCalls };
}

const idOf = (key) => v5(`${mapping.dataset} roll call ${key}`, NAMESPACE);

async function withAnswers(use) {
  const log = await openSqliteLog({ directory: join(data, 'log'), clock: Date.now });
  const views = await Views.open(join(data, 'views'), log);
  const asking = new Asking(log, views, Date.now, 1000);
  try {
    return await use((name, subject, moment = {}) => asking.ask(new Ask(name, subject, moment, {})), views.store);
  } finally {
    await views.close();
    await log.close();
  }
}

/** A table with the votes of some rows changed: every n-th, and each to the next word. */
async function edition(from, to, everyNth, by) {
  const next = { yes: 'abstain', abstain: 'no', no: 'yes' };
  const changed = new Set();
  let row = 0;
  const change = new Transform({
    readableObjectMode: false,
    writableObjectMode: true,
    transform(line, _, done) {
      row += 1;
      const [, before, word] = /^(.*,)(yes|no|abstain)$/.exec(line) ?? [];
      if (row > 1 && row % everyNth === by && word) {
        changed.add(cellsOf(line)[0]);
        done(null, `${before}${next[word]}\n`);
      } else done(null, `${line}\n`);
    },
  });
  await pipeline(lines(from), change, createGzip(), createWriteStream(to));
  return changed;
}

const figures = ({ json }) => json?.rollCalls;

try {
  const { rows, rollCalls } = await countsOf(file);
  said(
    `${file}: ${rows.toLocaleString('en')} rows, ${rollCalls.size.toLocaleString('en')} roll calls, ${statSync(file).size} bytes`,
  );
  const first = await annals(file);
  said(`imported in ${first.seconds.toFixed(1)} s, at most ${first.peak} MiB of memory`);
  if (first.code !== 0) said(first.err);
  expect('all is recorded', figures(first)?.recorded, rollCalls.size);
  for (const { kind, count, example } of first.json?.oddities ?? []) said(`       ${count} ${kind}: ${example}`);

  /** What was known in 2021, as the log stood after the first import: of each n-th roll call, as bytes. */
  const digest = (position, everyNth = 10 * every) =>
    withAnswers(async (ask) => {
      const hash = createHash('sha256');
      const moment = { knownAt: '2021-12-31', asOf: '2021-12-31', atPosition: position };
      for (const [i, key] of [...rollCalls.keys()].entries())
        if (i % everyNth === 0) hash.update(JSON.stringify(await ask('rollCall', { id: idOf(key) }, moment)));
      return hash.digest('hex');
    });

  const started = performance.now();
  const told = await withAnswers(async (ask, store) => {
    const right = (found, { votes, coded }) => {
      const counted = {};
      for (const vote of Object.values(found)) counted[vote] = (counted[vote] ?? 0) + 1;
      const same = ['yes', 'no', 'abstain', 'absent'].every((word) => counted[word] === votes[word]);
      return same && Object.entries(coded).every(([actor, vote]) => found[actor] === vote);
    };
    let [misread, wrong, merged, disputed, asked] = [0, 0, 0, 0, 0];
    for (const [i, [key, wanted]] of [...rollCalls].entries()) {
      if (!right(store.byId(idOf(key))?.data.votes ?? {}, wanted)) misread += 1;
      if (i % every !== 0) continue;
      asked += 1;
      const answer = await ask('rollCall', { id: idOf(key) });
      if (!right(answer.votes, wanted)) wrong += 1;
      if (answer.developments.length !== 1) merged += 1;
      if (answer.disputed.length > 0 || answer.status !== 'certain') disputed += 1;
    }
    return { misread, wrong, merged, disputed, asked, position: String(store.checkpoint.position) };
  });
  said(`asked for ${told.asked} roll calls in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  expect('roll calls recorded otherwise than the file has them', told.misread, 0);
  expect('roll calls answered otherwise than the file has them', told.wrong, 0);
  expect('roll calls that are mixed up with others', told.merged, 0);
  expect('roll calls that are disputed or not certain', told.disputed, 0);
  const before = await digest(told.position);

  const again = await annals(file);
  said(`again in ${again.seconds.toFixed(1)} s, at most ${again.peak} MiB of memory`);
  expect('again adds nothing', [again.json?.developments, figures(again)?.unchanged], [0, rollCalls.size]);

  const [second, third] = [join(root, 'second.csv.gz'), join(root, 'third.csv.gz')];
  const changed = await edition(file, second, 9001, 7);
  const conflict = await annals(second, '--published', '2022-05-01');
  expect('another edition is a conflict', [conflict.code, conflict.json?.rollCalls.different], [5, changed.size]);
  const dry = await annals(second, '--published', '2022-05-01', '--dry-run');
  expect('a dry run tells what differs', [dry.code, dry.json?.rollCalls.different], [0, changed.size]);
  const mended = await annals(second, '--published', '2022-05-01', '--as-correction', 'A newer edition.');
  said(`corrected in ${mended.seconds.toFixed(1)} s, at most ${mended.peak} MiB of memory`);
  expect('one correction for each that differs', figures(mended)?.corrected, changed.size);
  await edition(second, third, 9001, 7);
  const last = await annals(third, '--published', '2023-05-01', '--as-correction', 'A third edition.');
  expect('the third edition corrects the corrections', figures(last)?.corrected, changed.size);
  const disputed = await withAnswers(async (ask) => {
    let count = 0;
    for (const key of changed) {
      const { disputed: members, status } = await ask('rollCall', { id: idOf(key) });
      if (members.length > 0 || status !== 'certain') count += 1;
    }
    return count;
  });
  expect('roll calls that three editions dispute', disputed, 0);
  expect('answers at the old K and P have the same bytes', await digest(told.position), before);
} finally {
  rmSync(root, { recursive: true, force: true });
}
said(failures === 0 ? 'All is well.' : `${failures} checks failed.`);
process.exitCode = failures === 0 ? 0 : 1;
