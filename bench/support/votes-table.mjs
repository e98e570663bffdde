/**
 * A table of roll calls of the shape of the United Nations' (870,109 votes in 6,203 roll calls, at most 200 voters), with
 * made-up votes; or the real one, which is not part of the project, where `ANNALS_BENCH_VOTES` names it.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { randoms } from './measure.mjs';

const VOTERS = 200;
const SESSIONS = 74;
export const AREAS = {
  co: 'Colonialism',
  di: 'Arms control and disarmament',
  ec: 'Economic development',
  hr: 'Human rights',
  me: 'Palestinian conflict',
  nu: 'Nuclear weapons and nuclear material',
};
const ISSUES = ['', '', 'me', 'di|nu', 'co|hr', 'ec', 'hr', 'di'];
const WORDS = ['yes', 'yes', 'yes', 'yes', 'abstain', 'no'];

const letter = (n) => String.fromCharCode(65 + (n % 26));
/** Codes that no state has. */
const codeOf = (voter) => `Q${letter(Math.floor(voter / 26))}${letter(voter)}`;
const two = (n) => String(n).padStart(2, '0');

/** Writes both tables into a folder; answers the path of the votes. */
async function write(folder, votes, count) {
  const random = randoms(5);
  const rollCalls = Array.from({ length: count }, (_, n) => {
    const session = 1 + Math.floor((n / count) * SESSIONS);
    const date = `${1945 + session}-${two(10 + random(3))}-${two(1 + random(28))}`;
    // As many as make the number of votes come out.
    const present = Math.floor(((n + 1) * votes) / count) - Math.floor((n * votes) / count);
    return {
      rcid: n + 1,
      session,
      date,
      unres: `R/${session}/${n + 1}`,
      issues: ISSUES[random(ISSUES.length)],
      present,
    };
  });
  const bySession = grouped(rollCalls);
  const row = (r, voter) =>
    `${r.rcid},${r.session},${r.date},${r.unres},${r.issues},Land ${codeOf(voter)},${codeOf(voter)},${WORDS[random(6)]}\n`;
  /** Who is there differs from session to session. */
  const voterAt = ({ session }, place) => (session * 3 + place) % VOTERS;
  function* voteLines() {
    yield 'rcid,session,date,unres,issues,country,country_code,vote\n';
    // As in the real one, roll calls lie apart: a session is written voter by voter.
    for (const list of bySession.values())
      for (let place = 0; place < VOTERS; place++)
        for (const r of list) if (place < r.present) yield row(r, voterAt(r, place));
  }
  function* detailLines() {
    yield 'rcid,session,importantvote,date,unres,amend,para,short,descr,issues\n';
    for (const r of rollCalls)
      yield `${r.rcid},${r.session},0,${r.date},${r.unres},0,0,SUBJECT ${r.rcid},TO ADOPT DRAFT RESOL. ${r.rcid},${r.issues}\n`;
  }
  const path = join(folder, 'unvotes.csv.gz');
  await pipeline(Readable.from(voteLines()), createGzip({ level: 1 }), createWriteStream(path));
  const details = join(folder, 'unvotes-roll-calls.csv.gz');
  await pipeline(Readable.from(detailLines()), createGzip({ level: 1 }), createWriteStream(details));
  return path;
}

function grouped(rollCalls) {
  const groups = new Map();
  for (const one of rollCalls) groups.set(one.session, [...(groups.get(one.session) ?? []), one]);
  return groups;
}

/** The table of a run: path, and whether it is the real one. */
export async function votesTable(folder, { votes, rollCalls }, environment = process.env) {
  const given = environment.ANNALS_BENCH_VOTES;
  if (given) return { path: given, isReal: true, joined: join(dirname(given), 'unvotes-roll-calls.csv.gz') };
  return { path: await write(folder, votes, rollCalls), isReal: false };
}

/** The rows of a table, as text by column. */
export async function* rowsIn(path) {
  const file = createReadStream(path);
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  yield* text.pipe(parse({ columns: true, relax_quotes: true }));
}
