import type { Database } from '../log/sqlite/driver.js';
import type { Names } from './names.js';

/** What is known of when a source was published. */
interface Known {
  /** EDTF, as its first registration says; null where that says nothing. */
  published: string | null;
  /** Where it was registered. */
  position: number;
  /** From which position on something acts on its registration, or there are several; null where nothing does. */
  tangled: number | null;
}

/**
 * When sources were published, as their registrations say. Kept apart from what cites them: a source is registered once
 * and cited thousands of times. All is told as of a position, so that the rows made of it are the same however the log
 * is cut into pages.
 */
export class SourceDates {
  private readonly sql;
  private readonly kept = new Map<string, Known>();

  constructor(
    db: Database,
    private readonly names: Names,
  ) {
    this.sql = {
      all: db.prepareTuples<readonly [number, string | null, number, number | null]>(
        'SELECT number, published, position, tangled FROM source',
      ),
      set: db.prepare(
        `INSERT INTO source VALUES (?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET tangled = excluded.tangled`,
      ),
    };
    this.reset();
  }

  /** The published date (EDTF) of a source by its first registration, as of a position; undefined where there is none. */
  publishedOf(source: string, at: number): string | undefined {
    const known = this.kept.get(source);
    return known && known.position <= at ? (known.published ?? undefined) : undefined;
  }

  /** Whether its date came to be known only after a position. */
  isDatedAfter(source: string, position: number): boolean {
    const known = this.kept.get(source);
    return known !== undefined && known.published !== null && known.position > position;
  }

  /** Whether its date, as of a position, is not simply what its registration says. */
  isTangled(source: string, at: number): boolean {
    return (this.kept.get(source)?.tangled ?? Infinity) <= at;
  }

  /** Takes in a registration; false where there was one before. */
  register(source: string, published: unknown, position: number): boolean {
    if (this.kept.has(source)) return false;
    this.set(source, { published: typeof published === 'string' ? published : null, position, tangled: null });
    return true;
  }

  tangle(source: string, position: number): void {
    const { published = null, position: registered = position, tangled = null } = this.kept.get(source) ?? {};
    this.set(source, { published, position: registered, tangled: Math.min(tangled ?? position, position) });
  }

  /** Forgets what was taken in and not kept: its transaction has failed. */
  reset(): void {
    this.kept.clear();
    for (const [number, published, position, tangled] of this.sql.all.all())
      this.kept.set(this.names.nameOf(number), { published, position, tangled });
  }

  private set(source: string, known: Known): void {
    this.kept.set(source, known);
    this.sql.set.run(this.names.numberFor(source), known.published, known.position, known.tangled);
  }
}
