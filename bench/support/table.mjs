/** What a run found: rows of a figure, its baseline, their ratio and the goal. */

const rows = [];

/** Says how it goes on. */
export const said = (text) => process.stderr.write(`${text}\n`);

/**
 * Adds a row.
 * @param name what is measured
 * @param unit of both figures: `/s`, `ms`, `µs`, `MiB`
 * @param ratio figure to baseline, unless the goal is how many times faster it is
 * @param against what the baseline is, in words
 * @param goal `{ least }` or `{ most }` of the ratio, `{ under }` of the figure; left out where it only informs
 */
export function row({ name, value, unit, baseline = null, against = null, ratio, goal }) {
  const found = ratio === undefined ? (baseline === null ? null : value / baseline) : ratio;
  const made = {
    name,
    value: rounded(value),
    unit,
    baseline: baseline === null ? null : rounded(baseline),
    ratio: found === null ? null : rounded(found),
    goal: goal ? goalText(goal, unit) : null,
    met: goal ? isMet(goal, value, found) : null,
    against,
  };
  rows.push(made);
  said(`  ${told(made)}`);
}

/** Adds a row for what this run has no means to measure, with the reason in its place. */
export function unmeasured({ name, goal, why }) {
  const made = {
    name,
    value: null,
    unit: '',
    baseline: null,
    ratio: null,
    goal: goalText(goal, ''),
    met: null,
    against: why,
  };
  rows.push(made);
  said(`  ${told(made)}`);
}

/** Takes the rows that were added so far. */
export const takeRows = () => rows.splice(0);

const rounded = (x) => Number(x.toPrecision(4));

const isMet = ({ least, most, under }, value, ratio) =>
  (least === undefined || ratio >= least) &&
  (most === undefined || ratio <= most) &&
  (under === undefined || value <= under);

function goalText({ least, most, under }, unit) {
  const parts = [
    least === undefined ? [] : [`≥ ${least.toLocaleString('en')}×`],
    most === undefined ? [] : [`≤ ${most.toLocaleString('en')}×`],
    under === undefined ? [] : [`≤ ${under.toLocaleString('en')} ${unit}`],
  ];
  return parts.flat().join(', ');
}

const numbered = (x) => (x >= 1000 ? Math.round(x).toLocaleString('en') : String(Number(x.toPrecision(3))));

const figure = (x, unit) => (x === null ? '' : `${numbered(x)}${unit.startsWith('/') ? '' : ' '}${unit}`);
const verdict = ({ met }) => (met === null ? '' : met ? 'met' : 'not met');
const cellsOf = (r) => [
  r.name,
  figure(r.value, r.unit),
  figure(r.baseline, r.unit),
  r.against ?? '',
  r.ratio === null ? '' : `${numbered(r.ratio)}×`,
  r.goal ?? '',
  verdict(r),
];

const told = (made) => cellsOf(made).filter(Boolean).join(' | ');

/** The rows as a table for a terminal. */
export function asText(all) {
  const head = ['measured', 'figure', 'baseline', 'which is', 'ratio', 'goal', ''];
  const lines = [head, ...all.map(cellsOf)];
  const wide = head.map((_, at) => Math.max(...lines.map((cells) => cells[at].length)));
  const right = new Set([1, 2, 4]);
  return lines
    .map((cells) =>
      cells
        .map((cell, at) => (right.has(at) ? cell.padStart(wide[at]) : cell.padEnd(wide[at])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The same in Markdown. */
export function asMarkdown(all) {
  const head = ['measured', 'figure', 'baseline', 'which is', 'ratio', 'goal', ''];
  const lines = [head, ['---', '--:', '--:', '---', '--:', '---', '---'], ...all.map(cellsOf)];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
