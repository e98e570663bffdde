/** Where the answers about votes get their roll calls from. */
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { worldsFor } from '../../projections/answer/question.js';
import type { Ballots } from '../../projections/voting/ballot-record.js';
import { withPlain } from '../../projections/voting/plain-records.js';
import { recordsOf, type RollCallsIn } from '../../projections/voting/records-of.js';
import { closureOf } from '../views/closure.js';
import { ANYWHERE } from '../views/corrected-touches.js';
import type { ViewStore } from '../views/view-store.js';
import type { Asked } from './asked.js';
import { plainBallotsIn } from './plain-ballots.js';

/** What is needed of a question to decide roll calls at its moment. */
type At = Pick<Asked, 'store' | 'moment' | 'worlds'>;

/** So many tellings are decided in one world: it takes longer, the more there are in it. */
const AT_ONCE = 64;

/** Moments whose records are kept. */
const MOST_KEPT = 4;
const kept = new WeakMap<ViewStore, Map<string, Ballots>>();

/**
 * All roll calls visible at the moment asked about, as records. What is recorded up to a position never changes, so
 * those of the moments that were asked about last are kept.
 */
export function ballotsOf(at: At): Ballots {
  const { store, moment } = at;
  const key = [moment.position, moment.asOf, moment.knownAt, moment.hindsight].join();
  const known = kept.get(store) ?? new Map<string, Ballots>();
  kept.set(store, known);
  const found = known.get(key) ?? recordsAt(at);
  // The least lately used goes first.
  known.delete(key);
  known.set(key, found);
  for (const oldest of known.keys()) if (known.size > MOST_KEPT) known.delete(oldest);
  return found;
}

/** Nearly all are told by one telling each, and kept; the others are decided. */
function recordsAt(at: At): Ballots {
  const { register, others } = plainBallotsIn(at.store);
  const { belief } = at.worlds(['type:SourceLineageDeclared']).world;
  const isMeant = ({ position }: { position: number }): boolean => position <= at.moment.position;
  return withPlain(
    register,
    { isMeant, kin: (source) => belief.kin(source) },
    recordsOf(rollCallsIn(at, others)),
    at.moment,
  );
}

/** The worlds in which the roll calls on an instrument are decided. */
export function worldsOfVotes(at: At, instrument: string): RollCallsIn['worlds'] {
  const tellings = votesOn(at, instrument);
  return isPlain(at, instrument, tellings) ? plainWorlds(at, tellings) : at.worlds([subject.instrument(instrument)]);
}

/** @param positions of roll calls by their instruments; the instrument of a vote is never corrected */
function* rollCallsIn(at: At, positions: ReadonlyMap<string, readonly number[]>): Iterable<RollCallsIn> {
  const { store, moment } = at;
  const byInstrument = new Map<string, Development[]>();
  for (const [instrument, all] of positions) {
    const told = all.filter((position) => position <= moment.position);
    if (told.length > 0)
      byInstrument.set(
        instrument,
        told.flatMap((position) => store.byPosition(position) ?? []),
      );
  }
  let together: Development[] = [];
  const sourcesAt = new Map<string, Development[]>();
  for (const [instrument, tellings] of byInstrument) {
    if (!isPlain(at, instrument, tellings)) {
      yield { worlds: at.worlds([subject.instrument(instrument)]), instruments: new Set([instrument]) };
      continue;
    }
    together.push(...tellings);
    if (together.length < AT_ONCE) continue;
    yield votesOnly(at, together, sourcesAt);
    together = [];
  }
  if (together.length > 0) yield votesOnly(at, together, sourcesAt);
}

/** The tellings of votes on an instrument, up to P. */
const votesOn = ({ store, moment }: At, instrument: string): Development[] =>
  store.found(subject.instrument(instrument), moment.position).filter((d) => d.type === 'RollCallTaken');

/**
 * Whether nothing but its own roll calls and their sources can bear on the votes on an instrument: nothing else is told
 * of it, by this id or as an issue, nothing acts on its tellings or is linked to them, and they mean nothing elsewhere.
 * Most are so; then there is no need to look at what else each of their voters did.
 */
function isPlain({ store, moment: { position } }: At, instrument: string, tellings: readonly Development[]): boolean {
  const count = (key: string): number => store.positions(key, position).length;
  return (
    count(ANYWHERE) === 0 &&
    count(subject.instrument(instrument)) === tellings.length &&
    count(subject.issue(instrument)) === tellings.length &&
    tellings.every((d) => !d.links && d.data['means'] === undefined && count(subject.development(d.id)) === 0)
  );
}

/** Plain roll calls, their votes apart: nothing makes anything of them but the records themselves. */
function votesOnly(at: At, tellings: readonly Development[], sourcesAt: Map<string, Development[]>): RollCallsIn {
  const votes = new Map(tellings.map((d) => [d.id, d.data['votes']]));
  const bare = tellings.map((d): Development => ({ ...d, data: { ...d.data, votes: undefined } }));
  return { worlds: plainWorlds(at, bare, sourcesAt), votes: (id) => votes.get(id) };
}

/** The worlds of roll calls on which nothing else bears: with their sources, and with who is who. */
function plainWorlds(
  { store, moment }: At,
  tellings: readonly Development[],
  sourcesAt = new Map<string, Development[]>(),
) {
  const cited = [...new Set(tellings.flatMap((d) => (d.sources ?? []).map((c) => c.source)))].sort();
  const key = cited.join();
  let around = sourcesAt.get(key);
  if (!around) sourcesAt.set(key, (around = closureOf(store, cited.map(subject.source), moment.position)));
  const { asOf, knownAt, hindsight } = moment;
  return worldsFor({ log: [...around, ...tellings].sort((a, b) => a.position - b.position), asOf, knownAt, hindsight });
}
