import type { Database } from '../log/sqlite/driver.js';

/** A development as the view keeps it. */
export interface Row {
  position: number;
  id: string;
  type: string;
  schema_version: number;
  stream: string;
  revision: number;
  recorded_at: number;
  content: string;
  correlation_id: string | null;
  causation_id: string | null;
}

/** Everything that is asked of the tables, prepared once. */
export function statements(db: Database) {
  const columns =
    'position, id, type, schema_version, stream, revision, recorded_at, content, correlation_id, causation_id';
  return {
    meta: db.prepare<{ value: string }>('SELECT value FROM meta WHERE name = ?'),
    setMeta: db.prepare(
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ),
    setStream: db.prepare(
      'INSERT INTO stream VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET revision = excluded.revision',
    ),
    positionOf: db.prepare<{ position: number }>('SELECT position FROM development WHERE id = ?'),
    contentOf: db.prepare<{ content: string }>('SELECT content FROM development WHERE id = ?'),
    last: db.prepare<{ position: number; id: string }>(
      'SELECT position, id FROM development ORDER BY position DESC LIMIT 1',
    ),
    byPosition: db.prepare<Row>(`SELECT ${columns} FROM development WHERE position = ?`),
    both: db.prepare<{ position: number }>(
      'SELECT a.position FROM touch a JOIN touch b ON b.position = a.position AND b.key = ?2 WHERE a.key = ?1 AND a.position <= ?3 ORDER BY a.position',
    ),
    positions: db.prepareTuples<readonly [number]>('SELECT position FROM touch WHERE key = ? ORDER BY position'),
    recordedAt: db.prepareTuples<readonly [number]>('SELECT recorded_at FROM development WHERE position = ?'),
    stream: db.prepare<{ revision: number }>('SELECT revision FROM stream WHERE name = ?'),
    known: db.prepare<{ position: number }>('SELECT position FROM known WHERE kind = ? AND id = ?'),
    knownIds: db.prepare<{ id: string }>('SELECT id FROM known WHERE kind = ? AND position <= ? ORDER BY id'),
    requests: db.prepare<{ position: number; hash: string }>(
      'SELECT position, hash FROM request WHERE key = ? ORDER BY position',
    ),
    types: db.prepare<{ type: string; n: number }>(
      'SELECT type, count(*) AS n FROM development GROUP BY type ORDER BY type',
    ),
    kinds: db.prepare<{ kind: string; n: number }>('SELECT kind, count(*) AS n FROM known GROUP BY kind ORDER BY kind'),
  };
}
