import { LogDamaged, LogError, LogWriteFailed } from '../errors.js';
import type { Appended, Batch, StoredMessage } from '../log.js';
import { type Plan, planBatch, type PlanState } from '../plan.js';
import { type Database, SqlError, type Statement } from './driver.js';
import type { HeadRecordWriter } from './head-record.js';
import { InsertRows } from './insert-rows.js';
import { COLUMNS, type Row, type Tail, toMessage, toRow } from './rows.js';

/** Of groups of more messages nothing is kept at hand. */
const MOST_KEPT = 500;

/** What became of one batch of a group. */
export type Outcome = readonly Appended[] | LogError;

/** Appends groups of batches: one transaction and one flush to the disk a group, each batch whole or refused by itself. */
export class SqliteWriter {
  /** After a write that failed in an unknown state, nothing more is taken: SQLite's memory and the disk may differ. */
  private failure: Error | undefined;
  private written: readonly StoredMessage[] = [];
  private readonly messages: InsertRows;
  private readonly byId: Statement<Row>;
  private readonly headsOf: Statement<[string, number]>;

  constructor(
    private readonly database: Database,
    private readonly directory: string,
    private readonly headRecord: HeadRecordWriter,
    private readonly clock: () => number,
    private last: Tail,
  ) {
    this.messages = new InsertRows(database);
    // One statement a group, whatever its size: the driver's cost is by the call. CROSS keeps the join's order.
    const columns = COLUMNS.split(', ').map((name) => `m.${name}`);
    this.byId = database.prepareTuples(
      `SELECT ${columns.join(', ')} FROM json_each(?) AS asked CROSS JOIN messages AS m ON m.id = asked.value`,
    );
    this.headsOf = database.prepareTuples(
      `SELECT asked.value, coalesce((SELECT max(revision) FROM messages WHERE stream = asked.value), -1)
       FROM json_each(?) AS asked`,
    );
  }

  get tail(): Tail {
    return this.last;
  }

  /** The messages of the last group that was written, as they stand in the log. */
  get lastWritten(): readonly StoredMessage[] {
    return this.written;
  }

  /** Decides and writes a group in order. When it returns, all that was not refused is durable. */
  commit(group: readonly Batch[]): Outcome[] {
    if (this.failure) {
      const refusal = LogWriteFailed.afterFailure(this.directory, this.failure);
      return group.map(() => refusal);
    }
    try {
      this.database.exec('BEGIN IMMEDIATE');
      const { outcomes, tail, rows } = this.writeAll(group);
      this.database.exec(rows.length > 0 ? 'COMMIT' : 'ROLLBACK');
      if (rows.length > 0) this.acknowledge(tail, rows);
      return outcomes;
    } catch (error) {
      const refusal = this.refuse(error as Error);
      return group.map(() => refusal);
    }
  }

  private writeAll(group: readonly Batch[]): { outcomes: Outcome[]; tail: Tail; rows: readonly Row[] } {
    const state = this.stateFor(group);
    const rows: Row[] = [];
    let hash = this.last.hash;
    const outcomes = group.map((batch): Outcome => {
      const plan = this.plan(batch, state);
      if (plan instanceof LogError) return plan;
      for (const message of plan.fresh) {
        const row = toRow(message, hash);
        rows.push(row);
        hash = row[12];
      }
      return plan.results;
    });
    this.messages.insert(rows);
    return { outcomes, tail: { position: state.position, recordedAt: state.recordedAt, hash }, rows };
  }

  private plan(batch: Batch, state: PlanState): Plan | LogError {
    try {
      return planBatch(batch, state, Math.trunc(this.clock()));
    } catch (error) {
      if (error instanceof LogError) return error;
      throw error;
    }
  }

  private stateFor(group: readonly Batch[]): PlanState {
    const ids = group.flatMap((batch) => batch.messages.map((message) => message.id));
    const streams = new Set(group.flatMap((batch) => [...batch.expected.keys()]));
    const known = new Map<string, StoredMessage>();
    for (const row of this.byId.all(JSON.stringify(ids))) known.set(row[1], toMessage(row));
    const heads = new Map(this.headsOf.all(JSON.stringify([...streams])));
    return { position: this.last.position, recordedAt: this.last.recordedAt, known, heads };
  }

  /** What is committed is durable and will be answered so, whatever happens to the record of it. */
  private acknowledge(tail: Tail, rows: readonly Row[]): void {
    this.last = tail;
    this.written = rows.length > MOST_KEPT ? [] : rows.map(toMessage);
    try {
      this.headRecord.write(tail);
    } catch (error) {
      this.failure = error as Error;
    }
  }

  private refuse(error: Error): LogError {
    try {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
    } catch (rollbackError) {
      this.failure = rollbackError as Error;
    }
    if (error instanceof SqlError) {
      if (error.isDamage) return LogDamaged.unreadable(this.directory, error);
      // A lock that another program holds will pass, and a full disk is left as it was. A failed flush is neither: the
      // system may have dropped the pages that it could not write, so only reading the file anew tells what stands.
      if (!error.isBusy && error.primary !== SQLITE_FULL) this.failure = error;
    }
    return LogWriteFailed.because(this.directory, error);
  }
}

const SQLITE_FULL = 13;
