import type { BallotRecord, Ballots, Register } from './ballot-record.js';
import { standingOf, type PlainBallot } from './plain-ballot.js';
import { NOTHING_TOLD } from './vote-bits.js';

/** A plain roll call whose voters are places in a register. */
export interface PlacedBallot {
  ballot: PlainBallot;
  voters: Uint32Array;
}

/** Plain roll calls by date and then by id, and the actors of whom they tell, sorted. */
export interface PlainRegister {
  actors: readonly string[];
  ballots: readonly PlacedBallot[];
}

/** Brings plain roll calls in order, and their actors into a register. */
export function plainRegister(ballots: readonly PlainBallot[]): PlainRegister {
  const actors = [...new Set(ballots.flatMap((b) => b.voters))].sort();
  const places = new Map(actors.map((actor, at) => [actor, at]));
  return {
    actors,
    ballots: [...ballots]
      .sort((a, b) => a.lo - b.lo || (a.id < b.id ? -1 : 1))
      .map((ballot) => ({ ballot, voters: Uint32Array.from(ballot.voters, (actor) => places.get(actor) as number) })),
  };
}

/** The moment asked about: V and K in ms. */
export interface Moment {
  asOf: number;
  knownAt: number;
  /** Whether what came after K may be counted. */
  hindsight: boolean;
}

/** What the log says of the plain roll calls at a moment, besides what they say themselves. */
export interface Around {
  /** Which of them are plain at this moment; the others must be among the other records. */
  isMeant(ballot: PlainBallot): boolean;
  /** The same text for sources of which one is a copy, translation or paraphrase of the other. */
  kin(source: string): string;
}

/** The records of plain roll calls at a moment, together with those of all others: what `recordsOf` says of all of them. */
export function withPlain(
  { actors, ballots }: PlainRegister,
  { isMeant, kin }: Around,
  others: Ballots,
  { asOf, knownAt, hindsight }: Moment,
): Ballots {
  const meant = ballots.filter(({ ballot }) => isMeant(ballot));
  const standings = meant.map(({ ballot }) => standingOf(ballot, asOf, knownAt));
  const seen = new Map<string, number>();
  meant.forEach(({ ballot: { instrument } }, at) => {
    if (standings[at]) seen.set(instrument, (seen.get(instrument) ?? 0) + 1);
  });
  const records: BallotRecord[] = [];
  const unseen: BallotRecord[] = [];
  const areas = new Set(others.areas);
  const countsUnseen = hindsight && knownAt !== Infinity;
  meant.forEach((placed, at) => {
    const { ballot } = placed;
    const stands = standings[at];
    if (stands) {
      for (const area of ballot.areas) areas.add(area);
      const { standing, hi, sources } = stands;
      if (standing !== 'not')
        records.push(
          recordOf(placed, hi, asOf, {
            // Unsaid it is the whole, unless several roll calls share the text.
            on: ballot.on ?? (seen.get(ballot.instrument) === 1 ? 'whole' : null),
            standing,
            listComplete: ballot.listComplete,
            support: sources.size === 1 ? 1 : new Set([...sources].map(kin)).size,
            votes: ballot.votes,
          }),
        );
    } else if (countsUnseen) {
      const later = standingOf(ballot, asOf, Infinity);
      if (later?.standing === 'happened')
        unseen.push(
          recordOf(placed, later.hi, asOf, {
            on: null,
            standing: 'happened',
            listComplete: false,
            support: 0,
            votes: new Uint8Array(ballot.votes.length).fill(NOTHING_TOLD),
          }),
        );
    }
  });
  const plain = { actors, records };
  const later = joined({ actors, records: unseen }, others.unseen ?? { actors: [], records: [] });
  return {
    ...joined(plain, others),
    areas: [...areas].sort(),
    unseen: later.records.length > 0 ? later : null,
  };
}

/** The record of a plain roll call, its members in the order of those of `recordsOf`. */
function recordOf(
  { ballot, voters }: PlacedBallot,
  hi: number,
  asOf: number,
  { votes, support, ...told }: Pick<BallotRecord, 'on' | 'standing' | 'listComplete' | 'support' | 'votes'>,
): BallotRecord {
  return {
    id: ballot.id,
    instrument: ballot.instrument,
    lo: ballot.lo,
    // What has happened by V, or counts because it may have, did so by V.
    hi: Math.max(ballot.lo, Math.min(hi, asOf)),
    datesDisputed: false,
    areas: [ballot.areas],
    ...told,
    support,
    because: [ballot.id],
    texts: ballot.texts,
    voters,
    votes,
    supportOf: null,
  };
}

/** Records of two registers in one, with no actor of whom none of them tells. */
function joined(one: Register, other: Register): Register {
  const told = new Uint8Array(one.actors.length);
  for (const { voters } of one.records) for (let i = 0; i < voters.length; i++) told[voters[i] as number] = 1;
  const own = one.actors.filter((_, at) => told[at] === 1);
  if (other.records.length === 0 && own.length === one.actors.length)
    return { actors: one.actors, records: one.records };
  const actors = [...new Set([...own, ...other.actors])].sort();
  const places = new Map(actors.map((actor, at) => [actor, at]));
  const placedIn = ({ actors: from, records }: Register): BallotRecord[] => {
    // Both are sorted, so the order of voters stays.
    const to = Uint32Array.from(from, (actor) => places.get(actor) ?? 0);
    return records.map((record) => ({
      ...record,
      voters: record.voters.map((at) => to[at] as number),
      supportOf: record.supportOf && new Map([...record.supportOf].map(([at, n]) => [to[at] as number, n])),
    }));
  };
  return { actors, records: [...placedIn(one), ...placedIn(other)].sort(byDate) };
}

/** By date and then by id; undated ones last. */
export function byDate(a: { lo: number; id: string }, b: { lo: number; id: string }): number {
  const [x, y] = [a.lo === -Infinity ? Infinity : a.lo, b.lo === -Infinity ? Infinity : b.lo];
  return x === y ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : x - y;
}
