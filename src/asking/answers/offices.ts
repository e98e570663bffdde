import { subject } from '../../../events/ids.js';
import { isNamed } from '../../../projections/answer/names.js';
import { officeAnswer } from '../../../projections/office-state/office-answer.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';

export function offices(asked: Asked): Answer {
  const { store, moment, page } = asked;
  const called = callingOf(asked);
  const entries = store.knownIds('office', moment.position).flatMap((id) => {
    const worlds = asked.worlds([subject.office(id)]);
    if (!isNamed(worlds.world, 'office', id)) return [];
    const a = officeAnswer(worlds, id);
    const people = [...a.holders, ...a.elect].map((h) => h.actor);
    if (!matches(page.q, [id, ...[a.body, ...people].flatMap(called)])) return [];
    const { body, singleSeat, status, holder, holders, elect, because, support } = a;
    return [{ id, body, singleSeat, status, holder, holders, elect, support, because }];
  });
  return summaryOf(null, asked.listed(entries));
}

export function office(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('office', id);
  const worlds = asked.worlds([subject.office(id)]);
  return { id, ...officeAnswer(worlds, id) };
}
