import { VOTES, type Vote } from '../../events/instruments/tally.js';

/**
 * What is told of one vote, as a set of alternatives in one small number: a bit for each word that it may be, and one
 * for "nothing is told". One alternative is a vote that is certain as far as its roll call is; several are a vote that
 * is disputed; 0 is an actor of whom the roll call says nothing.
 */
export type VoteBits = number;

const BIT: Readonly<Record<Vote, VoteBits>> = { yes: 1, no: 2, abstain: 4, absent: 8 };

/** The alternative that nothing is told: a telling that is in doubt, or a correction that takes the vote away. */
export const NOTHING_TOLD: VoteBits = 16;

/** The alternatives in which something was voted: being absent is no vote. */
const VOTED = BIT.yes | BIT.no | BIT.abstain;

/** The bit of what is told of a vote. A word that is none of a vote's tells nothing. */
export const bitOf = (told: unknown): VoteBits =>
  typeof told === 'string' && Object.hasOwn(BIT, told) ? BIT[told as Vote] : NOTHING_TOLD;

const ONE_VOTE: readonly (Vote | null)[] = Array.from(
  { length: 32 },
  (_, bits) => VOTES.find((vote) => BIT[vote] === bits) ?? null,
);

/** The vote where there is one alternative, else null. */
export const onlyVote = (bits: VoteBits): Vote | null => ONE_VOTE[bits] ?? null;

/** Whether a vote may be this one. */
export const mayBe = (bits: VoteBits, vote: Vote): boolean => (bits & BIT[vote]) !== 0;

/** Whether it may be that something was voted. */
export const mayHaveVoted = (bits: VoteBits): boolean => (bits & VOTED) !== 0;

/** How many ways there are to tell of a vote. */
const WAYS = 32;

/**
 * What is made of votes, as a number for each way in which a vote may be told: of thousands of votes in a record there are
 * few that differ, so each is looked at once.
 */
export class ByVote {
  /** One more than the number; 0 where it was not asked for yet. */
  private readonly known = new Uint8Array(WAYS);

  /** @param make a number from 0 to 254 for a way in which a vote is told */
  constructor(private make: (vote: VoteBits) => number = () => 0) {}

  /** Goes on with another record, of whose votes other things are made. */
  next(make: (vote: VoteBits) => number): this {
    this.make = make;
    this.known.fill(0);
    return this;
  }

  of(vote: VoteBits): number {
    const known = this.known[vote] as number;
    if (known > 0) return known - 1;
    const made = this.make(vote);
    this.known[vote] = made + 1;
    return made;
  }
}
