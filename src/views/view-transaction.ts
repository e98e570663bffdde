import type { Database } from '../log/sqlite/driver.js';

/**
 * The transaction that a view's connection is in. Taking and giving back the locks of a file, and writing what a commit
 * writes, cost more than most of what is read or taken in, so one transaction serves many reads, and one commit many
 * pages of the log: this connection reads what it has written before others do, and what a crash takes from a view is
 * taken in from the log again.
 */
export class ViewTransaction {
  private state: 'none' | 'reading' | 'writing' = 'none';

  constructor(private readonly db: Database) {}

  /** What is read from here on is read in one transaction, until something is written. */
  read(): void {
    if (this.state !== 'none') return;
    this.db.exec('BEGIN');
    this.state = 'reading';
  }

  /** Runs `work`, which must be synchronous: what it writes is taken back where it throws, and committed by `commit`. */
  write(work: () => void): void {
    if (this.state === 'reading') this.commit();
    if (this.state === 'none') {
      this.db.exec('BEGIN IMMEDIATE');
      this.state = 'writing';
    }
    this.db.exec('SAVEPOINT page');
    try {
      work();
      this.db.exec('RELEASE page');
    } catch (error) {
      // After some errors SQLite has taken back all of it already.
      if (this.db.inTransaction) this.db.exec('ROLLBACK TO page; RELEASE page');
      else this.state = 'none';
      throw error;
    }
  }

  /** Ends the transaction that is open, if one is. */
  commit(): void {
    if (this.state === 'none') return;
    this.state = 'none';
    if (this.db.inTransaction) this.db.exec('COMMIT');
  }
}
