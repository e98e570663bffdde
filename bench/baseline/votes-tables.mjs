/**
 * Votes in the clustered table: an actor's vote in a roll call is a row (actor, roll call, when, known, position, vote),
 * and where areas are asked about, a row (actor, area, when, known, position, vote) for each area. And the bare scans of
 * them that a matrix and a comparison need.
 */
import { inKeyOrder, insertRows, lastInstant, openTable } from './clustered-table.mjs';

const VALUES = { yes: 1, no: 2, abstain: 3, absent: 4 };

/** Numbers for texts, in the order in which they come. */
class Numbers {
  known = new Map();

  of(text) {
    const found = this.known.get(text) ?? this.known.size + 1;
    this.known.set(text, found);
    return found;
  }
}

/** Both kinds of rows of a table, in key order. */
export async function rowsOfVotes(table, areas) {
  const [actors, rollCalls] = [new Numbers(), new Numbers()];
  const codes = Object.keys(areas);
  const [byRollCall, byArea] = [[], []];
  let position = 0;
  for await (const { country, rcid, date, issues, vote } of table) {
    const [actor, rollCall, when] = [actors.of(country), rollCalls.of(rcid), lastInstant(date)];
    const value = VALUES[vote] ?? 4;
    position += 1;
    byRollCall.push([actor, rollCall, when, when, position, when, value]);
    for (const code of issues === '' ? [] : issues.split('|'))
      byArea.push([actor, codes.indexOf(code) + 1, when, when, position, when, value]);
  }
  return { byRollCall: inKeyOrder(byRollCall), byArea: inKeyOrder(byArea), actors: actors.known.size };
}

/** Inserts rows into a new file, as durable as the log. */
export function insertVotes(path, rows) {
  const db = openTable(path, { synchronous: 'FULL' });
  insertRows(db, rows);
  return db;
}

const RECORD = `
  SELECT actor, issue, sum(value = 1), sum(value = 2), sum(value = 3), sum(value = 4)
  FROM stance WHERE occurred <= ?1 AND known <= ?2 GROUP BY actor, issue`;

const AGREEMENT = `
  SELECT o.actor, sum(o.value = m.value), count(*)
  FROM stance AS o CROSS JOIN mine AS m ON m.issue = o.issue
  WHERE o.occurred <= ?1 AND o.known <= ?2 AND o.value < 4 GROUP BY o.actor`;

/** How often everybody voted which way in each area, from a table of rows by area. */
export function recordScan(db) {
  const scan = db.prepare(RECORD).raw();
  return (asOf, knownAt) => scan.all([asOf, knownAt]);
}

/** How often everybody voted as one actor did, from a table of rows by roll call. */
export function agreementScan(db) {
  db.exec('CREATE TEMP TABLE mine (issue INTEGER PRIMARY KEY, value INTEGER NOT NULL)');
  const own = db.prepare('INSERT INTO mine SELECT issue, value FROM stance WHERE actor = ? AND value < 4');
  const scan = db.prepare(AGREEMENT).raw();
  return (actor, asOf, knownAt) => {
    db.exec('DELETE FROM mine');
    own.run([actor]);
    return scan.all([asOf, knownAt]);
  };
}
