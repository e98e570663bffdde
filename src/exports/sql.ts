/** The SQL by which DuckDB reads an export: a view for each table, and the three times as macros over them. */
import { columnsOf, type Column, type Table } from '../../projections/export/table.js';
import { TABLES } from '../../projections/export/tables.js';
import type { FormatName } from './formats.js';

const TYPES: Readonly<Record<Column['type'], string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  instant: 'TIMESTAMPTZ',
  json: 'JSON',
};

/**
 * Statements that make views of the files in the current directory, and the macros.
 * @param recorded whether the export has the log's own clock
 */
export const loadingSql = (format: FormatName, recorded: boolean): string =>
  [
    "SET TimeZone = 'UTC';",
    ...TABLES.map((table) => `CREATE VIEW ${table.name} AS SELECT * FROM ${reading(table, format, recorded)};`),
    macros(recorded),
  ].join('\n');

function reading(table: Table, format: FormatName, recorded: boolean): string {
  const file = `'${table.name}.${format}'`;
  if (format === 'parquet') return `read_parquet(${file})`;
  const columns = columnsOf(table, recorded).map(({ name, type }) => `'${name}': '${TYPES[type]}'`);
  const typed = `columns = {${columns.join(', ')}}`;
  return format === 'csv'
    ? `read_csv(${file}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', ${typed})`
    : `read_json(${file}, format = 'newline_delimited', ${typed})`;
}

/** What is so at V, going by what was public at K, as the log stood at P. */
function macros(recorded: boolean): string {
  const position = recorded ? ', p := NULL' : '';
  return `
-- The last instant of a day: what a date means as V or K.
CREATE MACRO day(d) AS d::DATE::TIMESTAMPTZ + INTERVAL 1 DAY - INTERVAL 1 MILLISECOND;

-- The rows of a table as known at k${recorded ? ', as the log stood at position p' : ''}; left out: now.
CREATE MACRO as_known(t, k := NULL${position}) AS TABLE
  SELECT * FROM query_table(t)
  WHERE (CASE WHEN k IS NULL THEN known_to IS NULL
              ELSE (known_from IS NULL OR known_from <= k) AND (known_to IS NULL OR k < known_to) END)${
                recorded
                  ? `
    AND (CASE WHEN p IS NULL THEN recorded_to IS NULL
              ELSE recorded_from <= p AND (recorded_to IS NULL OR p < recorded_to) END)`
                  : ''
              };

-- What of these has happened by v and has not ceased to be so, or may have: status_at says how sure that is.
CREATE MACRO as_of(t, v, k := NULL${position}) AS TABLE
  SELECT *,
    CASE WHEN status = 'disputed' THEN 'disputed'
         WHEN status = 'possible' OR occurred_from_hi IS NULL OR v < occurred_from_hi OR occurred_to_lo <= v THEN 'possible'
         ELSE 'certain' END AS status_at
  FROM as_known(t, k := k${recorded ? ', p := p' : ''})
  WHERE (occurred_from_lo IS NULL OR occurred_from_lo <= v) AND (occurred_to_hi IS NULL OR v < occurred_to_hi);

-- Where actors stand at v: the position that is certain; null, with all that there are, where it is not.
CREATE MACRO stances(v, k := NULL${position}) AS TABLE
  WITH standing AS (SELECT * FROM as_of('fct_stance', v, k := k${recorded ? ', p := p' : ''}))
  SELECT actor, issue,
    CASE WHEN bool_or(status_at = 'disputed') THEN 'disputed'
         WHEN count(DISTINCT coalesce(position, '')) FILTER (status_at = 'certain') = 1
          AND count(DISTINCT coalesce(position, '')) = 1 THEN 'certain'
         WHEN count(DISTINCT coalesce(position, '')) FILTER (status_at = 'certain') > 1 THEN 'disputed'
         ELSE 'possible' END AS status,
    CASE WHEN count(DISTINCT coalesce(position, '')) = 1 AND bool_or(status_at = 'certain') THEN any_value(position) END AS position,
    list(DISTINCT coalesce(position, '(withdrawn)') ORDER BY coalesce(position, '(withdrawn)')) AS positions,
    list(DISTINCT development ORDER BY development) AS developments
  FROM standing WHERE actor IS NOT NULL AND issue IS NOT NULL
  GROUP BY actor, issue;

-- How each voted: null, with all that is told, where tellings of one roll call differ.
CREATE MACRO votes(v, k := NULL${position}) AS TABLE
  SELECT instrument, "on", part, occurred, actor,
    CASE WHEN count(DISTINCT vote) = 1 AND bool_and(disputed IS NULL) THEN any_value(vote) END AS vote,
    list(DISTINCT development ORDER BY development) AS developments
  FROM as_of('fct_vote', v, k := k${recorded ? ', p := p' : ''})
  GROUP BY instrument, "on", part, occurred, actor;

-- How many votes candidates had: null, with all that is told, where tellings of one round differ.
CREATE MACRO ballots(v, k := NULL${position}) AS TABLE
  SELECT election, round, candidate,
    CASE WHEN count(DISTINCT votes) = 1 AND bool_and(disputed IS NULL) THEN any_value(votes) END AS votes,
    list(DISTINCT development ORDER BY development) AS developments
  FROM as_of('fct_ballot', v, k := k${recorded ? ', p := p' : ''})
  GROUP BY election, round, candidate;`.trim();
}

/** Three questions as an analyst asks them. */
export const QUESTIONS: readonly { title: string; sql: string }[] = [
  {
    title: 'Who changed sides, going by what is known now?',
    sql: `SELECT a.actor, a.issue, a.position AS was, b.position AS became, b.occurred, b.development
FROM as_known('fct_stance') a JOIN as_known('fct_stance') b USING (actor, issue)
WHERE a.status = 'certain' AND b.status = 'certain' AND a.position <> b.position
  AND b.occurred_from_lo > a.occurred_from_hi AND a.occurred_to_lo = b.occurred_from_lo AND a.occurred_to_hi IS NOT NULL
ORDER BY b.occurred_from_lo, a.actor, a.issue;`,
  },
  {
    title: 'Who led a round and was not elected?',
    sql: `WITH counted AS (
  SELECT election, round, candidate, votes, rank() OVER (PARTITION BY election, round ORDER BY votes DESC) AS place
  FROM ballots(now()))
SELECT election, round, candidate, votes FROM counted
WHERE place = 1
  AND EXISTS (FROM as_known('fct_candidacy') e WHERE e.act = 'elected' AND e.election = counted.election)
  AND NOT EXISTS (FROM as_known('fct_candidacy') e
    WHERE e.act = 'elected' AND e.election = counted.election AND e.candidate = counted.candidate)
ORDER BY election, round;`,
  },
  {
    title: 'Who votes with whom?',
    sql: `WITH cast_votes AS (SELECT * FROM votes(now()) WHERE vote IN ('yes', 'no', 'abstain'))
SELECT a.actor, b.actor AS other, count(*) AS common, avg((a.vote = b.vote)::INT) AS share
FROM cast_votes a JOIN cast_votes b
  ON a.instrument = b.instrument AND a."on" IS NOT DISTINCT FROM b."on" AND a.part IS NOT DISTINCT FROM b.part
 AND a.occurred IS NOT DISTINCT FROM b.occurred AND a.actor < b.actor
GROUP BY 1, 2 HAVING count(*) >= 10 ORDER BY share DESC, common DESC, 1, 2 LIMIT 20;`,
  },
];
