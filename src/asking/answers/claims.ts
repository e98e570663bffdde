import { subject } from '../../../events/ids.js';
import { nameGiver } from '../../../projections/answer/names.js';
import { claimsAnswer, claimsNotYetKnown, subjectsClaimed } from '../../../projections/claims/claims-answer.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { idsThatMayBe } from '../../views/closure.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';

export function claims(asked: Asked): Answer {
  const about = asked.subject.subject;
  if (about !== undefined) asked.mustBeKnown('anything', about);
  const all = asked.worlds(['type:ClaimMade']);
  const subjects = about === undefined ? subjectsClaimed(all) : [all.world.belief.canonical(about)];
  const called = callingOf(asked);
  const entries = subjects.flatMap((id) => {
    const worlds = worldsOfSubject(asked, id);
    const name = nameGiver(worlds.world);
    return claimsAnswer(worlds, id).filter((c) =>
      matches(asked.page.q, [
        id,
        name(id),
        c.what,
        c.unit,
        ...c.claims.flatMap(({ value, claimedBy }) => [value === null ? null : String(value), ...called(claimedBy)]),
      ]),
    );
  });
  const [only] = about === undefined ? [] : subjects;
  const unknown = only === undefined ? null : claimsNotYetKnown(worldsOfSubject(asked, only), only);
  return {
    ...(only === undefined ? {} : { subject: only }),
    ...summaryOf(null, asked.listed(entries)),
    ...(unknown === null ? {} : { notYetKnown: unknown }),
  };
}

/** The worlds of what is claimed of a subject, under any id that it may have. */
export const worldsOfSubject = (asked: Asked, id: string): Worlds =>
  asked.worlds(idsThatMayBe(asked.store, id, asked.moment.position).map(subject.claim));
