/** The worlds that a stance is decided from: of what bears on it, and no more. */
import type { Development } from '../../../events/development.js';
import { subject } from '../../../events/ids.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { idsThatMayBe } from '../../views/closure.js';
import type { Asked } from '../asked.js';
import { isAnythingLost } from './stance-entries.js';

/** Worlds by the positions of the developments under the stances that they were made for. */
export type Shared = Map<number | string, Worlds>;

/**
 * The worlds of some stances. A development under several stances, such as a vote of two hundred, leads from each of
 * them to all: what the view narrows to is the same, so it is decided from the same worlds.
 */
function worldsSharing(asked: Asked, keys: readonly string[], shared: Shared): Worlds {
  const found = keys.flatMap((key) => asked.store.positions(key, asked.moment.position));
  const worlds = found.map((at) => shared.get(at)).find((w) => w !== undefined) ?? asked.worlds(keys);
  for (const at of found) shared.set(at, worlds);
  return worlds;
}

/** The same of stances that nothing orders but their own dates: those that the same developments tell share worlds. */
function worldsApart(asked: Asked, keys: readonly string[], shared: Shared): Worlds {
  const found = keys.flatMap((key) => asked.store.positions(key, asked.moment.position));
  const among = `alone: ${found.join()}`;
  const worlds = shared.get(among) ?? asked.worlds(keys, [], false);
  shared.set(among, worlds);
  return worlds;
}

/** What bears on all stances of an actor: looked for once for one question. */
const related = new WeakMap<Asked, Map<string, readonly Development[]>>();

function relatedTo(asked: Asked, actor: string, ids: readonly string[]): readonly Development[] {
  const { store, moment } = asked;
  const known = related.get(asked) ?? new Map<string, readonly Development[]>();
  related.set(asked, known);
  let found = known.get(actor);
  if (!found) {
    found = ids.flatMap((id) => [
      ...store.foundUnderBoth(subject.actor(id), 'type:AffiliationStarted', moment.position),
      ...store.foundUnderBoth(subject.actor(id), 'type:ForecastMade', moment.position),
    ]);
    known.set(actor, found);
  }
  return found;
}

/** Under what keys one stance is found, under any id that its actor may have, and what else bears on it. */
function bearingOn(asked: Asked, actorId: string, issue: string) {
  const ids = idsThatMayBe(asked.store, actorId, asked.moment.position);
  const related = relatedTo(asked, actorId, ids);
  const groups = related.flatMap((d) => (typeof d.data['organisation'] === 'string' ? [d.data['organisation']] : []));
  return { ids, related, keys: [...ids, ...groups].map((id) => subject.stance(id, issue)) };
}

/** The worlds of one stance, under any id that its actor may have. */
export function worldsOfStance(asked: Asked, actorId: string, issue: string, shared: Shared = new Map()): Worlds {
  const { store, moment } = asked;
  const { ids, related, keys } = bearingOn(asked, actorId, issue);
  // What else its developments are ordered with matters only where something ties the issue to other things.
  if (ids.length === 1 && store.stances.isApart(issue, moment.position) && !isAnythingLost(asked))
    return related.length > 0 ? asked.worlds(keys, related, false) : worldsApart(asked, keys, shared);
  return related.length > 0 ? asked.worlds(keys, related) : worldsSharing(asked, keys, shared);
}

/** The worlds of all stances of some actors on one issue: what bears on each of them is in them. */
export function worldsOfStances(asked: Asked, actorIds: readonly string[], issue: string): Worlds {
  const bearing = actorIds.map((actor) => bearingOn(asked, actor, issue));
  return asked.worlds(
    bearing.flatMap(({ keys }) => keys),
    bearing.flatMap(({ related }) => related),
  );
}
