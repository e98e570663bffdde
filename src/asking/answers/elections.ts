import { subject } from '../../../events/ids.js';
import { isNamed } from '../../../projections/answer/names.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { electionAnswer } from '../../../projections/election-state/election-answer.js';
import { electionHistory } from '../../../projections/election-state/election-history.js';
import type { Asked } from '../asked.js';
import { matches } from '../list.js';
import { listOf } from '../listing.js';
import type { Answer } from '../queries.js';

export function elections(asked: Asked): Answer {
  const worldsOf = (id: string): Worlds => asked.worlds([subject.election(id)]);
  return listOf(asked, {
    kind: 'election',
    worlds: worldsOf,
    texts: (id, called) => {
      const { title, office, body, candidates } = electionAnswer(worldsOf(id), id, true);
      return [id, title, office, ...[body, ...candidates.map((c) => c.actor)].flatMap(called)];
    },
    entry: (worlds, id) => {
      const a = electionAnswer(worlds, id, true);
      const { title, body, office: of, phase, status, elected, scheduled, because, support } = a;
      const people = a.candidates.map((c) => c.actor);
      return { id, title, body, office: of, status, phase, elected, candidates: people, scheduled, support, because };
    },
  });
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
