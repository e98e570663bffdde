/** What is asked of the generated history: random stances at random moments. */
import { ACTORS, actorAt, ISSUES, issueAt } from '../generated.mjs';
import { lastInstant } from '../baseline/clustered-table.mjs';
import { randoms } from './measure.mjs';

const two = (n) => String(n).padStart(2, '0');

/** Questions with ids for the service and numbers for the baseline; K is V or a few years later. */
export function questions(count, seed = 7) {
  const random = randoms(seed);
  return Array.from({ length: count }, () => {
    const [actor, issue, year] = [random(ACTORS), random(ISSUES), 1995 + random(25)];
    const day = `${two(1 + random(12))}-${two(1 + random(28))}`;
    const asOf = `${year}-${day}`;
    const knownAt = `${year + random(4)}-${day}`;
    return {
      actor,
      issue,
      cell: { actor: actorAt(actor), issue: issueAt(issue) },
      asOf,
      knownAt,
      moment: { asOf, knownAt },
      v: lastInstant(asOf),
      k: lastInstant(knownAt),
      path: `/v1/stances?actors=${actorAt(actor)}&issues=${issueAt(issue)}&asOf=${asOf}&knownAt=${knownAt}`,
    };
  });
}

/** One stance as the matrix tells it: the full answer to a point question. */
export const point = (node, { cell: { actor, issue }, moment }) =>
  node.ask('stanceMatrix', { actors: [actor], issues: [issue] }, moment);

export const ALL_ACTORS = Array.from({ length: ACTORS }, (_, i) => actorAt(i));
export const ALL_ISSUES = Array.from({ length: ISSUES }, (_, i) => issueAt(i));
