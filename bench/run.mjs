/**
 * `npm run bench`: how fast the built service is, each figure beside a baseline of the same run. `npm run bench -- points`
 * runs one topic, `--quick` small sizes in under two minutes.
 */
import { availableParallelism } from 'node:os';
import { elections } from './elections.mjs';
import { feeds } from './feeds.mjs';
import { http } from './http.mjs';
import { importing } from './import.mjs';
import { kurrentdb } from './kurrentdb.mjs';
import { matrix } from './matrix.mjs';
import { memory } from './memory.mjs';
import { points } from './points.mjs';
import { rebuild } from './rebuild.mjs';
import { recording } from './recording.mjs';
import { replay } from './replay.mjs';
import { size } from './size.mjs';
import { start } from './start.mjs';
import { keepResults, writeReadme } from './support/results.mjs';
import { sizesOf } from './support/sizes.mjs';
import { asText, said, takeRows } from './support/table.mjs';
import { votes } from './votes.mjs';

/** In the order of the table. What records comes before what is built once and asked. */
const TOPICS = {
  recording,
  import: importing,
  replay,
  rebuild,
  points,
  matrix,
  elections,
  http,
  feeds,
  start,
  memory,
  size,
  votes,
  kurrentdb,
};

const given = process.argv.slice(2);
const isQuick = given.includes('--quick');
const named = given.filter((one) => !one.startsWith('--'));
const unknown = [
  ...named.filter((one) => !Object.hasOwn(TOPICS, one)),
  ...given.filter((one) => one.startsWith('--') && one !== '--quick'),
];
if (unknown.length > 0) {
  said(
    `There is no ${unknown.join(', ')}: the topics are ${Object.keys(TOPICS).join(', ')}, and --quick makes it short.`,
  );
  process.exit(2);
}

const sizes = sizesOf(isQuick);
const machine = {
  cores: availableParallelism(),
  node: process.version,
  quick: isQuick,
  largest: sizes.largest,
};
const found = [];
let all = [];
const began = performance.now();
for (const topic of named.length > 0 ? Object.keys(TOPICS).filter((one) => named.includes(one)) : Object.keys(TOPICS)) {
  const from = performance.now();
  said(`${topic} …`);
  await TOPICS[topic](sizes);
  const rows = takeRows().map((one) => ({ topic, ...one }));
  found.push(...rows);
  // After each, so that a run that is broken off has not measured for nothing.
  all = keepResults(machine, rows, Object.keys(TOPICS));
  said(`  ${((performance.now() - from) / 1000).toFixed(0)} s`);
}
if (!isQuick && Object.keys(TOPICS).every((topic) => all.some((one) => one.topic === topic)))
  await writeReadme(machine, all);
console.log(asText(found));
const missed = found.filter(({ met }) => met === false).length;
const goals = found.filter(({ met }) => met !== null).length;
console.log(
  `\n${goals - missed} of ${goals} goals met, on ${machine.cores} cores with Node ${machine.node}, in ${((performance.now() - began) / 1000).toFixed(0)} s.`,
);
