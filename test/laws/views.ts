/** A view of a small log, and what is read from it. */
import { canonicalContent, contentOf } from '../../events/canonical.js';
import type { Development } from '../../events/development.js';
import type { StoredMessage } from '../../src/log/log.js';
import { openDatabase } from '../../src/log/sqlite/driver.js';
import { ViewStore } from '../../src/views/view-store.js';

/** A development as the log stores it. */
export const messageOf = (d: Development): StoredMessage => ({
  id: d.id,
  type: d.type,
  schemaVersion: d.schemaVersion,
  stream: d.stream,
  revision: d.revision,
  position: d.position,
  recordedAt: Date.parse(d.recordedAt),
  content: canonicalContent(contentOf(d)),
});

/**
 * Does something with the view of a log, kept in memory.
 * @param page how many developments it is handed at once
 */
export function withView<T>(log: readonly Development[], use: (store: ViewStore) => T, page = Infinity): T {
  const store = new ViewStore(':memory:');
  try {
    const messages = log.map(messageOf);
    for (let from = 0; from < messages.length; from += page) store.apply(messages.slice(from, from + page));
    return use(store);
  } finally {
    store.close();
  }
}

/** Every row of every table of a view's file, as one text. */
export function dumpOf(path: string): string {
  const db = openDatabase(path);
  try {
    const tables = db
      // What is behind a virtual table is its own affair: it depends on when something was written, and not on what.
      .prepare<{ name: string }>(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') ORDER BY name",
      )
      .all();
    return JSON.stringify(
      tables.map(({ name }) => {
        const columns = db
          .prepare<{ name: string }>(`PRAGMA table_info(${name})`)
          .all()
          .map((c) => c.name);
        return [name, db.prepare(`SELECT ${columns.join()} FROM ${name} ORDER BY ${columns.join()}`).all()];
      }),
    );
  } finally {
    db.close();
  }
}
