import { subject } from '../../../events/ids.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { instrumentAnswer, instrumentEntry } from '../../../projections/instrument-life/instrument-answer.js';
import { treatyAnswer } from '../../../projections/treaty-state/treaty-answer.js';
import { familyOf } from '../../../projections/treaty-state/treaty-family.js';
import type { Asked } from '../asked.js';
import { worldsOfVotes } from '../ballots.js';
import { listOf } from '../listing.js';
import type { Answer } from '../queries.js';
import { entryOf, stancesOn } from './stances.js';

export const instruments = (asked: Asked): Answer =>
  listOf(asked, {
    kind: 'instrument',
    worlds: (id) => worldsOfVotes(asked, id),
    texts: (id, called) => {
      const { code, body, titles } = instrumentEntry(worldsOfVotes(asked, id), id);
      return [id, code, ...titles, ...called(body)];
    },
    entry: (worlds, id) => {
      const { titles: _, ...entry } = instrumentEntry(worlds, id);
      return entry;
    },
  });

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
export function worldsOfFamily(asked: Asked, id: string): Worlds {
  let family = [id];
  for (;;) {
    const worlds = asked.worlds(family.map(subject.instrument));
    const found = [...familyOf(worlds.world, id).keys()];
    if (found.every((text) => family.includes(text))) return worlds;
    family = [...new Set([...family, ...found])];
  }
}
