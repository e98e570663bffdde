import { subject } from '../../../events/ids.js';
import { isNamed } from '../../../projections/answer/names.js';
import { conferenceAnswer } from '../../../projections/conference-state/conference-answer.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';

export function conferences(asked: Asked): Answer {
  const { store, moment, page } = asked;
  const called = callingOf(asked);
  const entries = store.knownIds('conference', moment.position).flatMap((id) => {
    const worlds = asked.worlds([subject.conference(id)]);
    if (!isNamed(worlds.world, 'conference', id)) return [];
    const { name, body, place, status, phase, scheduled, support, because } = conferenceAnswer(worlds, id, true);
    if (!matches(page.q, [id, name, place, ...called(body)])) return [];
    return [{ id, name, body, place, status, phase, scheduled, support, because }];
  });
  return summaryOf(null, asked.listed(entries));
}

export function conference(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('conference', id);
  const worlds = asked.worlds([subject.conference(id)]);
  return { ...conferenceAnswer(worlds, id, isNamed(worlds.world, 'conference', id)) };
}
