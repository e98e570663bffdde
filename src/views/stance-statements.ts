import type { Database } from '../log/sqlite/driver.js';

const PLACED = 'hi, position, lo, value, basis, alone, mark';
/** A placed row: hi, position, lo, value, basis, alone, mark. */
export type Placed = readonly [number, number, number, number | null, number | null, number, number | null];

/** How many rows are read at once; the last word is mostly the first of them. */
export const AT_ONCE = 4;

/** Everything that is asked of the rows of stances, prepared once. */
export function stanceStatements(db: Database) {
  return {
    of: db.prepareTuples<readonly [number]>(
      'SELECT position FROM stance WHERE actor = ? AND issue = ? ORDER BY position',
    ),
    issuesOf: db.prepareTuples<readonly [number]>('SELECT DISTINCT issue FROM stance WHERE actor = ?'),
    // Each actor is looked up by itself: the table is in their order, and has many rows of each.
    actorsOn: db.prepareTuples<readonly [number]>(
      `WITH RECURSIVE one(actor) AS (SELECT min(actor) FROM stance UNION ALL
         SELECT (SELECT min(actor) FROM stance WHERE actor > one.actor) FROM one WHERE one.actor IS NOT NULL)
       SELECT actor FROM one WHERE EXISTS (SELECT 1 FROM stance WHERE stance.actor = one.actor AND issue = ?)`,
    ),
    last: db.prepareTuples<Placed>(
      `SELECT ${PLACED} FROM stance WHERE actor = ? AND issue = ? AND place = 0 AND hi <= ? AND known <= ? AND position <= ?
       ORDER BY hi DESC, position DESC LIMIT ${AT_ONCE} OFFSET ?`,
    ),
    beside: db.prepareTuples<readonly [number, number]>(
      `SELECT position, place FROM stance
       WHERE actor = ? AND issue = ? AND place BETWEEN 1 AND 2 AND position <= ?`,
    ),
    open: db.prepareTuples<Placed>(
      `SELECT ${PLACED} FROM stance
       WHERE actor = ? AND issue = ? AND place = 0 AND hi > ? AND hi <= ? AND lo <= ? AND known <= ? AND position <= ?`,
    ),
    told: db.prepareTuples<readonly [string, string, string, string]>(
      "SELECT id, type, content ->> '$.occurred', content ->> '$.sources[0].source' FROM development WHERE position = ?",
    ),
    find: db.prepareTuples<readonly [number, number, number | null, number | null]>(
      'SELECT place, hi, known, mark FROM stance WHERE actor = ? AND issue = ? AND position = ?',
    ),
    move: db.prepare(
      `UPDATE stance SET place = ?, hi = 0, lo = NULL, known = NULL, value = NULL, basis = NULL, alone = NULL, mark = NULL
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
