import { subject } from '../../../events/ids.js';
import { actorAnswer } from '../../../projections/actor-profile/actor-answer.js';
import { isNamed } from '../../../projections/answer/names.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { idsThatMayBe } from '../../views/closure.js';
import type { Asked } from '../asked.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';

/** The worlds of everything that names an actor, under any id that it may have. */
export function worldsOfActor(asked: Asked, id: string): { worlds: Worlds; actor: string } {
  const ids = idsThatMayBe(asked.store, id, asked.moment.position);
  const worlds = asked.worlds(ids.map(subject.actor));
  return { worlds, actor: worlds.world.belief.canonical(id) };
}

export function actors(asked: Asked): Answer {
  const { store, moment, page } = asked;
  const worlds = asked.worlds(['type:ActorRegistered', 'type:ActorNameRecorded'], store.all(moment.position));
  const canonical = new Set(store.knownIds('actor', moment.position).map((id) => worlds.world.belief.canonical(id)));
  const entries = [...canonical].sort().flatMap((id) => {
    if (!isNamed(worlds.world, 'actor', id)) return [];
    const { ids, kind, name, names, status, because, support } = actorAnswer(worlds, id, true);
    if (!matches(page.q, [...ids, name, ...names.map((n) => n.name)])) return [];
    return [{ id, ids, kind, name, names: names.map((n) => n.name), status, support, because }];
  });
  return summaryOf(worlds, asked.listed(entries));
}

export function actor(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('actor', id);
  const { worlds, actor: canonical } = worldsOfActor(asked, id);
  return { ...actorAnswer(worlds, canonical, isNamed(worlds.world, 'actor', id)) };
}
