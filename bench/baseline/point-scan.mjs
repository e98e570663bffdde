/** The bare scans of the clustered table that a point, one actor's stances and a matrix need. */

const LAST = `
  SELECT position * 8 + value FROM stance
  WHERE actor = ?1 AND issue = ?2 AND occurred <= ?3 AND known <= ?4
  ORDER BY occurred DESC, known DESC, position DESC LIMIT 1`;

/** The same of all issues, in one statement: crossing into SQLite costs more than a scan. */
const OF_ACTOR = `
  SELECT i.number, (
    SELECT position * 8 + value FROM stance
    WHERE actor = ?1 AND issue = i.number AND occurred <= ?2 AND known <= ?3
    ORDER BY occurred DESC, known DESC, position DESC LIMIT 1
  ) FROM issue AS i`;

const OF_ALL = `
  SELECT a.number, i.number, (
    SELECT position * 8 + value FROM stance
    WHERE actor = a.number AND issue = i.number AND occurred <= ?1 AND known <= ?2
    ORDER BY occurred DESC, known DESC, position DESC LIMIT 1
  ) FROM actor AS a CROSS JOIN issue AS i`;

/** The scans of an open table; V and K in ms. */
export function scansOf(db) {
  const [last, ofActor, ofAll] = [LAST, OF_ACTOR, OF_ALL].map((sql) => db.prepare(sql).raw());
  return {
    point: (actor, issue, asOf, knownAt) => last.get([actor, issue, Math.min(asOf, knownAt), knownAt]),
    actor: (actor, asOf, knownAt) => ofActor.all([actor, Math.min(asOf, knownAt), knownAt]),
    matrix: (asOf, knownAt) => ofAll.all([Math.min(asOf, knownAt), knownAt]),
  };
}
