/** Small logs written down as contents, and questions to them. */
import type { Content, Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { worldsFor, type Worlds } from '../../projections/answer/question.js';

/** What is said of one development: its content, and where it matters its id and when it was recorded (ISO 8601). */
export type Told = Content & { id?: string; at?: string };

const RECORDED = '2026-01-01T00:00:00.000Z';

/** The id of the n-th development of a log, counted from 1. */
export const idAt = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A log of these developments, in this order. What is not said otherwise was recorded with the one before. */
export function logOf(...told: Told[]): Development[] {
  let recordedAt = RECORDED;
  return told.map(({ id, at, ...content }, i) => {
    recordedAt = at ?? recordedAt;
    return {
      ...content,
      id: id ?? idAt(i + 1),
      schemaVersion: 1,
      stream: 's',
      revision: i,
      position: i + 1,
      recordedAt,
    };
  });
}

/** What is so at V, as known at K, where this log is all that was recorded; without K, everything counts. */
export const worldsAt = (log: readonly Development[], asOf: string, knownAt?: string, hindsight = true): Worlds =>
  worldsFor({
    log,
    asOf: lastInstant(asOf),
    knownAt: knownAt === undefined ? Infinity : lastInstant(knownAt),
    hindsight,
  });
