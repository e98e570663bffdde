import type { BallotRecord } from './ballot-record.js';
import { onlyVote, type VoteBits } from './vote-bits.js';
import type { Vote } from '../../events/instruments/tally.js';

/** Which roll calls are asked about: in one of these areas, taken within these instants (ms, inclusive). */
export interface Scope {
  areas?: readonly string[];
  from?: number;
  to?: number;
}

/** Stands for the area of a roll call that is filed under none. */
export const NO_AREA = '(none)';

/** Whether a roll call lies within what is asked: it does, it may, that is disputed, or it does not. */
export type Reach = 'in' | 'possible' | 'disputed' | 'out';

/** How a vote counts: as itself, as one that may count, as one in dispute; null where nothing is told of it. */
export type Counted = Vote | 'possible' | 'disputed' | null;

/** Whether a roll call was taken within the instants that are asked about, as far as its dates tell. */
export function reachInTime({ lo, hi, datesDisputed }: BallotRecord, { from, to }: Scope): Reach {
  const [first, last] = [from ?? -Infinity, to ?? Infinity];
  if (hi < first || last < lo) return 'out';
  if (first <= lo && hi <= last) return 'in';
  return datesDisputed ? 'disputed' : 'possible';
}

/** Whether a roll call is filed under one of some areas; where its areas are disputed, whichever of them are right. */
export function reachInAreas({ areas }: BallotRecord, asked: readonly string[]): Reach {
  let within = 0;
  for (const list of areas) if (isUnderAny(list, asked)) within++;
  return within === areas.length ? 'in' : within === 0 ? 'out' : 'disputed';
}

function isUnderAny(list: readonly string[], asked: readonly string[]): boolean {
  for (const area of asked) if (isUnder(list, area)) return true;
  return false;
}

const isUnder = (list: readonly string[], area: string): boolean =>
  list.includes(area) || (area === NO_AREA && list.length === 0);

/** Whether a roll call lies within what is asked. */
export function reachOf(record: BallotRecord, scope: Scope): Reach {
  const inTime = reachInTime(record, scope);
  return scope.areas === undefined ? inTime : both(inTime, reachInAreas(record, scope.areas));
}

const RANK: Readonly<Record<Reach, number>> = { in: 0, possible: 1, disputed: 2, out: 3 };

/** Within both: out of one is out, and what is disputed wins over what is only possible. */
export const both = (a: Reach, b: Reach): Reach => (RANK[a] >= RANK[b] ? a : b);

/**
 * How what is told of a vote counts. Of a roll call that only may have happened all votes are possible, whatever else is
 * disputed about it: as long as it has not happened, nothing about it is certain enough to be in dispute.
 */
export function countedAs(bits: VoteBits, { standing }: Pick<BallotRecord, 'standing'>, reach: Reach): Counted {
  if (bits === 0 || reach === 'out') return null;
  if (standing === 'possible') return 'possible';
  const vote = onlyVote(bits);
  if (vote === null || reach === 'disputed') return 'disputed';
  return reach === 'possible' ? 'possible' : vote;
}
