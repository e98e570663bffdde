import type { Database } from '../log/sqlite/driver.js';
import { ID_BYTES, ID_DIGITS } from './development-ids.js';
import { countUnder } from './touch-table.js';

/** A development as the view keeps it: its id in hexadecimal digits, its stream as the number of a name. */
export interface Row {
  position: number;
  id: string;
  schema_version: number;
  stream: number;
  revision: number;
  recorded_at: number;
  content: string;
  correlation_id: string | null;
  causation_id: string | null;
}

/** Everything that is asked of the tables, prepared once. */
export function statements(db: Database) {
  const columns = `position, ${ID_DIGITS} AS id, schema_version, stream, revision, recorded_at, content, correlation_id, causation_id`;
  return {
    meta: db.prepare<{ value: string }>('SELECT value FROM meta WHERE name = ?'),
    setMeta: db.prepare(
      'INSERT INTO meta (name, value) VALUES (?, ?), (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ),
    positionOf: db.prepare<{ position: number }>(`SELECT position FROM development WHERE id = ${ID_BYTES}`),
    positionsOf: db.prepareTuples<readonly [string, number]>(
      `SELECT asked.value, d.position FROM json_each(?) AS asked
       CROSS JOIN development AS d ON d.id = unhex(asked.value, '-')`,
    ),
    contentOf: db.prepare<{ content: string }>(`SELECT content FROM development WHERE id = ${ID_BYTES}`),
    last: db.prepare<{ position: number; id: string }>(
      `SELECT position, ${ID_DIGITS} AS id FROM development ORDER BY position DESC LIMIT 1`,
    ),
    byPosition: db.prepare<Row>(`SELECT ${columns} FROM development WHERE position = ?`),
    recordedAt: db.prepareTuples<readonly [number]>('SELECT recorded_at FROM development WHERE position = ?'),
    stream: db.prepare<{ revision: number }>('SELECT revision FROM stream WHERE name = ?'),
    streams: db.prepareTuples<readonly [string, number]>(
      `SELECT n.name, s.revision FROM json_each(?) AS asked
       CROSS JOIN name AS n ON n.name = asked.value CROSS JOIN stream AS s ON s.name = n.number`,
    ),
    known: db.prepare<{ position: number }>('SELECT position FROM known WHERE kind = ? AND id = ?'),
    knownIds: db.prepare<{ id: string }>('SELECT id FROM known WHERE kind = ? AND position <= ? ORDER BY id'),
    requests: db.prepare<{ position: number; hash: string }>(
      'SELECT position, hash FROM request WHERE key = ? ORDER BY position',
    ),
    // From the keys that they are found under: reading each of them takes a second a million.
    types: db.prepare<{ type: string; n: number }>(
      `SELECT substr(name, 6) AS type, ${countUnder('name.number')} AS n
       FROM name WHERE name >= 'type:' AND name < 'type;' AND n > 0 ORDER BY name`,
    ),
    kinds: db.prepare<{ kind: string; n: number }>('SELECT kind, count(*) AS n FROM known GROUP BY kind ORDER BY kind'),
  };
}
