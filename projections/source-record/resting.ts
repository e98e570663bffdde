import { formatInstant } from '../../events/time/edtf.js';
import { byTime } from '../answer/lists.js';
import { nameGiver } from '../answer/names.js';
import { summaryOfItem, summaryOfTelling } from '../answer/summary.js';
import type { Belief } from '../belief/belief.js';
import type { PublicCitation } from '../belief/public.js';
import type { Telling } from '../belief/telling.js';
import type { World } from '../world/world.js';

/** A development that cites a source. */
export interface Resting {
  development: string;
  type: string;
  summary: string;
  /** Where in the source. */
  locator?: string;
  /** Instant from which the citation was public, ISO 8601 in UTC. */
  publicFrom: string;
  /** The development that brings the citation: itself, or one that adds citations to it. */
  by: string;
}

/** The visible developments that cite a source, one entry for each public citation, by time and then id. */
export function restingOn(world: World, source: string): Resting[] {
  const nameOf = nameGiver(world);
  return citing(world.belief, source)
    .sort((a, b) => inList(world, a.t, b.t))
    .flatMap(({ t, citations }) => {
      const item = world.itemOf(t.id);
      const summary = item && item.members.length === 1 ? summaryOfItem(item, nameOf) : summaryOfTelling(t, nameOf);
      return citations.map((c) => ({
        development: t.id,
        type: t.type,
        summary,
        ...(c.locator === undefined ? {} : { locator: c.locator }),
        publicFrom: formatInstant(c.publicFrom),
        by: c.by,
      }));
    });
}

/** How many public citations of a source there are in some developments, each one an entry of `restingOn`. */
export const countResting = (belief: Belief, source: string, among: ReadonlySet<string>): number =>
  citing(belief, source).reduce((n, { t, citations }) => n + (among.has(t.id) ? citations.length : 0), 0);

function citing(belief: Belief, source: string): { t: Telling; citations: readonly PublicCitation[] }[] {
  // What adds a citation to another development rests on nothing itself.
  const cited = [...belief.tellings.values()].filter((t) => t.type !== 'SourceCited');
  return cited
    .map((t) => ({ t, citations: t.own.filter((c) => c.source === source) }))
    .filter(({ citations }) => citations.length > 0);
}

/** By the first instant of what it tells; what is no event has none and comes last. */
function inList(world: World, a: Telling, b: Telling): number {
  const [x, y] = [world.itemOf(a.id), world.itemOf(b.id)];
  const byId = a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  if (x && y) return x === y ? byId : byTime({ ...x, id: a.id }, { ...y, id: b.id });
  return x ? (x.lo === -Infinity ? byId : -1) : y ? (y.lo === -Infinity ? byId : 1) : byId;
}
