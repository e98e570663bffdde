/** What of elections, offices, stances, actors and sources is disputed: read off the very answers about them. */
import { actorAnswer } from '../actor-profile/actor-answer.js';
import type { DisputedMember } from '../answer/lists.js';
import { isNamed, nameGiver } from '../answer/names.js';
import type { Worlds } from '../answer/question.js';
import { electionAnswer } from '../election-state/election-answer.js';
import { officeAnswer } from '../office-state/office-answer.js';
import { sourceAnswer } from '../source-record/source-answer.js';
import { stanceAnswer } from '../stance-history/stance-answer.js';
import { disputeOf, type DisputeAnswer, type DisputeSubject } from './dispute.js';

/** What an answer or a part of it says of its disputed members. */
export interface Torn {
  status: string;
  disputed: readonly DisputedMember[];
  support: number;
  because: readonly string[];
}

/** One dispute for each member that is told in several ways; one without a member where only a doubt makes it disputed. */
export function membersDisputed(worlds: Worlds, about: DisputeSubject, torn: Torn): DisputeAnswer[] {
  if (torn.status !== 'disputed') return [];
  const { disputed, support, because } = torn;
  if (disputed.length === 0) return [disputeOf(worlds, about, { member: null, sides: [], support, because })];
  return disputed.map(({ member, sides }) => disputeOf(worlds, about, { member, sides, support, because }));
}

/** Who is elected, and its rounds. */
export function electionDisputes(worlds: Worlds, id: string): DisputeAnswer[] {
  const a = electionAnswer(worlds, id, isNamed(worlds.world, 'election', id));
  const name = nameGiver(worlds.world)(id);
  const about = { kind: 'election', id, title: `Who is elected in ${name}` } as const;
  // With and without a doubted telling it may be a phase that differs, and no name.
  const member = a.sides.some((s) => typeof s.value === 'object') ? 'phase' : 'elected';
  return [
    ...(a.status === 'disputed' ? [disputeOf(worlds, about, { member, ...a })] : []),
    ...a.rounds.flatMap((r) =>
      membersDisputed(worlds, { ...about, round: r.round, title: `Round ${r.round} of ${name}` }, r),
    ),
  ];
}

/** Who holds an office, and who is to. */
export function officeDisputes(worlds: Worlds, id: string): DisputeAnswer[] {
  const a = officeAnswer(worlds, id);
  const name = nameGiver(worlds.world);
  const about = { kind: 'office', id, title: `Who holds ${id}` } as const;
  return [
    ...(a.status === 'disputed'
      ? [disputeOf(worlds, about, { member: a.singleSeat ? 'holder' : 'holders', ...a })]
      : []),
    ...a.elect
      .filter((e) => e.status === 'disputed')
      .map(({ actor, support, because }) =>
        disputeOf(
          worlds,
          { ...about, actor, title: `Whether ${name(actor)} is still to take the office ${id}` },
          { member: 'elect', sides: [], support, because },
        ),
      ),
  ];
}

/** Where an actor stands on an issue; both ids canonical. */
export function stanceDisputes(worlds: Worlds, actor: string, issue: string): DisputeAnswer[] {
  const a = stanceAnswer(worlds, actor, issue);
  if (a.status !== 'disputed') return [];
  const name = nameGiver(worlds.world);
  const about = { kind: 'stance', id: issue, actor, title: `Where ${name(actor)} stands on ${name(issue)}` } as const;
  return [disputeOf(worlds, about, { member: 'stance', ...a })];
}

/** Who an actor is, and what it belongs to; the id canonical. */
export function actorDisputes(worlds: Worlds, id: string): DisputeAnswer[] {
  const a = actorAnswer(worlds, id, isNamed(worlds.world, 'actor', id));
  const name = nameGiver(worlds.world);
  const about = { kind: 'actor', id, title: `Who ${name(id)} is` } as const;
  return [
    ...membersDisputed(worlds, about, a),
    ...a.affiliations
      .filter((one) => one.status === 'disputed')
      .map(({ organisation, support, because }) => {
        const where = organisation === null ? 'somewhere' : `to ${name(organisation)}`;
        return disputeOf(
          worlds,
          { ...about, title: `Whether ${name(id)} belongs ${where}` },
          { member: 'affiliations', sides: [], support, because },
        );
      }),
  ];
}

/** What a source is. */
export function sourceDisputes(worlds: Worlds, id: string): DisputeAnswer[] {
  const a = sourceAnswer(worlds, id, isNamed(worlds.world, 'source', id));
  const title = `The source ${nameGiver(worlds.world)(id)}`;
  return membersDisputed(worlds, { kind: 'source', id, title }, a);
}
