/** What of the answers about roll calls, texts, treaties, conferences and claims is compared with the oracle's. */
import type { Development } from '../../events/development.js';
import { isNamed } from '../../projections/answer/names.js';
import { claimsAnswer, claimsNotYetKnown } from '../../projections/claims/claims-answer.js';
import { conferenceAnswer } from '../../projections/conference-state/conference-answer.js';
import { instrumentAnswer } from '../../projections/instrument-life/instrument-answer.js';
import { rollCallAnswer } from '../../projections/roll-call/roll-call-answer.js';
import { treatyAnswer } from '../../projections/treaty-state/treaty-answer.js';
import type { Question } from '../oracle/oracle.js';
import { worldsOf } from './everything.js';
import { byDevelopment, stanceTold, standingsIn } from './surface.js';

interface Headed {
  status: string;
  sides: readonly { value: unknown }[];
  possible: readonly { development: string; states: unknown }[];
  support: number;
}

/** What every headline of one value has. */
const headline = ({ status, sides, possible, support }: Headed, value: unknown) => ({
  status,
  value,
  sides: sides.map((s) => String(s.value)).sort(),
  possible: possible.map((p) => ({ development: p.development, value: p.states })).sort(byDevelopment),
  support,
});

/** Of whom nothing is told: no list has them. */
const UNKNOWN = { status: 'unknown', value: null, sides: [], possible: [], support: 0 };

/** What the projections answer about acts, in the oracle's terms. */
export function actAnswersAt(log: readonly Development[], at: Question) {
  const worlds = worldsOf(log, at);
  // The oracle holds doubts against headlines only.
  const undoubted = { ...worlds, without: [] };
  const { world } = worlds;
  return {
    ...standingsIn(worlds),
    rollCall(id: string) {
      const a = rollCallAnswer(worlds, id);
      const open = Object.keys(a.votes).filter((voter) => a.votes[voter] === null);
      const told = a.sides.flatMap((s) => Object.entries(s.value as Record<string, unknown>));
      return {
        status: a.status,
        votes: a.votes,
        sides: [
          ...new Set(told.filter(([v]) => open.includes(v)).map(([v, value]) => `${v} ${JSON.stringify(value)}`)),
        ].sort(),
        possible: a.possible.map((p) => ({ development: p.development, value: p.states })),
        support: a.support,
        on: a.on,
        developments: a.developments,
        notYetKnown: a.notYetKnown ?? null,
      };
    },
    instrument(id: string) {
      const a = instrumentAnswer(worlds, id);
      const parts = instrumentAnswer(undoubted, id);
      return {
        ...headline(a, a.fate),
        title: a.title,
        code: a.code,
        body: a.body,
        names: parts.names.map((n) => [n.development, n.status, n.title, n.language]).sort(),
        bodies: parts.bodies.map((b) => [b.development, b.status, b.body, b.from]).sort(),
        amendments: a.amendments.map((m) => ({ amendment: m.amendment, ...headline(m, m.state) })),
        notYetKnown: a.notYetKnown ?? null,
      };
    },
    conference(id: string) {
      const a = conferenceAnswer(worlds, id, isNamed(world, 'conference', id));
      const parts = conferenceAnswer(undoubted, id, isNamed(world, 'conference', id));
      const { value: phase, possible, ...told } = headline(a, a.phase);
      return {
        ...told,
        phase,
        possible: possible.map((p) => ({ ...p, value: (p.value as { phase: unknown } | null)?.phase ?? null })),
        closings: parts.closings.map((c) => [c.development, c.status]).sort(),
        walkouts: parts.walkouts.map((w) => [w.development, w.status, w.actors]).sort(),
        scheduled: a.scheduled.map((s) => [s.development, s.type]).sort(),
        notYetKnown: a.notYetKnown ?? null,
      };
    },
    claims(id: string) {
      const subject = world.belief.canonical(id);
      const parts = claimsAnswer(undoubted, subject);
      return Object.fromEntries(
        claimsAnswer(worlds, subject).map((c, i) => [
          JSON.stringify([c.subject, c.what, c.unit]),
          {
            ...headline(c, c.value),
            claims: parts[i]!.claims.map((one) => [one.development, one.status, one.value, one.claimedBy]).sort(),
          },
        ]),
      );
    },
    claimsNotYetKnown: (id: string) => claimsNotYetKnown(worlds, world.belief.canonical(id)),
    stance(actor: string, issue: string) {
      const { because: _, ...told } = stanceTold(worlds, actor, issue);
      return told;
    },
    treaty(id: string, about: string) {
      const actor = world.belief.canonical(about);
      const a = treatyAnswer(worlds, id, actor);
      const party = a.parties.find((p) => p.actor === actor);
      return {
        party: party ? headline(party, party.signature) : UNKNOWN,
        binding: {
          status: a.status,
          binding: a.binding,
          sides: a.sides.map((s) => JSON.stringify(s.value)).sort(),
          possible: a.possible.map((p) => p.development).sort(),
        },
      };
    },
  };
}
