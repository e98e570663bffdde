/**
 * What there is without any view: an actor's stream is read, parsed, and folded to the last word on one issue at V and K.
 * Streams lie together in a table of their own and come out as one text, or crossing into SQLite would cost more than
 * the fold; dates are compared as they are written.
 */
import Libsql from 'libsql';

/**
 * Makes the table of streams.
 * @param streams by number, the contents of each in order, as texts
 */
export function foldsOf(path, streams) {
  const db = new Libsql(path);
  db.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE stream (
      number INTEGER NOT NULL, revision INTEGER NOT NULL, content TEXT NOT NULL, PRIMARY KEY (number, revision)
    ) STRICT, WITHOUT ROWID;
    BEGIN;
  `);
  const insert = db.prepare('INSERT INTO stream VALUES (?, ?, ?)');
  for (const [number, contents] of streams) contents.forEach((text, revision) => insert.run([number, revision, text]));
  db.exec('COMMIT');
  const whole = db
    .prepare(
      `
    SELECT '[' || group_concat(content, ',') || ']'
    FROM (SELECT content FROM stream WHERE number = ? ORDER BY revision)`,
    )
    .raw();
  return {
    fold(number, issue, asOf, knownAt) {
      let last;
      for (const content of JSON.parse(whole.get([number])[0])) {
        if (content.type !== 'StanceDeclared' || content.data.issue !== issue) continue;
        if (content.occurred > asOf || content.sources[0].published > knownAt) continue;
        if (last === undefined || content.occurred >= last.occurred) last = content;
      }
      return last;
    },
    close: () => db.close(),
  };
}
