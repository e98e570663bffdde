import { subject } from '../../events/ids.js';
import { actorNames } from '../../projections/actor-profile/actor-names.js';
import { idsThatMayBe } from '../views/closure.js';
import type { Asked } from './asked.js';

/** What says how an actor is called. */
const NAMING = ['type:ActorRegistered', 'type:ActorNameRecorded'];

/** Everything that an actor is called. */
export type Calling = (actor: string | null | undefined) => readonly string[];

/**
 * Tells by what texts actors are found: their ids and every name that they are known or appear under. Without a text to
 * find, nothing is looked up.
 */
export function callingOf(asked: Asked): Calling {
  if (asked.page.q === undefined) return () => [];
  const { store, moment } = asked;
  const known = new Map<string, readonly string[]>();
  return (actor) => {
    if (actor === null || actor === undefined) return [];
    let names = known.get(actor);
    if (!names) {
      const ids = idsThatMayBe(store, actor, moment.position);
      const naming = ids.flatMap((id) =>
        NAMING.flatMap((type) => store.foundUnderBoth(subject.actor(id), type, moment.position)),
      );
      const worlds = asked.worlds([], naming);
      const canonical = worlds.world.belief.canonical(actor);
      names = [...worlds.world.belief.idsOf(canonical), ...actorNames(worlds, canonical).map((n) => n.name)];
      known.set(actor, names);
    }
    return names;
  };
}
