import type { Status } from '../answer/decide.js';
import { doubtsOn } from '../answer/doubts.js';
import { flagsFor, type Flag } from '../answer/flags.js';
import type { DisputedMember } from '../answer/lists.js';
import { becauseOfTellings, disputedMember, memberOf } from '../answer/members.js';
import { ownRegistrations, registrationsOf } from '../answer/names.js';
import { knownLaterAs, notYetKnown } from '../answer/not-yet-known.js';
import type { Worlds } from '../answer/question.js';
import { supportOf } from '../belief/belief.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { actorNames, type ActorName } from './actor-names.js';
import { affiliationsOf, type AffiliationAnswer } from './affiliations.js';
import { mergedFrom, type MergedFrom } from './merges.js';
import { successions, type Succession } from './succession.js';

/** Who an actor is. */
export interface ActorAnswer {
  id: string;
  /** Every id under which it is recorded, its own included, sorted. */
  ids: string[];
  /** Of its registration. */
  status: Exclude<Status, 'possible'>;
  kind: string | null;
  /** The registered name; null where it is disputed or unknown. */
  name: string | null;
  names: ActorName[];
  affiliations: AffiliationAnswer[];
  mergedFrom: MergedFrom[];
  /** Actors whose place it took, and that took its place: they are others. */
  succeeded: { predecessors: Succession[]; successors: Succession[] };
  /** Members of its registration that are told in several ways. */
  disputed: DisputedMember[];
  flags: Flag[];
  support: number;
  because: string[];
  notYetKnown?: number;
}

const MEMBERS: readonly [type: string, ...members: string[]][] = [
  ['ActorRegistered', 'actor'],
  ['ActorNameRecorded', 'actor'],
  ['ActorSucceeded', 'predecessor', 'successor'],
  ['AffiliationStarted', 'actor'],
  ['AffiliationEnded', 'actor'],
];

/** The types by which it is told who an actor is. */
export const PROFILE_TYPES: readonly string[] = MEMBERS.map(([type]) => type);

/**
 * Decides who an actor is.
 * @param actor canonical id
 * @param named whether something public at K names it: only then is more shown than its id
 */
export function actorAnswer(worlds: Worlds, actor: string, named: boolean): ActorAnswer {
  const { world } = worlds;
  const known = knownLaterAs(worlds, actor);
  const unknown = notYetKnown(worlds, (i) => known.some((id) => worlds.later !== null && isAbout(worlds.later, i, id)));
  const hindsight = unknown === null ? {} : { notYetKnown: unknown };
  if (!named) return { ...NOTHING, id: actor, ids: [actor], ...hindsight };
  const { name, kind, disputed, because } = registrationIn(world, actor);
  const registrations = registrationsOf(world, 'actor', actor);
  const doubts = doubtsOn(worlds, (w) => {
    const told = registrationIn(w, actor);
    return JSON.stringify([told.name, told.kind, told.disputed]);
  });
  const torn = disputed.length > 0 || doubts.length > 0;
  return {
    id: actor,
    ids: world.belief.idsOf(actor),
    status: torn ? 'disputed' : registrations.length === 0 ? 'unknown' : 'certain',
    kind,
    name,
    names: actorNames(worlds, actor),
    affiliations: affiliationsOf(worlds, actor),
    mergedFrom: mergedFrom(world.belief, actor),
    succeeded: {
      predecessors: successions(worlds, actor, 'predecessors'),
      successors: successions(worlds, actor, 'successors'),
    },
    disputed,
    flags: flagsFor(
      world,
      world.items.filter((i) => isAbout(world, i, actor)),
    ),
    support: supportOf(
      world.belief,
      registrations.flatMap((t) => t.citations),
    ),
    because: [...new Set([...because, ...doubts])].sort(),
    ...hindsight,
  };
}

const NOTHING: Omit<ActorAnswer, 'id' | 'ids'> = {
  status: 'unknown',
  kind: null,
  name: null,
  names: [],
  affiliations: [],
  mergedFrom: [],
  succeeded: { predecessors: [], successors: [] },
  disputed: [],
  flags: [],
  support: 0,
  because: [],
};

/** What its registrations say. The name is that of its own id; the kind is one, under whatever id it was registered. */
function registrationIn(world: World, actor: string) {
  const { belief } = world;
  const all = registrationsOf(world, 'actor', actor);
  const own = ownRegistrations(world, 'actor', actor);
  const name = memberOf(belief, own, '/data/name');
  const kind = memberOf(belief, all, '/data/kind');
  const aliases = memberOf(belief, own, '/data/aliases');
  const members = [
    ['/data/aliases', aliases],
    ['/data/kind', kind],
    ['/data/name', name],
  ] as const;
  return {
    name: typeof name.value === 'string' ? name.value : null,
    kind: typeof kind.value === 'string' ? kind.value : null,
    disputed: members
      .filter(([, m]) => m.sides.length > 0)
      .map(([pointer, m]) => disputedMember(belief, pointer, m.sides)),
    because: becauseOfTellings(
      belief,
      all,
      members.flatMap(([, m]) => m.settledBy),
    ),
  };
}

function isAbout(world: World, item: Item, actor: string): boolean {
  const canonical = world.belief.canonical(actor);
  return MEMBERS.some(([type, ...members]) => item.type === type && members.some((m) => text(item, m) === canonical));
}
