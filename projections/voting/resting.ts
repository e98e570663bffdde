import type { BallotRecord, Ballots } from './ballot-record.js';
import { reachOf, type Reach, type Scope } from './scope.js';
import { ByVote, type VoteBits } from './vote-bits.js';

/** How something that is counted stands to a sum: it is in it, or left out of it since it is disputed or only possible. */
export type Standing = 'certain' | 'disputed' | 'possible';

/** What a sum rests on. */
export interface Rests {
  /** The roll calls that are counted, and those in dispute. */
  rollCalls: number;
  /** The developments that tell these, with what bears on them. */
  developments: Named;
  /** The roll calls that are left out, by date and then by id. */
  open: readonly string[];
}

/** All developments that some records rest on, by id, and of each record the places of its own among them. */
interface Numbered {
  ids: readonly string[];
  of: readonly (readonly number[])[];
}

/** Records never change, and are summed again and again. */
const numbered = new WeakMap<readonly BallotRecord[], Numbered>();

function numberedIn(records: readonly BallotRecord[]): Numbered {
  let found = numbered.get(records);
  if (!found) {
    const ids = [...new Set(records.flatMap((r) => r.because))].sort();
    const places = new Map(ids.map((id, at) => [id, at]));
    found = { ids, of: records.map((r) => r.because.map((id) => places.get(id) as number)) };
    numbered.set(records, found);
  }
  return found;
}

/** Which developments each of several sums rests on. */
class Table {
  /** Of each development, whether each of the sums rests on it: side by side, as records tell of all voters at once. */
  readonly has: Uint8Array;
  readonly sizes: Uint32Array;

  constructor(
    readonly ids: readonly string[],
    readonly width: number,
  ) {
    this.has = new Uint8Array(ids.length * width);
    this.sizes = new Uint32Array(width);
  }

  add(at: number, column: number): void {
    const cell = at * this.width + column;
    if (this.has[cell] === 1) return;
    this.has[cell] = 1;
    this.sizes[column]!++;
  }
}

/** Some of the developments that records rest on. */
export class Named {
  private constructor(
    private readonly table: Table,
    private readonly columns: readonly number[],
    readonly size: number,
  ) {}

  /** Those of one column. */
  static column(table: Table, column: number): Named {
    return new Named(table, [column], table.sizes[column] as number);
  }

  /** Those that any of some are; they must be of the same records. */
  static all(some: readonly Named[]): Named {
    const table = some[0]?.table ?? new Table([], 0);
    const all = new Named(table, [...new Set(some.flatMap((one) => one.columns))], 0);
    return new Named(table, all.columns, all.first(Infinity).length);
  }

  /** The first of them by id. */
  first(most: number): string[] {
    const { ids, has, width } = this.table;
    const found: string[] = [];
    for (let at = 0; at < ids.length && found.length < most; at++)
      if (this.columns.some((column) => has[at * width + column] === 1)) found.push(ids[at] as string);
    return found;
  }
}

/**
 * Gathers what sums rest on, one for each place.
 * @param standing for a record, how what it tells of an actor's vote stands to its sum, null where that does not concern
 *   it; null where nothing of the record does
 */
export function restsOf(
  { records, actors }: Pick<Ballots, 'records' | 'actors'>,
  scope: Scope,
  places: readonly number[],
  standing: (record: BallotRecord, reach: Reach) => ((vote: VoteBits) => Standing | null) | null,
): Rests[] {
  const { ids, of } = numberedIn(records);
  const table = new Table(ids, places.length);
  const rollCalls = new Uint32Array(places.length);
  const open = places.map((): string[] => []);
  const wanted = new Int32Array(actors.length).fill(-1);
  places.forEach((place, i) => {
    if (place >= 0) wanted[place] = i;
  });
  const byVote = new ByVote();
  records.forEach((record, number) => {
    const reach = reachOf(record, scope);
    const standingOf = reach === 'out' ? null : standing(record, reach);
    if (!standingOf) return;
    byVote.next((vote) => STANDINGS.indexOf(standingOf(vote)));
    const { voters, votes } = record;
    const [first, ...others] = of[number] as readonly number[];
    for (let v = 0; v < voters.length; v++) {
      const column = wanted[voters[v] as number] as number;
      const how = column < 0 ? NONE : byVote.of(votes[v] as number);
      if (how === NONE) continue;
      if (how !== CERTAIN) (open[column] as string[]).push(record.id);
      if (how === POSSIBLE) continue;
      rollCalls[column]!++;
      if (first !== undefined) table.add(first, column);
      for (const at of others) table.add(at, column);
    }
  });
  return places.map((_, i) => ({
    rollCalls: rollCalls[i] as number,
    developments: Named.column(table, i),
    open: open[i] as string[],
  }));
}

const STANDINGS: readonly (Standing | null)[] = [null, 'certain', 'disputed', 'possible'];
const [NONE, CERTAIN, , POSSIBLE] = [0, 1, 2, 3];
