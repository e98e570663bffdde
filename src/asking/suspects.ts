/**
 * What of the log could be disputed at all, seen in what was recorded before anything is decided. One too many costs
 * time, one too few would cost the truth: what is told once, of which nothing else speaks, is disputed by nobody.
 */
import { definitions, typesIn } from '../../events/catalogue.js';
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { isObject } from '../../projections/belief/leaves.js';
import { targetOf } from '../../projections/belief/settle.js';
import { SharedRollCalls } from '../../projections/voting/shared-roll-calls.js';
import { closureOf } from '../views/closure.js';
import { correctedTouches } from '../views/corrected-touches.js';
import { touchesOf } from '../views/touches.js';
import type { Asked } from './asked.js';
import { isOrderedByDate } from './timeline-places.js';

type At = Pick<Asked, 'store' | 'moment'>;

export interface Suspects {
  /** Developments that may be told otherwise by others, or by their corrections, or that a doubt may turn. */
  developments: readonly Development[];
  /** Subjects on which one of those bears (see `events/ids.ts`). */
  touched: ReadonlySet<string>;
  /** Subjects, of those that can be disputed, on which several developments bear, which may state different things. */
  crowded: ReadonlySet<string>;
}

/** Finds what could be disputed among the developments up to a position. */
export function suspectsIn(asked: At): Suspects {
  const { store } = asked;
  const upTo = asked.moment.position;
  const ofType = (type: string): Development[] => store.found(`type:${type}`, upTo);
  const found = new Map<string, Development>();
  const suspect = (d: Development | undefined): void => {
    if (d && d.position <= upTo) found.set(d.id, d);
  };
  for (const [type, member] of TOLD_TOGETHER)
    for (const group of togetherBy(member, ofType(type))) for (const d of group.length > 1 ? group : []) suspect(d);
  for (const id of rollCallsTogether(asked)) suspect(store.byId(id));
  // What says that it is the same as another stands marked.
  for (const position of store.timeline.marked(asked.moment, {})) {
    const d = store.byPosition(position);
    for (const other of d ? sameAs(d) : []) for (const end of [d, store.byId(other)]) suspect(end);
  }
  const corrections = new Map<Development, Development[]>();
  for (const d of ofType('DevelopmentCorrected')) {
    for (const end of [d, store.byId(targetOf(d) ?? '')]) suspect(end);
    const root = store.rootOf(d);
    suspect(root);
    if (root) corrections.set(root, [...(corrections.get(root) ?? []), d]);
  }
  // Under two ids of one actor the same source may say two things.
  for (const d of ofType('ActorsMerged'))
    for (const id of [d.data['survivor'], d.data['merged']])
      for (const one of typeof id === 'string' ? store.found(subject.actor(id), upTo) : []) suspect(one);
  for (const d of ofType('DevelopmentDisputed')) for (const one of reachOf(asked, d)) suspect(one);
  const developments = [...found.values()].sort((a, b) => a.position - b.position);
  const keysOf = (d: Development): readonly string[] => {
    const by = corrections.get(d);
    return by ? correctedTouches(d, by) : touchesOf(d);
  };
  return { developments, touched: new Set(developments.flatMap((d) => [...keysOf(d)])), crowded: crowdedIn(asked) };
}

/** The types of which several developments tell one thing though nothing links them, and the member that says which. */
const TOLD_TOGETHER: readonly (readonly [type: string, member: string])[] = [
  ['BallotCounted', 'election'],
  ...definitions.flatMap(({ type, registers }) => (registers ? [[type, registers.field] as const] : [])),
];

function togetherBy(member: string, all: readonly Development[]): Iterable<Development[]> {
  const groups = new Map<string, Development[]>();
  for (const d of all) {
    const thing = String(d.data[member]);
    const group = groups.get(thing);
    if (group) group.push(d);
    else groups.set(thing, [d]);
  }
  return groups.values();
}

/** The roll calls on one text that may be one: those that say another day, or another part of it, stay apart. */
function rollCallsTogether({ store, moment: { position } }: At): string[] {
  const votes = new SharedRollCalls();
  for (const d of store.found('type:RollCallTaken', position)) votes.take(d);
  for (const d of store.found('type:DevelopmentCorrected', position)) {
    const root = store.rootOf(d);
    if (root) votes.mend(root.id);
  }
  return [...votes.shared()].flatMap(([id, mayBeOne]) => (mayBeOne ? [id] : []));
}

/** Types that bear on subjects of which nothing but their own developments tells: who belongs where, what is claimed. */
const BY_SUBJECT = ['AffiliationStarted', 'AffiliationEnded', ...typesIn('claims')];

/** The subjects on which several developments bear. */
function crowdedIn({ store, moment: { position } }: At): Set<string> {
  const crowded = new Set<string>();
  const take = (key: string): void => {
    if (store.positions(key, position).length > 1) crowded.add(key);
  };
  for (const kind of ['election', 'office', 'instrument'] as const)
    for (const id of store.knownIds(kind, position)) take(subject[kind](id));
  const subjects = BY_SUBJECT.flatMap((type) => store.found(`type:${type}`, position).flatMap(touchesOf));
  for (const key of new Set(subjects)) if (key.startsWith('affiliation:') || key.startsWith('claim:')) take(key);
  for (const { actor, issue } of store.stances.crowded(position)) crowded.add(subject.stance(actor, issue));
  return crowded;
}

const sameAs = ({ links }: Development): string[] =>
  isObject(links) && Array.isArray(links['sameAs']) ? (links['sameAs'] as string[]) : [];

/**
 * Whatever a doubt may bear on: all that is ordered with what is doubted, or rests on it, through any chain. Of what its
 * own date alone orders that is what acts on it.
 */
function reachOf(asked: At, doubt: Development): Development[] {
  const { store } = asked;
  const upTo = asked.moment.position;
  const doubted = store.byId(targetOf(doubt) ?? '');
  if (!doubted || doubted.position > upTo) return [doubt];
  if (isOrderedByDate(asked, doubted)) return [doubted, ...store.found(subject.development(doubted.id), upTo)];
  const keys = touchesOf(doubted).filter((key) => {
    const [kind] = key.split(':');
    // Who is merged with whom bears on all that names them; of anything else a doubted one changes no more than the name.
    if (kind === 'actor') return doubted.type === 'ActorsMerged';
    return kind !== 'type' && kind !== 'issue';
  });
  const citing = keys.filter((key) => key.startsWith('source:')).map((key) => `cites:${key.slice('source:'.length)}`);
  return closureOf(store, [...keys.filter((key) => !key.startsWith('cites:')), ...citing], upTo, [doubted, doubt]);
}
