/** The roll calls of a view that one telling tells, read once and kept: they are nearly all, and nothing changes them. */
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { plainBallotOf, type PlainBallot } from '../../projections/voting/plain-ballot.js';
import { plainRegister, type PlainRegister } from '../../projections/voting/plain-records.js';
import { ANYWHERE } from '../views/corrected-touches.js';
import type { ViewStore } from '../views/view-store.js';

/** What is kept of a view. */
interface Kept {
  /** The position up to which it was read. */
  upTo: number;
  /** Every roll call that can be told from itself, by its position; null for one that cannot. */
  read: Map<number, PlainBallot | null>;
  register: PlainRegister;
  /** The instruments whose roll call is among them. */
  instruments: ReadonlySet<string>;
}

const kept = new WeakMap<ViewStore, Kept>();

/**
 * The roll calls on which nothing but their own sources bears, by all that the view holds: at an earlier position
 * nothing more bears on them. Those that came later are among them.
 */
export function plainBallotsIn(store: ViewStore): Pick<Kept, 'register' | 'instruments'> {
  const upTo = store.checkpoint.position;
  const before = kept.get(store);
  if (before?.upTo === upTo) return before;
  const read = before?.read ?? new Map<number, PlainBallot | null>();
  const plain: PlainBallot[] = [];
  const merged = new Set(store.found('type:ActorsMerged', upTo).flatMap((d) => [d.data['survivor'], d.data['merged']]));
  const kin = new Set(store.found('type:SourceLineageDeclared', upTo).flatMap((d) => [d.data['source'], d.data['of']]));
  const isLost = store.positions(ANYWHERE, upTo).length > 0;
  for (const position of isLost ? [] : store.positions('type:RollCallTaken', upTo)) {
    let ballot = read.get(position);
    if (ballot === undefined) read.set(position, (ballot = ballotAt(store, position)));
    if (ballot && isPlain(store, ballot, upTo, merged, kin)) plain.push(ballot);
  }
  const now = { upTo, read, register: plainRegister(plain), instruments: new Set(plain.map((b) => b.instrument)) };
  kept.set(store, now);
  return now;
}

function ballotAt(store: ViewStore, position: number): PlainBallot | null {
  const d = store.byPosition(position) as Development;
  if (d.links || d.data['means'] !== undefined) return null;
  return plainBallotOf(d, (source) => store.sources.publishedOf(source, position));
}

/** Whether nothing but its sources bears on a roll call: see `isPlain` of `ballots.ts`, of one that is alone. */
function isPlain(
  store: ViewStore,
  { id, instrument, position, reports, voters }: PlainBallot,
  upTo: number,
  merged: ReadonlySet<unknown>,
  kin: ReadonlySet<unknown>,
): boolean {
  const count = (key: string): number => store.positions(key, upTo).length;
  const sources = new Set(reports.map((r) => r.source));
  return (
    count(subject.instrument(instrument)) === 1 &&
    count(subject.issue(instrument)) === 1 &&
    count(subject.development(id)) === 0 &&
    ![...sources].some(
      (s) =>
        store.sources.isTangled(s, upTo) || store.sources.isDatedAfter(s, position) || (sources.size > 1 && kin.has(s)),
    ) &&
    (merged.size === 0 || !voters.some((actor) => merged.has(actor)))
  );
}
