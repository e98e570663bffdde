import type { BallotRecord, Ballots, Register } from './ballot-record.js';
import { standingOf, supportAt, type PlainBallot, type PlainStanding } from './plain-ballot.js';
import { NOTHING_TOLD } from './vote-bits.js';

/** A plain roll call whose voters are numbers that somebody gave out, in the order of the ids that they stand for. */
export interface NumberedBallot {
  ballot: PlainBallot;
  voters: Uint32Array;
}

/** A plain roll call whose voters are places in a register. */
export interface PlacedBallot extends NumberedBallot {
  /** What it rests on: itself. */
  because: readonly string[];
  areas: readonly (readonly string[])[];
  /** Whether other roll calls on the same text are among the plain ones. */
  sharesText: boolean;
}

/** Plain roll calls by date and then by id, and the actors of whom they tell, sorted. */
export interface PlainRegister {
  actors: readonly string[];
  ballots: readonly PlacedBallot[];
}

/** Brings plain roll calls in order, and their actors into a register. */
export function plainRegister(ballots: readonly NumberedBallot[], actorOf: (number: number) => string): PlainRegister {
  const numbers = numbersIn(ballots);
  const named = numbers.map((number) => ({ number, actor: actorOf(number) }));
  named.sort((a, b) => (a.actor < b.actor ? -1 : 1));
  const places = new Uint32Array((numbers.at(-1) ?? 0) + 1);
  named.forEach(({ number }, at) => (places[number] = at));
  const sorted = [...ballots].sort((a, b) => a.ballot.lo - b.ballot.lo || (a.ballot.id < b.ballot.id ? -1 : 1));
  const onText = new Map<string, number>();
  for (const { ballot } of ballots) onText.set(ballot.instrument, (onText.get(ballot.instrument) ?? 0) + 1);
  const placed = inPlaces(
    sorted.map(({ voters }) => voters),
    places,
  );
  return {
    actors: named.map(({ actor }) => actor),
    ballots: sorted.map(({ ballot }, at) => ({
      ballot,
      voters: placed[at] as Uint32Array,
      because: [ballot.id],
      areas: [ballot.areas],
      sharesText: (onText.get(ballot.instrument) as number) > 1,
    })),
  };
}

/** The different numbers of voters, ascending. */
function numbersIn(ballots: readonly NumberedBallot[]): number[] {
  let most = -1;
  for (const { voters } of ballots) for (let i = 0; i < voters.length; i++) most = Math.max(most, voters[i] as number);
  const told = new Uint8Array(most + 1);
  for (const { voters } of ballots) for (let i = 0; i < voters.length; i++) told[voters[i] as number] = 1;
  const numbers: number[] = [];
  told.forEach((isTold, number) => isTold === 1 && numbers.push(number));
  return numbers;
}

/** The same voters in another register; all of them lie in one array, since thousands of small ones take longer. */
function inPlaces(all: readonly Uint32Array[], to: Uint32Array): Uint32Array[] {
  const found = new Uint32Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  return all.map((voters) => {
    const from = at;
    for (let i = 0; i < voters.length; i++) found[at++] = to[voters[i] as number] as number;
    return found.subarray(from, at);
  });
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
  const seenOn = new Map<string, number>();
  const stands: { placed: PlacedBallot; standing: PlainStanding }[] = [];
  const held: { placed: PlacedBallot; standing: PlainStanding }[] = [];
  const areas = new Set(others.areas);
  const countsUnseen = hindsight && knownAt !== Infinity;
  for (const placed of ballots) {
    const { ballot } = placed;
    if (!isMeant(ballot)) continue;
    const standing = standingOf(ballot, asOf, knownAt);
    if (standing) {
      for (const area of ballot.areas) areas.add(area);
      if (placed.sharesText) seenOn.set(ballot.instrument, (seenOn.get(ballot.instrument) ?? 0) + 1);
      if (standing.standing !== 'not') stands.push({ placed, standing });
    } else if (countsUnseen) {
      const later = standingOf(ballot, asOf, Infinity);
      if (later?.standing === 'happened') held.push({ placed, standing: later });
    }
  }
  const kinOf = keptOf(kin);
  const records = stands.map(({ placed, standing: { standing, hi } }): BallotRecord => {
    const { ballot, sharesText } = placed;
    const isOnly = !sharesText || seenOn.get(ballot.instrument) === 1;
    return recordOf(placed, hi, asOf, {
      // Unsaid it is the whole, unless several roll calls share the text.
      on: ballot.on ?? (isOnly ? 'whole' : null),
      standing: standing === 'happened' ? 'happened' : 'possible',
      listComplete: ballot.listComplete,
      support: supportAt(ballot, knownAt, kinOf),
      votes: ballot.votes,
    });
  });
  const unseen = held.map(({ placed, standing: { hi } }): BallotRecord =>
    recordOf(placed, hi, asOf, {
      on: null,
      standing: 'happened',
      listComplete: false,
      support: 0,
      votes: nothingTold(placed.ballot.votes.length),
    }),
  );
  const later = joined({ actors, records: unseen }, others.unseen ?? { actors: [], records: [] });
  return {
    ...joined({ actors, records }, others),
    areas: [...areas].sort(),
    unseen: later.records.length > 0 ? later : null,
  };
}

/** The same function, asked once for each text. */
function keptOf(of: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) known.set(text, (found = of(text)));
    return found;
  };
}

let nothing = new Uint8Array(0);

/** So many votes of which nothing is told: all of them lie in one array. */
function nothingTold(count: number): Uint8Array {
  if (nothing.length < count) nothing = new Uint8Array(count * 2).fill(NOTHING_TOLD);
  return nothing.subarray(0, count);
}

/** The record of a plain roll call, its members in the order of those of `recordsOf`. */
function recordOf(
  { ballot, voters, because, areas }: PlacedBallot,
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
    areas,
    ...told,
    support,
    because,
    texts: ballot.texts,
    voters,
    votes,
    supportOf: null,
  };
}

/** Records of two registers in one, with no actor of whom none of them tells. All are changed: they are made for this. */
function joined(one: Register, other: Register): Register {
  const told = new Uint8Array(one.actors.length);
  for (const { voters } of one.records) for (let i = 0; i < voters.length; i++) told[voters[i] as number] = 1;
  const own = one.actors.filter((_, at) => told[at] === 1);
  if (other.records.length === 0 && own.length === one.actors.length) return one;
  const actors = other.records.length === 0 ? own : [...new Set([...own, ...other.actors])].sort();
  const places = new Map(actors.map((actor, at) => [actor, at]));
  const placeIn = ({ actors: from, records }: Register): BallotRecord[] => {
    // Both are sorted, so the order of voters stays.
    const to = Uint32Array.from(from, (actor) => places.get(actor) ?? 0);
    const voters = inPlaces(
      records.map((record) => record.voters),
      to,
    );
    for (const [at, record] of records.entries()) {
      record.voters = voters[at] as Uint32Array;
      if (record.supportOf) record.supportOf = new Map([...record.supportOf].map(([p, n]) => [to[p] as number, n]));
    }
    return [...records];
  };
  const records = placeIn(one);
  return { actors, records: other.records.length === 0 ? records : [...records, ...placeIn(other)].sort(byDate) };
}

/** By date and then by id; undated ones last. */
export function byDate(a: { lo: number; id: string }, b: { lo: number; id: string }): number {
  const [x, y] = [a.lo === -Infinity ? Infinity : a.lo, b.lo === -Infinity ? Infinity : b.lo];
  return x === y ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : x - y;
}
