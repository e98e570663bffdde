import type { Database } from '../log/sqlite/driver.js';
import { ID_DIGITS } from './development-ids.js';

/**
 * A placed row as it is read: issue, position, hi, lo, value, basis, source, whether it is marked, type, occurred, the digits of its
 * id (none where it has none).
 */
export type Placed = readonly [
  issue: number,
  position: number,
  hi: number,
  lo: number,
  value: number | null,
  basis: number | null,
  source: number | null,
  marked: 0 | 1 | null,
  type: number,
  occurred: string,
  id: string,
];

/** An act on a row: the position of the row, place, value, source, the digits of its id. */
export type Acting = readonly [on: number, place: number, value: number | null, source: number | null, id: string];

const ROW =
  'json_array(s.issue, s.position, s.hi, s.lo, s.value, s.basis, s.source, s.mark <= :p, s.type, s.occurred, lower(hex(s.id)))';

/**
 * The rows of a stance that bear on a moment: of what has happened by then and is public, what nothing certain comes
 * after, and what may have happened. Down to the beginning of the latest row on which nothing acts, at the least.
 */
const rowsOf = (issue: string): string => `
  s.actor = :actor AND s.issue = ${issue} AND s.place = 0 AND s.known <= :k AND s.position <= :p
  AND s.hi <= :until AND (s.hi <= :by OR s.lo <= :v) AND s.hi >= coalesce((
    SELECT lo FROM stance WHERE actor = :actor AND issue = ${issue} AND place = 0 AND hi <= :by AND known <= :k
      AND position <= :p AND (mark IS NULL OR mark > :p)
    ORDER BY hi DESC, position DESC LIMIT 1), ${Number.MIN_SAFE_INTEGER})`;

/** Puts parameters into the order in which they are given to what reads the rows of a moment. */
const bound = (sql: string): string =>
  ['actor', 'issue', 'by', 'k', 'p', 'v', 'until'].reduce(
    (text, name, at) => text.replaceAll(new RegExp(`:${name}\\b`, 'g'), `?${at + 1}`),
    sql,
  );

/** Everything that is asked of the rows of stances, prepared once. What is read comes as one text: a row costs more. */
export function stanceStatements(db: Database) {
  return {
    of: db.prepareTuples<readonly [number]>(
      'SELECT position FROM stance WHERE actor = ? AND issue = ? AND place < 4 ORDER BY position',
    ),
    crowded: db.prepareTuples<readonly [actor: number, issue: number]>(
      `SELECT actor, issue FROM stance WHERE position <= ? AND place < 4
       GROUP BY actor, issue HAVING min(position) < max(position)`,
    ),
    issuesOf: db.prepareTuples<readonly [number]>('SELECT DISTINCT issue FROM stance WHERE actor = ?'),
    // Each actor is looked up by itself: the table is in their order, and has many rows of each.
    actorsOn: db.prepareTuples<readonly [number]>(
      `WITH RECURSIVE one(actor) AS (SELECT min(actor) FROM stance UNION ALL
         SELECT (SELECT min(actor) FROM stance WHERE actor > one.actor) FROM one WHERE one.actor IS NOT NULL)
       SELECT actor FROM one WHERE EXISTS (SELECT 1 FROM stance WHERE stance.actor = one.actor AND issue = ?)`,
    ),
    /**
     * Given actor, issue, min(V, K), K, P, V and how far what is open then goes. After the rows, where what cannot be
     * placed in time stands: the highest place tells all.
     */
    standing: db.prepareTuples<readonly [rows: string, beside: number | null]>(
      bound(
        `SELECT
           (SELECT json_group_array(${ROW}) FROM stance s WHERE ${rowsOf(':issue')}),
           (SELECT max(place) FROM stance INDEXED BY stance_beside
             WHERE actor = :actor AND issue = :issue AND place IN (1, 2) AND position <= :p)`,
      ),
    ),
    /** The same, given a JSON array of issues; what cannot be placed as pairs of issue and place, of whatever issues. */
    standings: db.prepareTuples<readonly [rows: string, beside: string]>(
      bound(
        `SELECT
           (SELECT json_group_array(${ROW}) FROM json_each(:issue) i CROSS JOIN stance s WHERE ${rowsOf('i.value')}),
           (SELECT json_group_array(json_array(issue, place)) FROM stance INDEXED BY stance_beside
             WHERE actor = :actor AND place IN (1, 2) AND position <= :p)`,
      ),
    ),
    beside: db.prepareTuples<readonly [number]>(
      'SELECT position FROM stance WHERE actor = ? AND issue = ? AND place = 1 AND position <= ?',
    ),
    /** Given actor, issue, K and P. What takes the fold does at every K. */
    acts: db.prepareTuples<readonly [string]>(
      `SELECT json_group_array(json_array(hi, place, value, source, ${ID_DIGITS})) FROM stance
       WHERE actor = ? AND issue = ? AND place BETWEEN 4 AND 7 AND (known IS NULL OR known <= ?) AND position <= ?`,
    ),
    find: db.prepareTuples<readonly [number, number, number | null, number | null]>(
      'SELECT place, hi, known, mark FROM stance WHERE actor = ? AND issue = ? AND position = ? AND place < 4',
    ),
    move: db.prepare(
      `UPDATE stance SET place = ?, hi = 0, lo = NULL, known = NULL, value = NULL, basis = NULL, source = NULL,
         mark = NULL, type = NULL, occurred = NULL, id = NULL
       WHERE actor = ? AND issue = ? AND place = ? AND hi = ? AND position = ?`,
    ),
    mark: db.prepare(
      'UPDATE stance SET mark = ? WHERE actor = ? AND issue = ? AND place = ? AND hi = ? AND position = ?',
    ),
    entangled: db.prepareTuples<readonly [number, number]>('SELECT issue, position FROM entangled'),
    entangle: db.prepare(
      `INSERT INTO entangled VALUES (?, ?)
       ON CONFLICT (issue) DO UPDATE SET position = min(position, excluded.position)`,
    ),
  };
}
