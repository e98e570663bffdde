import { subject } from '../../../events/ids.js';
import { isNamed } from '../../../projections/answer/names.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { conferenceAnswer } from '../../../projections/conference-state/conference-answer.js';
import type { Asked } from '../asked.js';
import { listOf } from '../listing.js';
import type { Answer } from '../queries.js';

export function conferences(asked: Asked): Answer {
  const worldsOf = (id: string): Worlds => asked.worlds([subject.conference(id)]);
  return listOf(asked, {
    kind: 'conference',
    worlds: worldsOf,
    texts: (id, called) => {
      const { name, place, body } = conferenceAnswer(worldsOf(id), id, true);
      return [id, name, place, ...called(body)];
    },
    entry: (worlds, id) => {
      const { name, body, place, status, phase, scheduled, support, because } = conferenceAnswer(worlds, id, true);
      return { id, name, body, place, status, phase, scheduled, support, because };
    },
  });
}

export function conference(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('conference', id);
  const worlds = asked.worlds([subject.conference(id)]);
  return { ...conferenceAnswer(worlds, id, isNamed(worlds.world, 'conference', id)) };
}
