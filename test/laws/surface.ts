import type { Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { worldsFor, type Worlds } from '../../projections/answer/question.js';
import { electionAnswer } from '../../projections/election-state/election-answer.js';
import { officeAnswer } from '../../projections/office-state/office-answer.js';
import { stanceAnswer } from '../../projections/stance-history/stance-answer.js';
import type { Question } from '../oracle/oracle.js';

/** What of the projections' answers is compared with the oracle's, in the oracle's terms. */
export function answersAt(log: readonly Development[], at: Question) {
  const worlds: Worlds = worldsFor({
    log: log.filter((d) => d.position <= at.position),
    asOf: lastInstant(at.asOf),
    knownAt: at.knownAt === null ? Infinity : lastInstant(at.knownAt),
    hindsight: true,
  });
  const { world } = worlds;
  return {
    ...standingsIn(worlds),
    election: (id: string) => {
      const a = electionAnswer(worlds, id, true);
      // The oracle holds doubts against headlines only.
      const parts = electionAnswer({ ...worlds, without: [] }, id, true);
      return {
        status: a.status,
        phase: a.phase,
        elected: a.phase === 'decided' && a.status !== 'disputed' ? a.elected : null,
        possible: a.possible
          .map((p) => ({ development: p.development, value: statedOf(p.states) }))
          .sort(byDevelopment),
        rounds: parts.rounds.map((r) => ({
          round: r.round,
          status: r.status,
          votes: r.votes,
          valid: r.valid,
          majorityComputed: r.majority.computed,
          margin: r.margin,
          support: r.support,
        })),
        candidates: parts.candidates.map((c) => ({
          actor: c.actor,
          status: c.status,
          withdrawn: c.withdrawn?.status === 'certain',
        })),
        computedWinner: a.computedWinner,
        because: a.because,
        support: a.support,
        notYetKnown: a.notYetKnown ?? null,
      };
    },
    stance: (actor: string, issue: string) => stanceTold(worlds, actor, issue),
    office: (id: string) => {
      const a = officeAnswer(worlds, id);
      // The oracle holds doubts against headlines only.
      const { elect } = officeAnswer({ ...worlds, without: [] }, id);
      return {
        status: a.status,
        holder: a.holder,
        sides: a.sides.map((s) => (s.value === null ? 'vacant' : String(s.value))).sort(),
        possible: a.possible.map((p) => ({ development: p.development, value: p.states })).sort(byDevelopment),
        elect: [
          ...new Set(
            elect
              .filter((e) => e.because.some((d) => world.standing(world.itemOf(d)!) === 'happened'))
              .map((e) => e.actor),
          ),
        ].sort(),
        because: a.because,
        support: a.support,
        notYetKnown: a.notYetKnown ?? null,
      };
    },
  };
}

/** What registers an id: it shows by what names it, which the oracle tells in other words. */
export const REGISTERS = /Registered$|^(ElectionCalled|IssueFramed|ConferenceConvened)$/;

/** What is visible, and where each of it stands. */
export const standingsIn = ({ world }: Worlds) => ({
  visible: (): string[] =>
    [...world.belief.tellings.values()]
      .filter((t) => !REGISTERS.test(t.type))
      .map((t) => t.id)
      .sort(),
  happening: (id: string) => {
    const item = world.itemOf(id);
    if (!item || !item.event) return 'happened';
    const standing = world.standing(item);
    return standing === 'not' && world.isScheduled(item) ? 'scheduled' : standing;
  },
});

/** A stance, under the canonical ids of its actor and its candidate. */
export function stanceTold(worlds: Worlds, actor: string, issue: string) {
  const { canonical } = worlds.world.belief;
  const [election, candidate] = issue.split(':');
  const on = candidate === undefined ? issue : `${election}:${canonical(candidate)}`;
  const a = stanceAnswer(worlds, canonical(actor), on);
  return {
    status: a.status,
    position: a.stance,
    sides: a.sides.map((s) => (s.value === null ? 'withdrawn' : String(s.value))).sort(),
    possible: a.possible.map((p) => ({ development: p.development, value: p.states })).sort(byDevelopment),
    because: a.because,
    support: a.support,
    notYetKnown: a.notYetKnown ?? null,
  };
}

/** What a possible event of an election states: who is elected, or else the phase. */
function statedOf(states: unknown): unknown {
  const { elected, phase } = (states ?? { phase: null }) as { elected?: unknown; phase?: unknown };
  return elected === undefined ? phase : elected;
}

export const byDevelopment = (a: { development: string }, b: { development: string }): number =>
  a.development < b.development ? -1 : a.development > b.development ? 1 : 0;
