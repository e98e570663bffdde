/** Logs that a test makes and damages by hand. */
import { v5 } from 'uuid';
import { canonicalContent } from '../../events/canonical.js';
import { definitionOf } from '../../events/catalogue.js';
import type { Content } from '../../events/development.js';
import type { MessageToAppend } from '../../src/log/log.js';
import { type Database, openDatabase } from '../../src/log/sqlite/driver.js';
import { HeadRecordWriter } from '../../src/log/sqlite/head-record.js';
import { openSqliteLog } from '../../src/log/sqlite/open.js';
import { chainHash, COLUMNS, GENESIS, readTail, tailStatement, type Row } from '../../src/log/sqlite/rows.js';
import { actor, issue, source, stance, WORLD } from '../support/recording.js';
import { join } from 'node:path';

const NAMESPACE = '6f0f5e4a-7b0c-5d57-9d0e-0c1f6a2b7e31';

/** A content as the log takes it, without anybody asking whether it can be meant. */
export function messageOf(content: Content, id = v5(canonicalContent(content), NAMESPACE)): MessageToAppend {
  const definition = definitionOf(content.type);
  const stream = definition?.stream(content.data) ?? 'strange';
  return {
    id,
    type: content.type,
    schemaVersion: definition?.schemaVersion ?? 1,
    stream: typeof stream === 'string' ? stream : 'strange',
    content: canonicalContent(content),
  };
}

/** Appends contents to the log of a data directory as they are, in requests of 5,000. */
export async function append(data: string, contents: readonly Content[]): Promise<void> {
  const log = await openSqliteLog({ directory: join(data, 'log'), clock: Date.now });
  try {
    for (let at = 0; at < contents.length; at += 5000) {
      const messages = contents.slice(at, at + 5000).map((content) => messageOf(content));
      await log.append({ messages, expected: new Map(messages.map(({ stream }) => [stream, 'any' as const])) });
    }
  } finally {
    await log.close();
  }
}

/** So many developments: the small world, then actors, issues and sources, and what the actors declare. */
export function history(size: number): Content[] {
  const many = Math.max(10, Math.floor(size / 100));
  const some = Array.from({ length: many }, (_, i) => [
    actor(`actor-${i}`),
    issue(`issue-${i}`),
    source(`source-${i}`),
  ]);
  const setup: Content[] = [...WORLD, ...some.flat()];
  const rest = Array.from({ length: size - setup.length }, (_, i) =>
    stance(`actor-${i % many}`, `issue-${(i * 7) % many}`, i % 3 === 0 ? 'less' : 'more', {
      occurred: `${2000 + (i % 20)}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
      sources: [{ source: `source-${i % many}`, locator: `line ${i}` }],
    }),
  );
  return [...setup, ...rest];
}

/** Changes a log behind its back. What it then holds is chained anew, as if it had been written so. */
export function rewritten(data: string, change: (database: Database) => void): void {
  tampered(data, (database) => {
    change(database);
    const rows = database.prepareTuples<Row>(`SELECT ${COLUMNS} FROM messages ORDER BY position`).all();
    const update = database.prepare('UPDATE messages SET hash = ? WHERE position = ?');
    let previous = GENESIS;
    for (const row of rows) {
      previous = chainHash(previous, row);
      update.run(previous, row[0]);
    }
  });
  const database = openDatabase(join(data, 'log', 'log.db'), { readOnly: true });
  const record = new HeadRecordWriter(join(data, 'log'));
  record.write(readTail(tailStatement(database)));
  record.close();
  database.close();
}

/** Changes a log behind its back. */
export function tampered(data: string, change: (database: Database) => void): void {
  changed(join(data, 'log', 'log.db'), (database) => {
    database.exec('DROP TRIGGER IF EXISTS messages_stay; DROP TRIGGER IF EXISTS messages_never_change');
    change(database);
  });
}

/** Changes a database file. */
export function changed(path: string, change: (database: Database) => void): void {
  const database = openDatabase(path);
  change(database);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}
