import { keysOf, REMOVED } from '../belief/leaves.js';
import type { Side } from '../world/sides.js';
import { count, entries, type Item } from '../world/items.js';

/** The rules of an election, as far as they are known. */
export interface Rules {
  /** Undefined where nobody says. */
  seats: number | undefined;
  system: 'majority' | 'plurality' | undefined;
  base: 'valid' | 'ballots';
  /** Votes that one paper can give; undefined where nobody says. */
  votesPerPaper: number | undefined;
  secret: boolean | undefined;
  acclamation: boolean;
}

/** What follows from one telling of a round's figures. */
export interface Figures {
  /** Papers that count; null where nothing tells. */
  valid: number | null;
  /** The majority by the rules; null for a plurality, or where the base is unknown. */
  majority: number | null;
  /** The last seat's votes less the next candidate's. */
  margin: number | null;
  /** Who wins by the rules; null where the figures do not tell, empty where nobody reaches the majority. */
  winners: string[] | null;
}

/** Combinations of disputed figures beyond this are not tried: what rests on them is not given. */
const MOST_COMBINATIONS = 256;

/** The rules that an election's registration gives; what it does not say is left open. */
export function rulesOf(called: Item | undefined): Rules {
  const rules = (called?.data['rules'] ?? {}) as Record<string, unknown>;
  const seats = called && count(called, 'seats');
  const perPaper = rules['votesPerPaper'];
  const secret = called?.data['secret'];
  return {
    seats,
    system: rules['system'] === 'majority' || rules['system'] === 'plurality' ? rules['system'] : undefined,
    base: rules['base'] === 'ballots' ? 'ballots' : 'valid',
    votesPerPaper: typeof perPaper === 'number' ? perPaper : seats === 1 ? 1 : undefined,
    secret: typeof secret === 'boolean' ? secret : undefined,
    acclamation: rules['acclamation'] === true,
  };
}

/**
 * What a round's figures come to. A figure that rests on a disputed one is given where all sides agree on it, else null.
 */
export function figuresOf(round: Item, rules: Rules): Figures {
  const all = countsTold(round).map((told) => compute(told, rules));
  const agreed = <T>(pick: (f: Figures) => T): T | null => {
    const [first, ...rest] = all.map(pick);
    return first !== undefined && rest.every((f) => JSON.stringify(f) === JSON.stringify(first)) ? first : null;
  };
  return {
    valid: agreed((f) => f.valid),
    majority: agreed((f) => f.majority),
    margin: agreed((f) => f.margin),
    winners: agreed((f) => f.winners),
  };
}

/** A round's data as one combination of what is disputed of it has them. */
export interface CountTold {
  data: Record<string, unknown>;
  /** The sides of which this is the combination. */
  sides: readonly Side[];
}

/** The data of a round under each combination of its disputed members; none where there are too many. */
export function countsTold(round: Item): CountTold[] {
  const open = [...round.disputed].filter(
    ([pointer]) => pointer.startsWith('/data/') && !pointer.startsWith('/data/votesBy'),
  );
  if (open.reduce((n, [, sides]) => n * sides.length, 1) > MOST_COMBINATIONS) return [];
  let all: CountTold[] = [{ data: round.data, sides: [] }];
  for (const [pointer, sides] of open)
    all = all.flatMap((told) =>
      sides.map((side) => ({ data: withMember(told.data, pointer, side), sides: [...told.sides, side] })),
    );
  return all;
}

function withMember(data: Record<string, unknown>, pointer: string, side: Side): Record<string, unknown> {
  const [, field, key] = keysOf(pointer) as [string, string, string | undefined];
  if (side.value === REMOVED) return data;
  if (key === undefined) return { ...data, [field]: side.value };
  return { ...data, [field]: { ...(data[field] as object | undefined), [key]: side.value } };
}

/** What one telling of a round's figures comes to. */
export function compute(round: { data: Record<string, unknown> }, rules: Rules): Figures {
  const votes = entries(round, 'votes')
    .filter((v): v is [string, number] => typeof v[1] === 'number')
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const complete = round.data['listComplete'] === true;
  const [ballots, blank, invalid] = ['ballots', 'blank', 'invalid'].map((m) => count(round, m));
  const sum = votes.reduce((n, [, v]) => n + v, 0);
  const papers =
    ballots !== undefined && blank !== undefined && invalid !== undefined ? ballots - blank - invalid : undefined;
  // More blank and invalid papers than there are ballots tell nothing of the valid ones.
  const valid =
    papers !== undefined
      ? papers < 0
        ? null
        : papers
      : rules.votesPerPaper === 1 && complete && votes.length > 0
        ? sum
        : null;
  const base = rules.base === 'ballots' ? (ballots ?? null) : valid;
  const majority = rules.system === 'majority' && base !== null ? Math.floor(base / 2) + 1 : null;
  const last = rules.seats === undefined ? undefined : votes[rules.seats - 1];
  const next = rules.seats === undefined ? undefined : votes[rules.seats];
  const margin = complete && last && next ? last[1] - next[1] : null;
  return { valid, majority, margin, winners: winnersOf(votes, complete, majority, rules) };
}

function winnersOf(
  votes: [string, number][],
  complete: boolean,
  majority: number | null,
  rules: Rules,
): string[] | null {
  if (votes.length === 0 || rules.seats === undefined) return null;
  if (rules.system === 'majority') {
    if (majority === null) return null;
    const over = votes.filter(([, v]) => v >= majority);
    // Where fewer of those listed have it than there are seats, one who is not listed may.
    if (over.length > rules.seats || (over.length < rules.seats && !complete)) return null;
    return over.map(([who]) => who).sort();
  }
  if (rules.system !== 'plurality' || !complete) return null;
  const [last, next] = [votes[rules.seats - 1], votes[rules.seats]];
  // A tie for the last seat is for the tie rule, not for arithmetic.
  if (last && next && last[1] === next[1]) return null;
  return votes
    .slice(0, rules.seats)
    .map(([who]) => who)
    .sort();
}
