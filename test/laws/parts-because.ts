/** The parts of answers that rest on developments of their own, and what a reader takes from each. */
import type { Worlds } from '../../projections/answer/question.js';
import { electionAnswer } from '../../projections/election-state/election-answer.js';
import { ACTORS, ELECTIONS, ISSUES } from '../oracle/vocabulary.js';
import { stanceIn } from './everything.js';

/** One part of an answer: what it is of, what it says, and what it rests on. */
export interface Part {
  /** The same for the same part of another answer. */
  name: string;
  says: unknown;
  because: readonly string[];
  /** Developments of which another's part must have one to be the same; left out: the name tells. */
  developments?: readonly string[];
}

/** Which kinds of parts there are. */
export const KINDS_OF_PARTS = ['round', 'candidate', 'span'] as const;

/**
 * Every round and candidate of every election, and every span of every stance. Left out of what they say is what only
 * may be, and what follows them: these rest on other developments.
 */
export function partsOf(worlds: Worlds): Part[] {
  const parts: Part[] = [];
  for (const id of ELECTIONS) {
    const { rounds, candidates } = electionAnswer(worlds, id, true);
    for (const r of rounds) {
      const { round, because, ...says } = r;
      parts.push({ name: `round ${id} ${round}`, says, because });
    }
    for (const c of candidates) {
      const withdrawn = c.withdrawn?.status === 'possible' ? undefined : c.withdrawn?.status;
      const nomination = c.nomination?.status === 'certain' || c.status === 'possible' ? c.nomination : undefined;
      const nominatedBy = nomination ? c.nominatedBy : undefined;
      parts.push({
        name: `candidate ${id} ${c.actor}`,
        says: { status: c.status, withdrawn, nomination, nominatedBy, support: c.support },
        because: c.because,
      });
    }
  }
  for (const actor of ACTORS)
    for (const issue of ISSUES)
      for (const { because, developments, to: _, ...says } of stanceIn(worlds, actor, issue).spans)
        parts.push({ name: `span ${actor} ${issue}`, says, because, developments });
  return parts;
}

/** The same part of another answer. */
export const likePart = (part: Part, others: readonly Part[]): Part | undefined =>
  others.find(
    (o) => o.name === part.name && (!part.developments || part.developments.some((id) => o.developments?.includes(id))),
  );
