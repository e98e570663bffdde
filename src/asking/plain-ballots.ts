/** The roll calls of a view that one telling tells, read once and kept: they are nearly all, and nothing changes them. */
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { plainBallotOf, standApart, type PlainBallot } from '../../projections/voting/plain-ballot.js';
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
  const byInstrument = new Map<string, (PlainBallot | null)[]>();
  const merged = new Set(store.found('type:ActorsMerged', upTo).flatMap((d) => [d.data['survivor'], d.data['merged']]));
  const isLost = store.positions(ANYWHERE, upTo).length > 0;
  for (const position of isLost ? [] : store.positions('type:RollCallTaken', upTo)) {
    let ballot = read.get(position);
    if (ballot === undefined) read.set(position, (ballot = ballotAt(store, position)));
    const instrument = ballot?.instrument ?? String(store.byPosition(position)?.data['instrument']);
    byInstrument.set(instrument, [...(byInstrument.get(instrument) ?? []), ballot]);
  }
  const plain = [...byInstrument.values()].flatMap((ballots) =>
    ballots.every((b) => b !== null) && arePlain(store, ballots, upTo, merged) ? ballots : [],
  );
  const now = { upTo, read, register: plainRegister(plain), instruments: new Set(plain.map((b) => b.instrument)) };
  kept.set(store, now);
  return now;
}

function ballotAt(store: ViewStore, position: number): PlainBallot | null {
  const d = store.byPosition(position) as Development;
  if (d.links || d.data['means'] !== undefined) return null;
  return plainBallotOf(d, (source) => store.sources.publishedOf(source, position));
}

/** Whether nothing but their sources bears on the roll calls on an instrument, which are all that is told of it. */
function arePlain(
  store: ViewStore,
  ballots: readonly PlainBallot[],
  upTo: number,
  merged: ReadonlySet<unknown>,
): boolean {
  const count = (key: string): number => store.positions(key, upTo).length;
  const { instrument } = ballots[0] as PlainBallot;
  return (
    count(subject.instrument(instrument)) === ballots.length &&
    count(subject.issue(instrument)) === ballots.length &&
    ballots.every(({ id, position, reports, voters }) =>
      [
        count(subject.development(id)) === 0,
        !reports.some(({ source: s }) => store.sources.isTangled(s, upTo) || store.sources.isDatedAfter(s, position)),
        merged.size === 0 || !voters.some((actor) => merged.has(actor)),
      ].every(Boolean),
    ) &&
    (ballots.length === 1 || standApart(ballots))
  );
}
