/** What is kept of runs: `bench/results.json`, and the table in the README. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asMarkdown } from './table.mjs';

const RESULTS = fileURLToPath(new URL('../results.json', import.meta.url));
const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const [BEGIN, END] = ['<!-- bench:begin -->', '<!-- bench:end -->'];

/**
 * Writes the rows of a run in the order of the topics; rows of other topics stay where they were found on the same
 * machine with the same sizes.
 * @returns all rows that are kept
 */
export function keepResults(machine, found, topics) {
  const before = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : undefined;
  const isSame = before && JSON.stringify(before.machine) === JSON.stringify(machine);
  const fresh = new Set(found.map(({ topic }) => topic));
  const kept = isSame ? before.rows.filter(({ topic }) => !fresh.has(topic)) : [];
  const rows = [...kept, ...found].sort((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic));
  writeFileSync(RESULTS, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
  return rows;
}

/** Puts the table between the markers of the README, formatted as the rest of it. */
export async function writeReadme({ cores, node }, rows) {
  const text = readFileSync(README, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md has no ${BEGIN} … ${END} to put the table between.`);
  const met = rows.filter((one) => one.met === true).length;
  const goals = rows.filter((one) => one.met !== null).length;
  const about = `On ${cores} cores with Node ${node.slice(1)}: ${met} of ${goals} goals met.`;
  const written = `${text.slice(0, begin)}${BEGIN}\n\n${about}\n\n${asMarkdown(rows)}\n\n${text.slice(end)}`;
  const { format, resolveConfig } = await import('prettier');
  writeFileSync(README, await format(written, { ...(await resolveConfig(README)), parser: 'markdown' }));
}
