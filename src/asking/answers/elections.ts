import { subject } from '../../../events/ids.js';
import { isNamed } from '../../../projections/answer/names.js';
import { electionAnswer } from '../../../projections/election-state/election-answer.js';
import { electionHistory } from '../../../projections/election-state/election-history.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';

export function elections(asked: Asked): Answer {
  const { store, moment, page } = asked;
  const called = callingOf(asked);
  const entries = store.knownIds('election', moment.position).flatMap((id) => {
    const worlds = asked.worlds([subject.election(id)]);
    if (!isNamed(worlds.world, 'election', id)) return [];
    const a = electionAnswer(worlds, id, true);
    const people = a.candidates.map((c) => c.actor);
    if (!matches(page.q, [id, a.title, a.office, ...[a.body, ...people].flatMap(called)])) return [];
    const { title, body, office: of, phase, status, elected, scheduled, because, support } = a;
    return [{ id, title, body, office: of, status, phase, elected, candidates: people, scheduled, support, because }];
  });
  return summaryOf(null, asked.listed(entries));
}

export function election(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('election', id);
  const worlds = asked.worlds([subject.election(id)]);
  return { ...electionAnswer(worlds, id, isNamed(worlds.world, 'election', id)) };
}

export function history(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('election', id);
  const worlds = asked.worlds([subject.election(id)]);
  const { status, phase, elected, because, support } = electionAnswer(
    worlds,
    id,
    isNamed(worlds.world, 'election', id),
  );
  const steps = electionHistory(worlds, id).filter((step) => matches(asked.page.q, [step.summary, step.type]));
  return { id, status, phase, elected, ...asked.listed(steps), support, because };
}
