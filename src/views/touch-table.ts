import type { Database } from '../log/sqlite/driver.js';
import { atOnce, type RowSink, type RowSinks } from './bulk-insert.js';

/** Positions of one row: those of a key within so many positions of the log stand together, two bytes each. */
export const SPAN = 2048;
const BYTES = 2;

/** SQL for how many positions stand under a key. */
export const countUnder = (key: string): string =>
  `(SELECT coalesce(sum(length(positions)), 0) / ${BYTES} FROM touch WHERE touch.key = ${key})`;

/**
 * Under which keys developments are found. Most rows of a view would be these if each had its own: a development has half
 * a dozen keys. So the positions of a key stand together, as offsets within a stretch of the log, ascending: what a row
 * holds follows from the positions alone, however they came to it.
 */
export class TouchTable {
  private readonly sql;
  private readonly append: RowSink;
  /** Positions by key, of the page that is taken in; they come in order. */
  private fresh = new Map<number, number[]>();

  constructor(db: Database, into: RowSinks = atOnce(db)) {
    this.sql = {
      under: db.prepareTuples<readonly [number, Uint8Array]>(
        'SELECT stretch, positions FROM touch WHERE key = ? ORDER BY stretch',
      ),
      at: db.prepareTuples<readonly [Uint8Array]>('SELECT positions FROM touch WHERE key = ? AND stretch = ?'),
      set: db.prepare(
        `INSERT INTO touch VALUES (?, ?, ?) ON CONFLICT (key, stretch) DO UPDATE SET positions = excluded.positions`,
      ),
    };
    this.append = into('touch', 3, {
      onConflict: 'ON CONFLICT (key, stretch) DO UPDATE SET positions = CAST(positions || excluded.positions AS BLOB)',
    });
  }

  /** A development is found under a key (its number); after all that are found under it so far, and once. */
  add(key: number, position: number): void {
    const positions = this.fresh.get(key);
    if (positions) positions.push(position);
    else this.fresh.set(key, [position]);
  }

  /** The same, whatever stands there already. Only once all that was added is flushed. */
  addEarlier(key: number, position: number): void {
    const stretch = Math.floor(position / SPAN);
    const there = this.sql.at.get(key, stretch)?.[0];
    const positions = there ? decoded(stretch, there) : [];
    if (positions.includes(position)) return;
    positions.push(position);
    positions.sort((a, b) => a - b);
    this.sql.set.run(key, stretch, encoded(positions, 0, positions.length));
  }

  /** All positions under a key, ascending. */
  under(key: number): number[] {
    return this.sql.under.all(key).flatMap(([stretch, positions]) => decoded(stretch, positions));
  }

  flush(): void {
    if (this.fresh.size === 0) return;
    const rows: (number | Uint8Array)[] = [];
    for (const key of [...this.fresh.keys()].sort((a, b) => a - b)) {
      const positions = this.fresh.get(key) as number[];
      for (let from = 0; from < positions.length;) {
        const stretch = Math.floor((positions[from] as number) / SPAN);
        let to = from + 1;
        while (to < positions.length && (positions[to] as number) < (stretch + 1) * SPAN) to++;
        rows.push(key, stretch, encoded(positions, from, to));
        from = to;
      }
    }
    this.reset();
    this.append.insert(rows);
  }

  /** Forgets what was added and not flushed. */
  reset(): void {
    this.fresh = new Map();
  }
}

function encoded(positions: readonly number[], from: number, to: number): Uint8Array {
  const bytes = new Uint8Array((to - from) * BYTES);
  for (let i = from, at = 0; i < to; i++) {
    const offset = (positions[i] as number) % SPAN;
    bytes[at++] = offset >> 8;
    bytes[at++] = offset & 0xff;
  }
  return bytes;
}

function decoded(stretch: number, bytes: Uint8Array): number[] {
  const from = stretch * SPAN;
  const positions: number[] = [];
  for (let at = 0; at < bytes.length; at += BYTES)
    positions.push(from + (((bytes[at] as number) << 8) | (bytes[at + 1] as number)));
  return positions;
}
