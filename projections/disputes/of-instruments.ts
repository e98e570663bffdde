/** What of conferences, instruments, treaties, roll calls and claims, and of single developments, is disputed. */
import { nameGiver, isNamed } from '../answer/names.js';
import type { Worlds } from '../answer/question.js';
import { claimsAnswer } from '../claims/claims-answer.js';
import { conferenceAnswer } from '../conference-state/conference-answer.js';
import { developmentAnswer } from '../development-record/development-answer.js';
import { instrumentAnswer } from '../instrument-life/instrument-answer.js';
import { rollCallAnswer } from '../roll-call/roll-call-answer.js';
import { treatyAnswer } from '../treaty-state/treaty-answer.js';
import { disputeOf, type DisputeAnswer } from './dispute.js';
import { membersDisputed } from './of-people.js';

/** How far a conference had come. */
export function conferenceDisputes(worlds: Worlds, id: string): DisputeAnswer[] {
  const a = conferenceAnswer(worlds, id, isNamed(worlds.world, 'conference', id));
  if (a.status !== 'disputed') return [];
  const title = `How far ${nameGiver(worlds.world)(id)} had come`;
  return [disputeOf(worlds, { kind: 'conference', id, title }, { member: 'phase', ...a })];
}

/** What became of an instrument, and of its amendments. */
export function instrumentDisputes(worlds: Worlds, id: string): DisputeAnswer[] {
  const a = instrumentAnswer(worlds, id);
  const name = nameGiver(worlds.world)(id);
  const about = { kind: 'instrument', id, title: `What became of ${name}` } as const;
  return [
    ...(a.status === 'disputed' ? [disputeOf(worlds, about, { member: 'fate', ...a })] : []),
    ...a.amendments
      .filter((one) => one.status === 'disputed')
      .map((one) =>
        disputeOf(
          worlds,
          { ...about, title: `What became of the amendment ${one.amendment} to ${name}` },
          { ...one, member: 'amendments' },
        ),
      ),
  ];
}

/** Who signed a treaty, and which text binds those who signed it or refused to. */
export function treatyDisputes(worlds: Worlds, id: string): DisputeAnswer[] {
  const name = nameGiver(worlds.world);
  return treatyAnswer(worlds, id).parties.flatMap((party) => {
    const { actor } = party;
    const about = { kind: 'treaty', id, actor, title: `Whether ${name(actor)} signed ${name(id)}` } as const;
    const binding = treatyAnswer(worlds, id, actor);
    const title = `Which text binds ${name(actor)}, of ${name(id)} and what it supersedes`;
    return [
      ...(party.status === 'disputed' ? [disputeOf(worlds, about, { ...party, member: 'signature' })] : []),
      ...(binding.status === 'disputed'
        ? [disputeOf(worlds, { ...about, title }, { ...binding, member: 'binding' })]
        : []),
    ];
  });
}

/** Who voted how on one occasion: by the smallest id of the developments that tell it. */
export function rollCallDisputes(worlds: Worlds, id: string): DisputeAnswer[] {
  const a = rollCallAnswer(worlds, id);
  if (a.status !== 'disputed') return [];
  const title = `The roll call on ${nameGiver(worlds.world)(a.instrument ?? a.id)}`;
  const about = { kind: 'roll-call', id: a.id, title } as const;
  if (a.disputed.length > 0) return membersDisputed(worlds, about, a);
  return [disputeOf(worlds, about, { ...a, member: 'votes' })];
}

/** What is claimed of a subject; its id canonical. */
export function claimDisputes(worlds: Worlds, id: string): DisputeAnswer[] {
  const name = nameGiver(worlds.world)(id);
  return claimsAnswer(worlds, id)
    .filter((c) => c.status === 'disputed')
    .map(({ what, unit, ...rest }) =>
      disputeOf(
        worlds,
        { kind: 'claim', id, what, unit, title: `What is claimed of ${name}: ${what}` },
        { ...rest, member: 'value' },
      ),
    );
}

/**
 * What is told of one thing that happened, is announced or was recorded, and with which other developments it is told;
 * of what has not happened by V nothing is in dispute then.
 */
export function developmentDisputes(worlds: Worlds, id: string): { found: DisputeAnswer[]; told: string[] } {
  const a = developmentAnswer(worlds, id);
  // Of several developments that tell one thing, the smallest id stands for all.
  const first = [...a.sameAs, id].sort()[0] as string;
  const about = { kind: 'development', id: first, title: a.summary ?? a.type ?? id } as const;
  return { found: a.standing === 'not' ? [] : membersDisputed(worlds, about, a), told: [id, ...a.sameAs] };
}
