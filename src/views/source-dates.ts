import type { Database } from '../log/sqlite/driver.js';
import type { Names } from './names.js';

/** What is known of when a source was published. */
interface Known {
  /** EDTF; null where its registration gives none, or where it takes more than its registration to tell. */
  published: string | null;
  /** Whether something acts on its registration, or there are several. */
  isTangled: boolean;
}

/**
 * When sources were published, as their registrations say. Kept apart from what cites them: a source is registered once
 * and cited thousands of times.
 */
export class SourceDates {
  private readonly sql;
  private readonly kept = new Map<string, Known>();

  constructor(
    db: Database,
    private readonly names: Names,
  ) {
    this.sql = {
      all: db.prepareTuples<readonly [number, string | null, number]>('SELECT number, published, tangled FROM source'),
      set: db.prepare(
        `INSERT INTO source VALUES (?, ?, ?)
         ON CONFLICT (number) DO UPDATE SET published = excluded.published, tangled = excluded.tangled`,
      ),
    };
    this.reset();
  }

  /** The published date (EDTF) of a source by its registration; undefined where there is none. */
  publishedOf(source: string): string | undefined {
    return this.kept.get(source)?.published ?? undefined;
  }

  isRegistered(source: string): boolean {
    return this.kept.has(source);
  }

  /** Whether its date is not simply what its registration says. */
  isTangled(source: string): boolean {
    return this.kept.get(source)?.isTangled ?? false;
  }

  register(source: string, published: unknown): void {
    this.set(source, { published: typeof published === 'string' ? published : null, isTangled: false });
  }

  tangle(source: string): void {
    this.set(source, { published: null, isTangled: true });
  }

  /** Forgets what was taken in and not kept: its transaction has failed. */
  reset(): void {
    this.kept.clear();
    for (const [number, published, tangled] of this.sql.all.all())
      this.kept.set(this.names.nameOf(number), { published, isTangled: tangled === 1 });
  }

  private set(source: string, known: Known): void {
    this.kept.set(source, known);
    this.sql.set.run(this.names.numberFor(source), known.published, Number(known.isTangled));
  }
}
