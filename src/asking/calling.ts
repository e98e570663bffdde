import { actorNames } from '../../projections/actor-profile/actor-names.js';
import type { Worlds } from '../../projections/answer/question.js';
import type { Asked } from './asked.js';

/** Everything that an actor is called. */
export type Calling = (actor: string | null | undefined) => readonly string[];

/**
 * Tells by what texts actors are found: their ids and every name that they are known or appear under. Without a text to
 * find, nothing is looked up.
 */
export function callingOf(asked: Asked): Calling {
  if (asked.page.q === undefined) return () => [];
  let worlds: Worlds | undefined;
  const known = new Map<string, readonly string[]>();
  return (actor) => {
    if (actor === null || actor === undefined) return [];
    let names = known.get(actor);
    if (!names) {
      worlds ??= asked.worlds(['type:ActorRegistered', 'type:ActorNameRecorded']);
      const canonical = worlds.world.belief.canonical(actor);
      names = [...worlds.world.belief.idsOf(canonical), ...actorNames(worlds, canonical).map((n) => n.name)];
      known.set(actor, names);
    }
    return names;
  };
}
