import type { BallotRecord, Ballots } from './ballot-record.js';
import { reachOf, type Reach, type Scope } from './scope.js';
import type { VoteBits } from './vote-bits.js';

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

/** Some of the developments that records rest on. */
export class Named {
  private readonly has: Uint8Array;
  size = 0;

  constructor(private readonly ids: readonly string[]) {
    this.has = new Uint8Array(ids.length);
  }

  add(at: number): void {
    if (this.has[at] === 1) return;
    this.has[at] = 1;
    this.size++;
  }

  /** Those that any of some are; they must be of the same records. */
  static all(some: readonly Named[]): Named {
    const all = new Named(some[0]?.ids ?? []);
    for (const { has } of some) for (let at = 0; at < has.length; at++) if (has[at] === 1) all.add(at);
    return all;
  }

  /** The first of them by id. */
  first(most: number): string[] {
    const found: string[] = [];
    for (let at = 0; at < this.has.length && found.length < most; at++)
      if (this.has[at] === 1) found.push(this.ids[at] as string);
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
  const found = places.map(() => ({ rollCalls: 0, developments: new Named(ids), open: [] as string[] }));
  const wanted = new Int32Array(actors.length).fill(-1);
  places.forEach((place, i) => {
    if (place >= 0) wanted[place] = i;
  });
  records.forEach((record, number) => {
    const reach = reachOf(record, scope);
    const standingOf = reach === 'out' ? null : standing(record, reach);
    if (!standingOf) return;
    const { voters, votes } = record;
    for (let v = 0; v < voters.length; v++) {
      const rests = found[wanted[voters[v] as number] as number];
      const how = rests ? standingOf(votes[v] as number) : null;
      if (!rests || how === null) continue;
      if (how !== 'certain') rests.open.push(record.id);
      if (how === 'possible') continue;
      rests.rollCalls++;
      for (const at of of[number] as readonly number[]) rests.developments.add(at);
    }
  });
  return found;
}
