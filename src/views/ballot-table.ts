import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { plainBallotOf, type PlainBallot } from '../../projections/voting/plain-ballot.js';
import type { NumberedBallot } from '../../projections/voting/plain-records.js';
import type { Database, SqlValue, Statement } from '../log/sqlite/driver.js';
import { atOnce, type RowSink, type RowSinks } from './bulk-insert.js';
import type { Names } from './names.js';
import { countUnder } from './touch-table.js';

/** A roll call as a row tells it. */
export interface BallotRow {
  position: number;
  instrument: string;
  /** What it tells by itself; null where that takes more than its telling. */
  told: NumberedBallot | null;
}

/** What a row says of a roll call beside its votes; without its details where more than its telling is to be looked at. */
type Matter = readonly [position: number, instrument: string, details: Details | null];
type Details = readonly [
  id: string,
  lo: number,
  hi: number,
  reports: readonly (readonly [source: string, publicFrom: number])[],
  areas: readonly string[],
  on: string | null,
  part: string | null,
  listComplete: 0 | 1,
  body: string | null,
  texts: readonly string[],
  voters: number,
];

/** A voter's number takes four bytes, the vote one. */
const NUMBER = 4;
const BYTES = NUMBER + 1;
/** So many positions of the log are read at once. */
const SPAN = 4096;

/**
 * One row for each roll call, with its votes packed: sums are over thousands of roll calls, and to read their contents
 * anew takes seconds. A row tells a roll call as it was recorded; whether anything else bears on it, the touches tell.
 */
export class BallotTable {
  private readonly bulk: RowSink;
  private readonly within: Statement<readonly [matters: string | null, votes: string | null]>;
  private readonly touched: Statement<readonly [position: number]>;
  private fresh: SqlValue[] = [];

  constructor(
    db: Database,
    private readonly names: Names,
    into: RowSinks = atOnce(db),
  ) {
    this.bulk = into('ballot', 6);
    // Many rows as one: to hand over a row costs more than to read it.
    this.within = db.prepareTuples(
      `SELECT group_concat(matter, ',' ORDER BY position), group_concat(hex(votes), '' ORDER BY position)
       FROM ballot WHERE position > ? AND position <= ?`,
    );
    this.touched = db.prepareTuples(TOUCHED);
  }

  /**
   * Takes in a roll call as it comes.
   * @param publishedOf the published date (EDTF) of a source, as it is known when the roll call is recorded
   */
  take(d: Development, publishedOf: (source: string) => string | undefined): void {
    if (d.type !== 'RollCallTaken') return;
    const { names } = this;
    const on = String(d.data['instrument']);
    const keys = [subject.instrument(on), subject.issue(on)].map((key) => names.numberFor(key));
    const isTied = d.links !== undefined || d.data['means'] !== undefined;
    const ballot = isTied ? null : plainBallotOf(d, publishedOf);
    const voters = ballot?.voters ?? [];
    const packed = new Uint8Array(voters.length * BYTES);
    const numbers = new DataView(packed.buffer);
    voters.forEach((actor, at) => numbers.setUint32(at * NUMBER, names.numberFor(actor), true));
    if (ballot) packed.set(ballot.votes, voters.length * NUMBER);
    const matter: Matter = [d.position, on, ballot && detailsOf(ballot, voters.length)];
    this.fresh.push(d.position, d.id, ...keys, JSON.stringify(matter), packed);
  }

  /** Writes what was taken in; to be done before anything of it is looked for, and before the transaction ends. */
  flush(): void {
    const { fresh } = this;
    this.fresh = [];
    this.bulk.insert(fresh);
  }

  /** Forgets what was taken in and not kept: its transaction has failed. */
  reset(): void {
    this.fresh = [];
  }

  /** The roll calls that were recorded after a position, up to another, in the order of the log. */
  rowsWithin(after: number, upTo: number): BallotRow[] {
    const rows: BallotRow[] = [];
    for (let from = after; from < upTo; from += SPAN) {
      const [matters, votes] = this.within.get(from, Math.min(from + SPAN, upTo)) ?? [];
      if (matters) rows.push(...rowsOf(JSON.parse(`[${matters}]`) as Matter[], Buffer.from(votes ?? '', 'hex')));
    }
    return rows;
  }

  /**
   * The positions of those of whose instrument, by that id or as an issue, something else is told than roll calls on it,
   * or that something acts on or is linked to.
   */
  touchedByOthers(): Set<number> {
    return new Set(this.touched.all().map(([position]) => position));
  }

  /** The actor that a voter's number stands for. */
  actorOf(number: number): string {
    return this.names.nameOf(number);
  }

  /** The numbers of actors, as far as anything ever gave them one; what is no text has none. */
  numbersOf(actors: readonly unknown[]): ReadonlySet<number> {
    return new Set(actors.flatMap((actor) => (typeof actor === 'string' ? (this.names.numberOf(actor) ?? []) : [])));
  }
}

const detailsOf = (b: PlainBallot, voters: number): Details => [
  b.id,
  b.lo,
  b.hi,
  b.reports.map(({ source, publicFrom }) => [source, publicFrom]),
  b.areas,
  b.on,
  b.part,
  b.listComplete ? 1 : 0,
  b.body,
  b.texts,
  voters,
];

/** @param packed the votes of all of them, one after another */
function rowsOf(matters: readonly Matter[], packed: Buffer): BallotRow[] {
  // All voters and all votes lie in one array each: thousands of small ones would take longer than all the rest.
  const allVoters = new Uint32Array(packed.length / BYTES);
  const allVotes = new Uint8Array(packed.length / BYTES);
  let [read, first] = [0, 0];
  return matters.map(([position, instrument, details]): BallotRow => {
    if (!details) return { position, instrument, told: null };
    const [id, lo, hi, reports, areas, on, part, listComplete, body, texts, count] = details;
    for (let i = 0; i < count; i++) allVoters[first + i] = packed.readUInt32LE(read + i * NUMBER);
    read += count * NUMBER;
    const votes = allVotes.subarray(first, first + count);
    votes.set(packed.subarray(read, read + count));
    read += count;
    const ballot: PlainBallot = {
      id,
      position,
      instrument,
      lo,
      hi,
      reports: reports.map(([source, publicFrom]) => ({ source, publicFrom })),
      areas,
      on,
      part,
      listComplete: listComplete === 1,
      body,
      texts,
      votes,
    };
    const voters = allVoters.subarray(first, (first += count));
    return { position, instrument, told: { ballot, voters } };
  });
}

/** What is told of an instrument is told by the roll calls on it alone where both keys have as many as there are of these. */
const TOUCHED = `
  WITH one AS (
    SELECT count(*) AS ballots, instrument, issue FROM ballot GROUP BY instrument
  ), other AS (
    SELECT instrument FROM one
    WHERE ${countUnder('one.instrument')} <> ballots OR ${countUnder('one.issue')} <> ballots
  )
  SELECT position FROM ballot AS b
  WHERE instrument IN (SELECT instrument FROM other)
    OR EXISTS (SELECT 1 FROM name JOIN touch ON key = number WHERE name = 'development:' || b.id)`;
