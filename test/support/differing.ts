/** Two moments of a small log, compared as the service compares them. */
import type { Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { worldsFor, type Worlds } from '../../projections/answer/question.js';
import { changedBetween } from '../../projections/difference/changed.js';
import { differencesOf, type AnswerObject, type Difference } from '../../projections/difference/difference.js';
import { wayBetween, type Clocks } from '../../projections/difference/way.js';

/** V, K (left out: everything) and P. */
export type Moment = readonly [asOf: string, knownAt: string | undefined, position: number];

export const clocksOf = ([asOf, knownAt, position]: Moment): Clocks => ({
  asOf: lastInstant(asOf),
  knownAt: knownAt === undefined ? Infinity : lastInstant(knownAt),
  position,
});

/** What is so at a moment by this log. */
export const worldsAtClocks = (log: readonly Development[], { position, asOf, knownAt }: Clocks): Worlds =>
  worldsFor({ log: log.filter((d) => d.position <= position), asOf, knownAt, hindsight: false });

/** What differs between the answers at two moments. */
export function differencesBetween(
  log: readonly Development[],
  answer: (worlds: Worlds) => object,
  from: Moment,
  to: Moment,
): Difference[] {
  const at = (clocks: Clocks, left: readonly string[] = []): AnswerObject =>
    answer(
      worldsAtClocks(
        log.filter((d) => !left.includes(d.id)),
        clocks,
      ),
    ) as AnswerObject;
  let last = clocksOf(from);
  const first = at(last);
  const steps = wayBetween(last, clocksOf(to)).map(({ reason, back, to: next }) => {
    const before = last;
    last = next;
    return {
      reason,
      back,
      answer: at(next),
      changed: changedBetween(worldsAtClocks(log, before).world, worldsAtClocks(log, next).world),
      without: (ids: readonly string[]) => [at(before, ids), at(next, ids)] as const,
    };
  });
  return differencesOf(first, steps);
}
