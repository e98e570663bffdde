import type { Vote } from '../../events/instruments/tally.js';
import { compared, type Comparison } from './agreement.js';
import { voteOf, type Ballots, type BallotRecord, type Register } from './ballot-record.js';
import { countedAs, reachOf, type Counted, type Scope } from './scope.js';
import { mayBe } from './vote-bits.js';

/** Which of an actor's votes are asked for: those that are or may be this one, or those of which something is open. */
export type VoteAsked = Vote | 'open';

/** One vote of an actor, and how sums count it. */
export interface VoteCast {
  record: BallotRecord;
  /** As which vote it counts, or as one that is possible or disputed. */
  counted: Exclude<Counted, null>;
  /** How it compares with another's; null where none is asked about. */
  compared: Exclude<Comparison, null> | null;
}

/**
 * An actor's votes, roll call by roll call, by date and then by id.
 * @param actor its place in the register; -1 for one of whom no roll call tells
 * @param other the place of one with whom to compare: then only what is common to both, or may be
 */
export function votesCast(
  { records }: Ballots,
  scope: Scope,
  actor: number,
  { vote, other }: { vote?: VoteAsked; other?: number } = {},
): VoteCast[] {
  return records.flatMap((record): VoteCast[] => {
    const bits = actor < 0 ? 0 : voteOf(record, actor);
    const reach = bits === 0 ? 'out' : reachOf(record, scope);
    const counted = countedAs(bits, record, reach);
    if (counted === null) return [];
    const comparison =
      other === undefined ? null : compared(bits, other < 0 ? 0 : voteOf(record, other), record, reach);
    if (other !== undefined && (comparison === null || comparison === 'absent')) return [];
    const isOpen = [counted, comparison].some((how) => how === 'possible' || how === 'disputed');
    if (vote !== undefined && !(vote === 'open' ? isOpen : mayBe(bits, vote))) return [];
    return [{ record, counted, compared: comparison }];
  });
}

/**
 * How many tellings of roll calls within the scope had happened by V, are visible with no K and were not public at K.
 * @param actors those that list one of each of these lists, as they are known with no K; all where there is no list
 */
export const unseenWithin = (unseen: Register, scope: Scope, actors: readonly (readonly string[])[]): number => {
  const places = actors.map((ids) => new Set(ids.map((id) => unseen.actors.indexOf(id)).filter((at) => at >= 0)));
  const lists = (record: BallotRecord): boolean =>
    places.every((any) => [...any].some((place) => voteOf(record, place) !== 0));
  return unseen.records.filter((record) => reachOf(record, scope) !== 'out' && lists(record)).length;
};
