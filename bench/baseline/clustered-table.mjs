/**
 * The table by which a stance at a point in time is found with one short scan, and nothing else: numbers for actors,
 * issues and positions, clustered by actor, issue, when it happened and when it was public, the latest first.
 */
import Libsql from 'libsql';

const MOST_ROWS = 100;
const WIDTH = 7;

/** Makes the table in a new file, or opens it. */
export function openTable(path, { synchronous = 'NORMAL' } = {}) {
  const db = new Libsql(path);
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${synchronous};
    PRAGMA wal_autocheckpoint = 16000;
    CREATE TABLE IF NOT EXISTS stance (
      actor INTEGER NOT NULL,
      issue INTEGER NOT NULL,
      occurred INTEGER NOT NULL,
      known INTEGER NOT NULL,
      position INTEGER NOT NULL,
      began INTEGER NOT NULL,
      value INTEGER NOT NULL,
      PRIMARY KEY (actor, issue, occurred DESC, known DESC, position DESC)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS issue (number INTEGER PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS actor (number INTEGER PRIMARY KEY);
  `);
  return db;
}

/** Puts rows into the order of the key. */
export function inKeyOrder(rows) {
  return rows.sort((a, b) => a[0] - b[0] || a[1] - b[1] || b[2] - a[2] || b[3] - a[3] || b[4] - a[4]);
}

/** Inserts rows as they come, in transactions of so many. */
export function insertRows(db, rows, together = 5000) {
  const statements = new Map();
  const statement = (count) => {
    if (!statements.has(count)) {
      const row = `(${Array(WIDTH).fill('?').join()})`;
      statements.set(count, db.prepare(`INSERT INTO stance VALUES ${Array(count).fill(row).join()}`));
    }
    return statements.get(count);
  };
  for (let from = 0; from < rows.length; from += together) {
    db.exec('BEGIN IMMEDIATE');
    const end = Math.min(from + together, rows.length);
    for (let at = from; at < end; at += MOST_ROWS) {
      const some = rows.slice(at, Math.min(at + MOST_ROWS, end));
      statement(some.length).run(some.flat());
    }
    db.exec('COMMIT');
  }
}

const numberOf = (id) => Number(id.slice(id.lastIndexOf('-') + 1));
const VALUES = { supports: 1, opposes: 2, 'neutral-on-it': 3 };

/** The rows of a content as it was recorded: one for each actor whose stance it tells. */
export function rowsOf(content, position) {
  const { type, data } = content;
  if (type !== 'StanceDeclared' && type !== 'StatementIssued') return [];
  const known = lastInstant(content.sources[0].published);
  const occurred = Math.min(lastInstant(content.occurred), known);
  const began = firstInstant(content.occurred);
  const row = (actor, value) => [
    numberOf(actor),
    numberOf(data.issue),
    occurred,
    known,
    position,
    began,
    VALUES[value],
  ];
  if (type === 'StanceDeclared') return [row(data.actor, data.position)];
  return Object.entries(data.positions).map(([actor, value]) => row(actor, value));
}

/** Bounds of the dates of the generated history: a day, a month, a year, and about a month. */
function firstInstant(text) {
  const about = text.endsWith('~');
  const [year, month = 1, day = 1] = (about ? text.slice(0, -1) : text).split('-').map(Number);
  return Date.UTC(year, month - 1 - (about ? 1 : 0), day);
}

export function lastInstant(text) {
  const about = text.endsWith('~');
  const [year, month, day] = (about ? text.slice(0, -1) : text).split('-').map(Number);
  if (day !== undefined) return Date.UTC(year, month - 1, day + 1) - 1;
  if (month !== undefined) return Date.UTC(year, month + (about ? 1 : 0), 1) - 1;
  return Date.UTC(year + 1, 0, 1) - 1;
}
