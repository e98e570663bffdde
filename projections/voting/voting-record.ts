import { VOTES, type Vote } from '../../events/instruments/tally.js';
import type { Status } from '../answer/decide.js';
import { supportOfVote, type Ballots, type BallotRecord } from './ballot-record.js';
import { both, countedAs, NO_AREA, reachInAreas, reachInTime, reachOf, type Reach, type Scope } from './scope.js';
import { ByVote } from './vote-bits.js';

/** How votes are counted, as answers state it. */
export const RECORD_RULE =
  'Each vote counts as yes, no, abstain or absent where it is certain. One that is disputed, or of a roll call that only ' +
  'may have happened or lie within what is asked, is counted beside them as disputed or possible. A roll call counts ' +
  'in each area that it is filed under, and once in all. Who is not listed is not absent: the roll call counts as unlisted, ' +
  'or as couldNotVote where its source lists everybody who could vote.';

/** How often an actor voted which way. Only what is certain is counted by vote; the rest stands beside it. */
export interface VoteCounts {
  yes: number;
  no: number;
  abstain: number;
  absent: number;
  /** Votes of roll calls that only may have happened, or may lie within what is asked. */
  possible: number;
  /** Votes that are disputed, or of which it is disputed whether they lie within what is asked. */
  disputed: number;
  /** Roll calls that say nothing of the actor's vote, in a list that does not claim to be complete: it is unknown. */
  unlisted: number;
  /** Roll calls whose source lists everybody who could vote, and not this actor. */
  couldNotVote: number;
}

/** The same, by area or in all, with how sure it is. Where nothing is told of any vote, no number of votes is. */
export type CountsAnswer = Omit<VoteCounts, Vote> & Record<Vote, number | null> & { status: Status };

/** How an actor voted in one area; a roll call that is filed under several areas counts in each. */
export type AreaCounts = { area: string } & CountsAnswer;

/** How an actor voted. */
export interface VotingRecord {
  actor: string;
  /** In all that is asked, each roll call once. */
  all: CountsAnswer;
  byArea: AreaCounts[];
  /** The least number of independent sources of any vote that is counted; 0 where none is. */
  support: number;
}

const COUNTED = [...VOTES, 'possible', 'disputed'] as const;
const AT: Readonly<Record<string, number>> = Object.fromEntries(COUNTED.map((name, at) => [name, at]));
const [LISTED_OPEN, LISTED_COMPLETE] = [COUNTED.length, COUNTED.length + 1];
const WIDTH = COUNTED.length + 2;
/** Stands for a vote that is not counted. */
const NOT_COUNTED = WIDTH;

const NO_NUMBERS: Record<Vote, null> = { yes: null, no: null, abstain: null, absent: null };

/** Counts of many actors in some columns, side by side in one array. */
class Counter {
  private readonly counts: Uint32Array;
  /** Of each column, the roll calls that certainly lie within it: with an open list, and with a complete one. */
  private readonly totals: Uint32Array;
  private readonly byVote = new ByVote();

  constructor(
    actors: number,
    private readonly columns: number,
  ) {
    this.counts = new Uint32Array(actors * columns * WIDTH);
    this.totals = new Uint32Array(columns * 2);
  }

  add(record: BallotRecord, column: number, reach: Reach): void {
    const { voters, votes, standing, listComplete } = record;
    const { counts } = this;
    const isWithin = reach === 'in' && standing === 'happened';
    const listed = listComplete ? LISTED_COMPLETE : LISTED_OPEN;
    if (isWithin) this.totals[column * 2 + (listComplete ? 1 : 0)]!++;
    const byVote = this.byVote.next((vote) => {
      const counted = countedAs(vote, record, reach);
      return counted === null ? NOT_COUNTED : (AT[counted] as number);
    });
    for (let i = 0; i < voters.length; i++) {
      const at = byVote.of(votes[i] as number);
      if (at === NOT_COUNTED) continue;
      const base = ((voters[i] as number) * this.columns + column) * WIDTH;
      counts[base + at]!++;
      if (isWithin) counts[base + listed]!++;
    }
  }

