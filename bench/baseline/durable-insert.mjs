/** Raw durable inserts: the same bytes into the plainest table, as durable as the log, through the same driver. */
import Libsql from 'libsql';

const MOST_ROWS = 100;

export class RawLog {
  constructor(path) {
    this.db = new Libsql(path);
    this.db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = 16000;
      CREATE TABLE raw (position INTEGER PRIMARY KEY, content TEXT NOT NULL) STRICT;
    `);
    this.one = this.db.prepare('INSERT INTO raw (content) VALUES (?)');
    this.some = new Map();
  }

  /** One text, one flush to the disk. */
  insert(text) {
    this.one.run([text]);
  }

  /** Some texts in one transaction, with as few statements as can be. */
  insertTogether(texts) {
    this.db.exec('BEGIN IMMEDIATE');
    for (let at = 0; at < texts.length; at += MOST_ROWS) {
      const rows = texts.slice(at, at + MOST_ROWS);
      this.statement(rows.length).run(rows);
    }
    this.db.exec('COMMIT');
  }

  statement(count) {
    if (!this.some.has(count))
      this.some.set(count, this.db.prepare(`INSERT INTO raw (content) VALUES ${Array(count).fill('(?)').join()}`));
    return this.some.get(count);
  }

  close() {
    this.db.close();
  }
}
