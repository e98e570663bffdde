import type { Status } from '../answer/decide.js';
import { supportOfVote, voteOf, type Ballots, type BallotRecord } from './ballot-record.js';
import { reachOf, type Reach, type Scope } from './scope.js';
import { ByVote, mayHaveVoted, onlyVote, type VoteBits } from './vote-bits.js';

/** What counts as agreeing, as answers state it. */
export const AGREEMENT_RULE =
  'A roll call is common where both are known to have voted yes, no or abstain; the share is that of the common roll ' +
  'calls in which both cast the same vote. Two abstentions are the same vote; an abstention and a yes or a no are not. ' +
  'Being absent is no vote: a roll call at which either was absent is not common, nor is one that does not list both. ' +
  'A roll call is left out of the share where a vote of either, or whether it lies within what is asked, is disputed or ' +
  'only possible.';

/** How two votes compare; `open` where that is disputed or only possible, null where the roll call is not common. */
export type Comparison = 'same' | 'different' | 'possible' | 'disputed' | 'absent' | null;

/** How two votes in one roll call compare. */
export function compared(a: VoteBits, b: VoteBits, { standing }: BallotRecord, reach: Reach): Comparison {
  if (a === 0 || b === 0 || reach === 'out') return null;
  // Whichever alternative is right, one of them did not vote.
  if (!mayHaveVoted(a) || !mayHaveVoted(b)) return standing === 'happened' && reach === 'in' ? 'absent' : null;
  if (standing === 'possible') return 'possible';
  if (onlyVote(a) === null || onlyVote(b) === null || reach === 'disputed') return 'disputed';
  if (reach === 'possible') return 'possible';
  return a === b ? 'same' : 'different';
}

/** How often two actors voted alike. */
export interface Agreement {
  /** The other one. */
  actor: string;
  status: Status;
  /** The part of the common roll calls in which they voted alike, 0 to 1; null where none is certainly common. */
  share: number | null;
  /** What the share can come to, whatever becomes of the roll calls that are left out; null where there is none at all. */
  between: { least: number; most: number } | null;
  same: number;
  different: number;
  /** same and different. */
  common: number;
  /** Roll calls that list both, one of them as absent: not common. */
  absent: number;
  /** Roll calls that may be common, and of which it is not certain how the votes compare. */
  leftOut: { possible: number; disputed: number };
  /** The least number of independent sources of any vote in a common roll call, or else in a disputed one. */
  support: number;
}

const KINDS = ['same', 'different', 'possible', 'disputed', 'absent'] as const;
const AT: Readonly<Record<string, number>> = Object.fromEntries(KINDS.map((kind, at) => [kind, at]));
const [POSSIBLE, DISPUTED, ABSENT] = [AT['possible'], AT['disputed'], AT['absent']];
/** Stands for a roll call that is not common. */
const NOT_COMMON = KINDS.length;

/**
 * How often an actor voted as others did, by the same rule for each of them.
 * @param actor its place in the register; -1 for one of whom no roll call tells
 * @param others their ids; everybody whose votes a roll call tells where left out
 * @returns the most alike first; of those, who has more in common, then by id. Who has nothing in common comes last.
 */
export function agreementsOf(ballots: Ballots, scope: Scope, actor: number, others?: readonly string[]): Agreement[] {
  const { actors, records } = ballots;
  const counts = new Uint32Array(actors.length * KINDS.length);
  const supports = new Float64Array(actors.length * 2).fill(Infinity);
  const byVote = new ByVote();
  for (const record of records) {
    const own = actor < 0 ? 0 : voteOf(record, actor);
    const reach = own === 0 ? 'out' : reachOf(record, scope);
    if (reach === 'out') continue;
    const { voters, votes, support: ofMost, supportOf } = record;
    byVote.next((vote) => {
      const kind = compared(own, vote, record, reach);
      return kind === null ? NOT_COMMON : (AT[kind] as number);
    });
    for (let i = 0; i < voters.length; i++) {
      const kind = byVote.of(votes[i] as VoteBits);
      if (kind === NOT_COMMON) continue;
      const place = voters[i] as number;
      counts[place * KINDS.length + kind]!++;
      if (kind === POSSIBLE || kind === ABSENT) continue;
      const at = place * 2 + (kind === DISPUTED ? 1 : 0);
      const support =
        supportOf === null ? ofMost : Math.min(supportOfVote(record, actor), supportOfVote(record, place));
      if (support < (supports[at] as number)) supports[at] = support;
    }
  }
  const places = new Map(actors.map((id, at) => [id, at]));
  const told = (id: string): Agreement => {
    const place = places.get(id) ?? -1;
    const n = (kind: (typeof KINDS)[number]): number =>
      place < 0 ? 0 : (counts[place * KINDS.length + (AT[kind] as number)] as number);
    const least = place < 0 ? undefined : supports.slice(place * 2, place * 2 + 2).find((s) => s !== Infinity);
    return agreement(id, n, least ?? 0);
  };
  return (others ?? actors.filter((_, at) => at !== actor)).map(told).sort(byLikeness);
}

function agreement(actor: string, n: (kind: (typeof KINDS)[number]) => number, support: number): Agreement {
  const [same, different, possible, disputed] = [n('same'), n('different'), n('possible'), n('disputed')];
  const common = same + different;
  const all = common + possible + disputed;
  return {
    actor,
    status: disputed > 0 ? 'disputed' : possible > 0 ? 'possible' : common > 0 ? 'certain' : 'unknown',
    share: common === 0 ? null : same / common,
    between: all === 0 ? null : boundsOf(same, different, all - common),
    same,
    different,
    common,
    absent: n('absent'),
    leftOut: { possible, disputed },
    support,
  };
}

/** Each of those left out may turn out alike, unlike, or not common at all. */
function boundsOf(same: number, different: number, open: number): { least: number; most: number } {
  const all = same + different + open;
  return { least: same / all, most: (same + open) / all };
}

function byLikeness(a: Agreement, b: Agreement): number {
  if (a.share === null || b.share === null) {
    if (a.share !== b.share) return a.share === null ? 1 : -1;
  } else {
    // Compared as fractions: what is equal is equal, however it is divided.
    const difference = b.same * a.common - a.same * b.common;
    if (difference !== 0) return difference;
  }
  return b.common - a.common || (a.actor < b.actor ? -1 : a.actor > b.actor ? 1 : 0);
}
