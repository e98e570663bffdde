import type { BallotRecord, Ballots } from './ballot-record.js';
import { reachOf, type Reach, type Scope } from './scope.js';

/** How something that is counted stands to a sum: it is in it, or left out of it since it is disputed or only possible. */
export type Standing = 'certain' | 'disputed' | 'possible';

/** What a sum rests on. */
export interface Rests {
  /** The roll calls that are counted, and those in dispute. */
  rollCalls: number;
  /** The developments that tell these, with what bears on them. */
  developments: ReadonlySet<string>;
  /** The roll calls that are left out, by date and then by id. */
  open: readonly string[];
}

/**
 * Gathers what sums rest on, one for each place.
 * @param standing how what a record tells of an actor stands to its sum; null where it does not concern it
 */
export function restsOf(
  { records }: Pick<Ballots, 'records'>,
  scope: Scope,
  places: readonly number[],
  standing: (record: BallotRecord, place: number, reach: Reach) => Standing | null,
): Rests[] {
  const found = places.map(() => ({ rollCalls: 0, developments: new Set<string>(), open: [] as string[] }));
  for (const record of records) {
    const reach = reachOf(record, scope);
    if (reach === 'out') continue;
    places.forEach((place, i) => {
      const how = place < 0 ? null : standing(record, place, reach);
      const rests = found[i];
      if (how === null || !rests) return;
      if (how !== 'certain') rests.open.push(record.id);
      if (how === 'possible') return;
      rests.rollCalls++;
      for (const id of record.because) rests.developments.add(id);
    });
  }
  return found;
}
