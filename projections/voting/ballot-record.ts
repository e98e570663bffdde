import type { Standing } from '../world/world.js';
import type { VoteBits } from './vote-bits.js';

/**
 * One roll call, decided once at (V, K, P), as small as statistics need it. It is a roll call that has happened by V or
 * may have; what has not is none. Whatever is disputed or in doubt stands here as alternatives, so that no sum over
 * records can take it for certain. Plain values and typed arrays only: a record can be kept, packed and handed on.
 */
export interface BallotRecord {
  /** The smallest id of the developments that tell it. */
  id: string;
  instrument: string;
  /** First and last instant (ms, ±Infinity where open) at which it can have been taken; none is after V. */
  lo: number;
  hi: number;
  /** Whether tellings give dates that exclude each other: then the bounds hold all of them. */
  datesDisputed: boolean;
  /** The areas of policy under which it is filed: one list, or where that is disputed each list that is told. */
  areas: readonly (readonly string[])[];
  /** What was voted on; null where nothing tells. */
  on: string | null;
  /** Whether it has happened, or only may have. */
  standing: Exclude<Standing, 'not'>;
  /** Whether its source says that it lists everybody who could vote. */
  listComplete: boolean;
  /** The actors of whom it tells a vote: places in the register of actors, ascending. */
  voters: Uint32Array;
  /** What it tells of the vote of each, in the same order. */
  votes: Uint8Array;
  /** How many independent sources give a vote, of most votes; and of each voter (by place) of whom it is another number. */
  support: number;
  supportOf: ReadonlyMap<number, number> | null;
  /** The developments that it rests on, with what bears on them, sorted. */
  because: readonly string[];
  /** By what texts it is found. */
  texts: readonly string[];
}

/** Records with the actors of whom they tell. */
export interface Register {
  /** By id; records speak of them by their places here. */
  actors: readonly string[];
  /** By date and then by id; undated ones last. */
  records: readonly BallotRecord[];
}

/** The records of some roll calls. */
export interface Ballots extends Register {
  /** Every area under which a roll call is filed that is visible, whether it has happened or not, sorted. */
  areas: readonly string[];
  /**
   * Tellings of roll calls that had happened by V and were not public at K, a record for each, with actors as they are
   * known with no K; null where there are none, nothing was held back or hindsight is not wanted.
   */
  unseen: Register | null;
}

/** What is told of the vote of the actor at a place of the register; 0 where nothing is. */
export function voteOf({ voters, votes }: BallotRecord, place: number): VoteBits {
  const at = indexOf(voters, place);
  return at < 0 ? 0 : (votes[at] as number);
}

/** How many independent sources give a voter's vote. */
export const supportOfVote = ({ support, supportOf }: BallotRecord, place: number): number =>
  supportOf?.get(place) ?? support;

/** The place of an actor in the register, or -1. */
export function placeOf({ actors }: Register, actor: string): number {
  let [low, high] = [0, actors.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((actors[middle] as string) < actor) low = middle + 1;
    else high = middle;
  }
  return actors[low] === actor ? low : -1;
}

function indexOf(ascending: Uint32Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === value ? low : -1;
}
