import type { Database } from '../log/sqlite/driver.js';

/** Developments that were named before they came, by the positions of those that named them. */
export class Awaited {
  private readonly sql;
  private readonly ids = new Set<string>();

  constructor(db: Database) {
    this.sql = {
      add: db.prepare('INSERT OR IGNORE INTO awaited VALUES (?, ?)'),
      remove: db.prepare('DELETE FROM awaited WHERE id = ?'),
      ids: db.prepareTuples<readonly [string]>('SELECT DISTINCT id FROM awaited'),
      by: db.prepareTuples<readonly [number]>('SELECT position FROM awaited WHERE id = ? ORDER BY position'),
    };
    this.reset();
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** Notes that what stands at a position names a development that is not there. */
  add(id: string, by: number): void {
    this.ids.add(id);
    this.sql.add.run(id, by);
  }

  /** The positions of those that named a development before it came; it is awaited no more. */
  arrived(id: string): number[] {
    if (!this.ids.delete(id)) return [];
    const positions = this.sql.by.all(id).map(([position]) => position);
    this.sql.remove.run(id);
    return positions;
  }

  /** Forgets what was noted and not kept: its transaction has failed. */
  reset(): void {
    this.ids.clear();
    for (const [id] of this.sql.ids.all()) this.ids.add(id);
  }
}
