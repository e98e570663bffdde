/**
 * A bare scan of the log to a socket: the plainest table that holds what a line of a feed says, read in pages through the
 * same driver and written as lines of JSON, as fast as whoever reads takes them. Run with the path of its file, it serves
 * whoever connects, and says its port.
 */
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import Libsql from 'libsql';

const PAGE = 500;
const COLUMNS = 'position, id, stream, revision, recorded_at, content';

/** Makes the table of these messages. */
export function writeTable(path, messages) {
  const db = new Libsql(path);
  db.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE log (
      position INTEGER PRIMARY KEY, id TEXT NOT NULL, stream TEXT NOT NULL, revision INTEGER NOT NULL,
      recorded_at INTEGER NOT NULL, content TEXT NOT NULL
    ) STRICT;
    BEGIN;
  `);
  const insert = db.prepare(`INSERT INTO log (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`);
  const revisions = new Map();
  let position = 0;
  for (const { id, stream, content } of messages) {
    const revision = revisions.get(stream) ?? 0;
    revisions.set(stream, revision + 1);
    insert.run([(position += 1), id, stream, revision, 1_700_000_000_000 + position, content]);
  }
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE);');
  db.close();
  return position;
}

const lineOf = ([position, id, stream, revision, recordedAt, content]) =>
  `{"position":"${position}","recordedAt":"${new Date(recordedAt).toISOString()}","stream":"${stream}","revision":"${revision}","id":"${id}",${content.slice(1)}\n`;

async function scan(db, socket) {
  const page = db.prepare(`SELECT ${COLUMNS} FROM log WHERE position > ? ORDER BY position LIMIT ${PAGE}`).raw();
  for (let after = 0; ;) {
    const rows = page.all([after]);
    if (rows.length === 0) break;
    after = rows[rows.length - 1][0];
    if (!socket.write(rows.map(lineOf).join(''))) await new Promise((go) => socket.once('drain', go));
  }
  socket.end();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const db = new Libsql(process.argv[2]);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    void scan(db, socket);
  }).listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
}
