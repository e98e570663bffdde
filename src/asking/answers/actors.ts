import { subject } from '../../../events/ids.js';
import { actorAnswer, PROFILE_TYPES } from '../../../projections/actor-profile/actor-answer.js';
import { isNamed } from '../../../projections/answer/names.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { idsThatMayBe } from '../../views/closure.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { idsFoundBy } from '../finding.js';
import { matches } from '../list.js';
import { Naming } from '../naming.js';
import type { Answer } from '../queries.js';

/** The worlds of everything that names an actor, under any id that it may have. */
export function worldsOfActor(asked: Asked, id: string): { worlds: Worlds; actor: string } {
  const ids = idsThatMayBe(asked.store, id, asked.moment.position);
  const worlds = asked.worlds(ids.map(subject.actor));
  return { worlds, actor: worlds.world.belief.canonical(id) };
}

/** The worlds of what says who an actor is: what it does, and what else is said of it, bears on nothing of that. */
function worldsOfProfile({ store, moment, worlds }: Asked, id: string): Worlds {
  const ids = idsThatMayBe(store, id, moment.position);
  const telling = ids.flatMap((one) =>
    PROFILE_TYPES.flatMap((type) => store.foundUnderBoth(subject.actor(one), `type:${type}`, moment.position)),
  );
  return worlds([], telling);
}

export function actors(asked: Asked): Answer {
  const { store, moment, page } = asked;
  const naming = new Naming(asked);
  const called = callingOf(asked);
  const found = idsFoundBy(page.q, asked);
  const ids = store.knownIds('actor', moment.position).filter((id) => found?.has(id) ?? true);
  const canonical = new Set(ids.map((id) => naming.canonical(id)));
  const listed = asked.listed(
    [...canonical]
      .sort()
      .filter((id) => naming.isNamed('actor', id))
      .filter((id) => page.q === undefined || matches(page.q, called(id))),
  );
  const items = listed.items.map((id) => {
    const { ids, kind, name, names, status, because, support } = actorAnswer(worldsOfProfile(asked, id), id, true);
    return { id, ids, kind, name, names: names.map((n) => n.name), status, support, because };
  });
  return summaryOf(null, { ...listed, items });
}

export function actor(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('actor', id);
  if (asked.thorough) {
    const { worlds, actor: canonical } = worldsOfActor(asked, id);
    return { ...actorAnswer(worlds, canonical, isNamed(worlds.world, 'actor', id)) };
  }
  const worlds = worldsOfProfile(asked, id);
  return { ...actorAnswer(worlds, worlds.world.belief.canonical(id), new Naming(asked).isNamed('actor', id)) };
}
