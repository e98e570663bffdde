/** The baseline's table over the same history as the service's, built once for each size. */
import { join } from 'node:path';
import { inKeyOrder, insertRows, openTable, rowsOf } from '../baseline/clustered-table.mjs';
import { ALL_ACTORS, ALL_ISSUES } from './questions.mjs';
import { folder } from './folders.mjs';
import { messages } from './messages.mjs';

const built = new Map();

/** Path of the table's file. */
export function clusteredOf(size) {
  if (!built.has(size)) built.set(size, build(size));
  return built.get(size);
}

function build(size) {
  const path = join(folder('clustered'), 'table.db');
  const rows = [];
  let position = 0;
  for (const { content } of messages(size)) {
    position += 1;
    // Only what tells stances need be parsed.
    if (content.includes('"type":"Stance') || content.includes('"type":"Statement'))
      rows.push(...rowsOf(JSON.parse(content), position));
  }
  const db = openTable(path);
  insertRows(db, inKeyOrder(rows), 50_000);
  for (const [table, ids] of [
    ['actor', ALL_ACTORS],
    ['issue', ALL_ISSUES],
  ]) {
    const insert = db.prepare(`INSERT INTO ${table} VALUES (?)`);
    ids.forEach((_, number) => insert.run([number]));
  }
  db.close();
  return path;
}
