/** The rows of texts by which things are found, as plainly as can be: one for each development that names anything. */
import Libsql from 'libsql';

const NAMED = [
  'actor',
  'issue',
  'election',
  'source',
  'name',
  'title',
  'question',
  'publisher',
  'office',
  'body',
  'candidate',
  'holder',
];
/** What tells of stances names nothing. */
const NAMELESS = /^(Stance|Statement|Forecast|Claim|Development|Dispute)/;
const MOST_ROWS = 100;

/** The row of a content, or none. */
export function textRowOf({ type, data }, position) {
  if (NAMELESS.test(type)) return undefined;
  let words = '';
  for (const member of NAMED) {
    const text = data[member];
    if (typeof text === 'string') words += ` \u0001 ${text}`;
  }
  return words === '' ? undefined : [position, words.toLowerCase()];
}

/** Inserts rows, which come in the order of their key, into a table of their own. */
export function insertTexts(path, rows) {
  const db = new Libsql(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec('CREATE TABLE text (position INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT');
  const statements = new Map();
  db.exec('BEGIN');
  for (let at = 0; at < rows.length; at += MOST_ROWS) {
    const some = rows.slice(at, at + MOST_ROWS);
    let statement = statements.get(some.length);
    if (!statement) {
      statement = db.prepare(`INSERT INTO text VALUES ${some.map(() => '(?, ?)').join()}`);
      statements.set(some.length, statement);
    }
    statement.run(some.flat());
  }
  db.exec('COMMIT');
  db.close();
}
