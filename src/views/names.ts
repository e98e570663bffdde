import type { Database, Statement } from '../log/sqlite/driver.js';
import { BulkInsert } from './bulk-insert.js';

/** Names whose numbers are kept at hand. */
const KEPT = 200_000;

/**
 * Numbers for the names that the tables speak of (ids, keys, positions on a scale): a number takes a byte or three where
 * a name takes thirty. They are given in the order of first use, so that views built from one log have the same.
 */
export class Names {
  private readonly find: Statement<readonly [number]>;
  private readonly last: Statement<readonly [number | null]>;
  private readonly nameAt: Statement<readonly [string]>;
  private readonly bulk: BulkInsert;
  private readonly numbers = new Map<string, number>();
  private readonly texts = new Map<number, string>();
  /** Given since the last `flush`, and in no table yet. */
  private fresh: (string | number)[] = [];
  private next: number;

  constructor(db: Database) {
    this.find = db.prepareTuples('SELECT number FROM name WHERE name = ?');
    this.nameAt = db.prepareTuples('SELECT name FROM name WHERE number = ?');
    this.last = db.prepareTuples('SELECT max(number) FROM name');
    this.bulk = new BulkInsert(db, 'name', 2);
    this.next = (this.last.get()?.[0] ?? 0) + 1;
  }

  /** The number of a name; undefined for one that nothing was ever called. */
  numberOf(name: string): number | undefined {
    const kept = this.numbers.get(name);
    if (kept !== undefined) return kept;
    const found = this.find.get(name)?.[0];
    if (found !== undefined) this.keep(name, found);
    return found;
  }

  /** The number of a name, a new one where it has none yet. */
  numberFor(name: string): number {
    const known = this.numberOf(name);
    if (known !== undefined) return known;
    const number = this.next++;
    this.fresh.push(number, name);
    this.numbers.set(name, number);
    return number;
  }

  /** The name that has a number. */
  nameOf(number: number): string {
    let name = this.texts.get(number);
    if (name === undefined) {
      name = this.nameAt.get(number)?.[0];
      if (name === undefined) throw new Error(`The view has no name with the number ${number}.`);
      if (this.texts.size >= KEPT) this.texts.clear();
      this.texts.set(number, name);
    }
    return name;
  }

  /** Writes the new names; to be done before the transaction ends that uses their numbers. */
  flush(): void {
    const { fresh } = this;
    this.fresh = [];
    this.bulk.insert(fresh);
    if (this.numbers.size > KEPT) this.numbers.clear();
  }

  /** Forgets what was given and not kept: its transaction has failed. */
  reset(): void {
    this.fresh = [];
    this.numbers.clear();
    this.texts.clear();
    this.next = (this.last.get()?.[0] ?? 0) + 1;
  }

  private keep(name: string, number: number): void {
    // What is fresh must not be lost, and `flush` makes room.
    if (this.numbers.size >= KEPT && this.fresh.length === 0) this.numbers.clear();
    this.numbers.set(name, number);
  }
}