  /** @param place of the actor in the register; -1 for one of whom no roll call tells */
  of(place: number, column: number): CountsAnswer {
    const base = (place * this.columns + column) * WIDTH;
    const n = (at: number): number => (place < 0 ? 0 : (this.counts[base + at] as number));
    const [open, complete] = [this.totals[column * 2] as number, this.totals[column * 2 + 1] as number];
    const counts: VoteCounts = {
      yes: n(0),
      no: n(1),
      abstain: n(2),
      absent: n(3),
      possible: n(4),
      disputed: n(5),
      unlisted: open - n(LISTED_OPEN),
      couldNotVote: complete - n(LISTED_COMPLETE),
    };
    const status = statusOf(counts);
    return status === 'unknown' ? { ...counts, ...NO_NUMBERS, status } : { ...counts, status };
  }
}

/** How sure counts are; where nothing is told of any vote they say nothing, but for lists that hold all voters. */
function statusOf(c: VoteCounts): Status {
  if (c.disputed > 0) return 'disputed';
  if (c.possible > 0) return 'possible';
  if (VOTES.some((vote) => c[vote] > 0)) return 'certain';
  return c.couldNotVote > 0 && c.unlisted === 0 ? 'certain' : 'unknown';
}

/** Whether anything is told of an actor's votes. */
const isTold = (c: CountsAnswer): boolean => COUNTED.some((name) => (c[name] ?? 0) > 0);

/** The areas in which roll calls lie that may be within what is asked, sorted; last, that of those filed under none. */
export function areasWithin({ records }: Ballots, scope: Scope): string[] {
  const lists = records.filter((r) => reachOf(r, scope) !== 'out').flatMap((r) => r.areas);
  const found = new Set(lists.flat());
  if (lists.some((list) => list.length === 0)) found.add(NO_AREA);
  const asked = scope.areas;
  const areas = [...found].filter((area) => asked === undefined || asked.includes(area));
  return areas.sort((a, b) => (a === NO_AREA ? 1 : b === NO_AREA ? -1 : a < b ? -1 : a > b ? 1 : 0));
}

/**
 * How actors voted, by area.
 * @param actors whose record is asked for; everybody of whom a roll call within the scope tells where left out
 * @param scope its areas are the columns; where it names none, all areas and those without one
 * @returns in the order of `actors`, or by id
 */
export function votingRecords(ballots: Ballots, scope: Scope, actors?: readonly string[]): VotingRecord[] {
  const areas = scope.areas ?? areasWithin(ballots, scope);
  const counter = new Counter(ballots.actors.length, areas.length + 1);
  const support = new Float64Array(ballots.actors.length).fill(Infinity);
  for (const record of ballots.records) {
    const inTime = reachInTime(record, scope);
    if (inTime === 'out') continue;
    const inAll = scope.areas === undefined ? inTime : both(inTime, reachInAreas(record, scope.areas));
    if (inAll === 'out') continue;
    counter.add(record, 0, inAll);
    noteSupport(record, inAll, support);
    areas.forEach((area, i) => {
      const reach = both(inTime, reachInAreas(record, [area]));
      if (reach !== 'out') counter.add(record, i + 1, reach);
    });
  }
  const places = new Map(ballots.actors.map((actor, at) => [actor, at]));
  return (actors ?? ballots.actors)
    .map((actor): VotingRecord => {
      const place = places.get(actor) ?? -1;
      const least = support[place] ?? Infinity;
      return {
        actor,
        all: counter.of(place, 0),
        byArea: areas.map((area, i) => ({ area, ...counter.of(place, i + 1) })),
        support: least === Infinity ? 0 : least,
      };
    })
    .filter(({ all }) => actors !== undefined || isTold(all));
}

/** What is only possible is not said, so nothing supports it. */
function noteSupport(record: BallotRecord, reach: Reach, least: Float64Array): void {
  if (record.standing === 'possible' || reach === 'possible') return;
  const { voters, support, supportOf } = record;
  for (let i = 0; i < voters.length; i++) {
    const place = voters[i] as number;
    const own = supportOf === null ? support : supportOfVote(record, place);
    if (own < (least[place] as number)) least[place] = own;
  }
}

/** How many roll calls lie within what is asked; beside them those that may, and those of which that is disputed. */
export function rollCallsWithin(
  { records }: Ballots,
  scope: Scope,
): { certain: number; possible: number; disputed: number } {
  const counts = { certain: 0, possible: 0, disputed: 0 };
  for (const record of records) {
    const reach = reachOf(record, scope);
    if (reach === 'out') continue;
    counts[
      reach === 'disputed' ? reach : reach === 'possible' || record.standing === 'possible' ? 'possible' : 'certain'
    ]++;
  }
  return counts;
}
