import { subject } from '../../../events/ids.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { officeAnswer } from '../../../projections/office-state/office-answer.js';
import type { Asked } from '../asked.js';
import { listOf } from '../listing.js';
import type { Answer } from '../queries.js';

export function offices(asked: Asked): Answer {
  const worldsOf = (id: string): Worlds => asked.worlds([subject.office(id)]);
  return listOf(asked, {
    kind: 'office',
    worlds: worldsOf,
    texts: (id, called) => {
      const { body, holders, elect } = officeAnswer(worldsOf(id), id);
      return [id, ...[body, ...[...holders, ...elect].map((h) => h.actor)].flatMap(called)];
    },
    entry: (worlds, id) => {
      const { body, singleSeat, status, holder, holders, elect, because, support } = officeAnswer(worlds, id);
      return { id, body, singleSeat, status, holder, holders, elect, support, because };
    },
  });
}

export function office(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('office', id);
  const worlds = asked.worlds([subject.office(id)]);
  return { id, ...officeAnswer(worlds, id) };
}
