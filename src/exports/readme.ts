/** The README that comes with an exported directory. */
import { columnsOf } from '../../projections/export/table.js';
import { tableOf } from '../../projections/export/tables.js';
import type { ExportMoment } from './asked.js';
import { EXPORT_VERSION } from './export-version.js';
import type { WrittenTable } from './export-tables.js';
import type { FormatName } from './formats.js';
import { loadingSql, QUESTIONS } from './sql.js';

const FRAMES: Readonly<Record<FormatName, string>> = {
  parquet: `import pandas as pd
stances = pd.read_parquet("fct_stance.parquet")      # polars: pl.scan_parquet("fct_stance.parquet")`,
  csv: `import pandas as pd
stances = pd.read_csv("fct_stance.csv", parse_dates=["occurred_from_lo", "occurred_from_hi", "known_from", "known_to"])`,
  ndjson: `import pandas as pd
stances = pd.read_json("fct_stance.ndjson", lines=True)   # polars: pl.scan_ndjson("fct_stance.ndjson")`,
};

/** Markdown; the same for the same export. */
export function exportReadme(moment: ExportMoment, format: FormatName, written: readonly WrittenTable[]): string {
  const { asOf, knownAt, position, hindsight } = moment;
  const made = [
    `- as of (V): ${asOf ? asOf.text : 'not cut: everything, also what is announced'}`,
    `- known at (K): ${knownAt ? knownAt.text : 'everything'}`,
    hindsight ? `- at position (P): ${position}` : '- without hindsight: nothing in it comes from after K',
    `- version of exports: ${EXPORT_VERSION}`,
  ];
  const tables = written.map(({ table, rows }) => {
    const columns = columnsOf(tableOf(table)!, hindsight).length;
    return `| \`${table}\` | ${rows} | ${columns} | ${tableOf(table)!.describe} |`;
  });
  return `# An export of Annals

Who stood where, how elections stood and who held an office, on what evidence, and what was known when. Each row is what one
development tells; \`datapackage.json\` has every column with its meaning, the keys, and the SHA-256 of each file.

It was made at three times, and from the same log it is made again byte for byte:

${made.join('\n')}

| table | rows | columns | what |
| ----- | ---- | ------- | ---- |
${tables.join('\n')}

## Reading it

A row is so at a V, a K and a P: from \`occurred_from\` on until \`occurred_to\`, each with bounds (\`_lo\`, \`_hi\`) since dates are
as precise as their sources; where K lies in \`[known_from, known_to)\`${hindsight ? ' and P in `[recorded_from, recorded_to)`' : ''}. Null is open. \`status\` is \`certain\`,
\`possible\` (only announced) or \`disputed\` (its values are in the column \`disputed\`). Two developments that tell one thing
differently are two rows: count distinct values before you believe one.

In DuckDB, started in this directory:

\`\`\`sql
${loadingSql(format, hindsight)}
\`\`\`

Then \`FROM stances(day('2022-09-29'), k := day('2022-09-26'))\` is where everybody stood on that day as far as anybody could have
known three days before. Three questions:

${QUESTIONS.map(({ title, sql }) => `${title}\n\n\`\`\`sql\n${sql}\n\`\`\``).join('\n\n')}

In a data frame:

\`\`\`python
${FRAMES[format]}
known = stances[stances.known_to.isna()${hindsight ? ' & stances.recorded_to.isna()' : ''}]
\`\`\`
${format === 'csv' ? '\nIn CSV, a text that a spreadsheet would take for a formula has an apostrophe before it; null is nothing.\n' : ''}`;
}
