import { subject } from '../../../events/ids.js';
import { isNamed } from '../../../projections/answer/names.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { instrumentAnswer, instrumentEntry } from '../../../projections/instrument-life/instrument-answer.js';
import { treatyAnswer } from '../../../projections/treaty-state/treaty-answer.js';
import { familyOf } from '../../../projections/treaty-state/treaty-family.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';
import { entryOf, stancesOn } from './stances.js';

export function instruments(asked: Asked): Answer {
  const { store, moment, page } = asked;
  const called = callingOf(asked);
  const entries = store.knownIds('instrument', moment.position).flatMap((id) => {
    const worlds = asked.worlds([subject.instrument(id)]);
    if (!isNamed(worlds.world, 'instrument', id)) return [];
    const { titles, ...entry } = instrumentEntry(worlds, id);
    return matches(page.q, [id, entry.code, ...titles, ...called(entry.body)]) ? [entry] : [];
  });
  return summaryOf(null, asked.listed(entries));
}

export function instrument(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('instrument', id);
  const answer = instrumentAnswer(asked.worlds([subject.instrument(id)]), id);
  return { ...answer, stances: stancesOn(asked, id).map(entryOf) };
}

export function treaty(asked: Asked): Answer {
  const { id, actor } = asked.subject as { id: string; actor?: string };
  asked.mustBeKnown('instrument', id);
  if (actor !== undefined) asked.mustBeKnown('actor', actor);
  const worlds = worldsOfFamily(asked, id);
  return { ...treatyAnswer(worlds, id, actor === undefined ? undefined : worlds.world.belief.canonical(actor)) };
}

/** The worlds of a treaty and of every text that supersedes it or that it supersedes: what binds is decided among them. */
function worldsOfFamily(asked: Asked, id: string): Worlds {
  let family = [id];
  for (;;) {
    const worlds = asked.worlds(family.map(subject.instrument));
    const found = [...familyOf(worlds.world, id).keys()];
    if (found.every((text) => family.includes(text))) return worlds;
    family = [...new Set([...family, ...found])];
  }
}
