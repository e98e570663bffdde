/**
 * What of the log could be disputed at all, seen in what was recorded before anything is decided. One too many costs
 * time, one too few would cost the truth: what is told once, of which nothing else speaks, is disputed by nobody.
 */
import { definitionOf } from '../../events/catalogue.js';
import type { Development } from '../../events/development.js';
import { subject } from '../../events/ids.js';
import { isObject } from '../../projections/belief/leaves.js';
import { targetOf } from '../../projections/belief/settle.js';
import { closureOf } from '../views/closure.js';
import { correctedTouches } from '../views/corrected-touches.js';
import { touchesOf } from '../views/touches.js';
import type { Asked } from './asked.js';
import { isOrderedByDate } from './timeline-places.js';

export interface Suspects {
  /** Developments that may be told otherwise by others, or by their corrections, or that a doubt may turn. */
  developments: readonly Development[];
  /** Subjects on which one of those bears (see `events/ids.ts`). */
  touched: ReadonlySet<string>;
  /** Subjects on which several developments bear, which may state different things. */
  crowded: ReadonlySet<string>;
}

/** What others say of an actor sets no stance, so that it stands against nothing. */
const SETS_NOTHING = new Set(['StanceAttributed', 'ForecastMade', 'ForecastResolved']);

/** Finds what could be disputed among the developments up to a position. */
export function suspectsIn(asked: Pick<Asked, 'store' | 'moment'>): Suspects {
  const { store } = asked;
  const upTo = asked.moment.position;
  const all = store.all(upTo);
  const found = new Map<string, Development>();
  const suspect = (d: Development | undefined): void => {
    if (d && d.position <= upTo) found.set(d.id, d);
  };
  for (const group of toldTogether(all)) for (const d of group.length > 1 ? group : []) suspect(d);
  const corrections = new Map<Development, Development[]>();
  for (const d of all) {
    for (const other of sameAs(d)) for (const end of [d, store.byId(other)]) suspect(end);
    if (d.type === 'DevelopmentCorrected') {
      for (const end of [d, store.byId(targetOf(d) ?? '')]) suspect(end);
      const root = store.rootOf(d);
      suspect(root);
      if (root) corrections.set(root, [...(corrections.get(root) ?? []), d]);
    }
    // Under two ids of one actor the same source may say two things.
    if (d.type === 'ActorsMerged')
      for (const id of [d.data['survivor'], d.data['merged']])
        for (const one of typeof id === 'string' ? store.found(subject.actor(id), upTo) : []) suspect(one);
    if (d.type === 'DevelopmentDisputed') for (const one of reachOf(asked, d)) suspect(one);
  }
  const keysOf = (d: Development): readonly string[] => {
    const by = corrections.get(d);
    return by ? correctedTouches(d, by) : touchesOf(d);
  };
  const count = new Map<string, number>();
  for (const d of all)
    if (!SETS_NOTHING.has(d.type)) for (const key of keysOf(d)) count.set(key, (count.get(key) ?? 0) + 1);
  return {
    developments: [...found.values()],
    touched: new Set([...found.values()].flatMap((d) => [...keysOf(d)])),
    crowded: new Set([...count].flatMap(([key, n]) => (n > 1 ? [key] : []))),
  };
}

/** Developments that tell one thing though nothing links them: rounds, roll calls, registrations of one id. */
function toldTogether(all: readonly Development[]): Iterable<Development[]> {
  const groups = new Map<string, Development[]>();
  for (const d of all) {
    const thing = thingOf(d);
    if (thing === undefined) continue;
    const group = groups.get(thing);
    if (group) group.push(d);
    else groups.set(thing, [d]);
  }
  return groups.values();
}

function thingOf({ type, data }: Development): string | undefined {
  if (!isObject(data)) return undefined;
  const member =
    type === 'BallotCounted'
      ? 'election'
      : type === 'RollCallTaken'
        ? 'instrument'
        : definitionOf(type)?.registers?.field;
  return member === undefined ? undefined : `${type} ${String(data[member])}`;
}

const sameAs = ({ links }: Development): string[] =>
  isObject(links) && Array.isArray(links['sameAs']) ? (links['sameAs'] as string[]) : [];

/**
 * Whatever a doubt may bear on: all that is ordered with what is doubted, or rests on it, through any chain. Of what its
 * own date alone orders that is what acts on it.
 */
function reachOf(asked: Pick<Asked, 'store' | 'moment'>, doubt: Development): Development[] {
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
