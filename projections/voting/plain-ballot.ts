/**
 * Roll calls that one telling tells, of which nobody said anything more: nearly all that there are. What can be made of
 * such a one at any moment follows from itself and its sources, so it is read once and kept small.
 */
import type { Development } from '../../events/development.js';
import { isObject } from '../belief/leaves.js';
import { reportsOf } from '../stance-history/stance-rows.js';
import { boundsOf } from '../time.js';
import type { Standing } from '../world/world.js';
import { bitOf, NOTHING_TOLD } from './vote-bits.js';

/** Such a roll call. Instants in ms. */
export interface PlainBallot {
  id: string;
  position: number;
  instrument: string;
  /** Bounds of its date as it is stated. */
  lo: number;
  hi: number;
  /** What it cites, and from when each is public. */
  reports: readonly { source: string; publicFrom: number }[];
  areas: readonly string[];
  /** What was voted on, where it says so. */
  on: string | null;
  /** On which part of it, where it says so. */
  part: string | null;
  listComplete: boolean;
  /** The body that voted, where it says so. */
  body: string | null;
  texts: readonly string[];
  /** What it tells of the vote of each of its voters, whoever numbers these. */
  votes: Uint8Array;
}

/** The same with its voters: actors by id, in the order of their votes. */
export interface NamedBallot extends PlainBallot {
  voters: readonly string[];
}

const TEXTS = ['instrument', 'title', 'code', 'session', 'part'];

/**
 * A roll call as its telling alone tells it; null where that takes more.
 * @param publishedOf the published date (EDTF) of a source
 */
export function plainBallotOf(d: Development, publishedOf: (source: string) => string | undefined): NamedBallot | null {
  const { instrument, votes, areas, on, part, body, listComplete } = d.data;
  const bounds = boundsOf(d.occurred);
  if (typeof instrument !== 'string' || !isObject(votes) || bounds === null || bounds.lastEvidenced !== null)
    return null;
  if (!Number.isFinite(bounds.lo) || !Number.isFinite(bounds.hi)) return null;
  const told = Object.keys(votes)
    .filter((actor) => votes[actor] !== null)
    .sort()
    .map((actor) => ({ actor, bits: bitOf(votes[actor]) }));
  if (told.some(({ bits }) => bits === NOTHING_TOLD)) return null;
  return {
    id: d.id,
    position: d.position,
    instrument,
    lo: bounds.lo,
    hi: bounds.hi,
    reports: reportsOf(d, publishedOf),
    areas: Array.isArray(areas) ? [...new Set(areas.filter((area): area is string => typeof area === 'string'))] : [],
    on: typeof on === 'string' ? on : null,
    part: typeof part === 'string' ? part : null,
    listComplete: listComplete === true,
    body: typeof body === 'string' ? body : null,
    texts: TEXTS.flatMap((member) => {
      const text = d.data[member];
      return typeof text === 'string' ? [text] : [];
    }),
    voters: told.map(({ actor }) => actor),
    votes: Uint8Array.from(told, ({ bits }) => bits),
  };
}

/** How such a roll call stands at a moment. */
export interface PlainStanding {
  standing: Standing;
  /** The last instant at which it can have been taken, as its public reports bound it. */
  hi: number;
  /** Whether it has not happened, and is announced. */
  scheduled: boolean;
}

/** How a roll call stands at V, by what was public at K (both ms); null where nothing of it was. */
export function standingOf({ lo, hi, reports }: PlainBallot, asOf: number, knownAt: number): PlainStanding | null {
  let [isForetold, isDone, bounded] = [false, false, hi];
  for (const { publicFrom } of reports) {
    if (publicFrom > knownAt) continue;
    if (publicFrom < lo) isForetold = true;
    else {
      isDone = true;
      if (publicFrom < bounded) bounded = publicFrom;
    }
  }
  if (!isForetold && !isDone) return null;
  // Told only before its day it is announced, and may not have come about.
  const standing = isDone && bounded <= asOf ? 'happened' : asOf < lo ? 'not' : 'possible';
  return { standing, hi: bounded, scheduled: standing === 'not' && isForetold };
}

/**
 * How many independent sources tell a roll call, of those that were public at K (ms).
 * @param kin the same text for sources of which one is a copy, translation or paraphrase of the other
 */
export function supportAt({ reports }: PlainBallot, knownAt: number, kin: (source: string) => string): number {
  const [only, ...others] = reports.filter((r) => r.publicFrom <= knownAt);
  if (only === undefined) return 0;
  return others.length === 0 ? 1 : new Set([only, ...others].map(({ source }) => kin(source))).size;
}

/**
 * Whether several plain roll calls on one instrument stay so beside each other: no two of them may be one, at whatever
 * moment, and none was told ahead of its day, or one that has happened after it would say that it has happened.
 */
export function standApart(ballots: readonly PlainBallot[]): boolean {
  if (ballots.some(({ lo, reports }) => reports.some((r) => r.publicFrom < lo))) return false;
  const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
  const parts = new Set(ballots.map((b) => b.part));
  if (parts.size === ballots.length && !parts.has(null)) return true;
  return ballots.every((a, i) =>
    ballots.slice(i + 1).every((b) => differ(a.on, b.on) || differ(a.part, b.part) || a.hi < b.lo || b.hi < a.lo),
  );
}
