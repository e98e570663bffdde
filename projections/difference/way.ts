/** The way from one moment to another, one clock at a time, so that each step has one reason. */

/**
 * Why a value differs. `new-record`: it was public, and was entered or mended here in between (P). `new-knowledge`: it
 * had happened, and became public in between (K). `new-fact`: the world moved in between (V).
 */
export const REASONS = ['new-record', 'new-knowledge', 'new-fact'] as const;
export type Reason = (typeof REASONS)[number];

/** V and K as instants in ms, P as a position. */
export interface Clocks {
  asOf: number;
  knownAt: number;
  position: number;
}

/** One clock that moves, and where all of them stand afterwards. */
export interface Move {
  reason: Reason;
  /** Whether it goes back. */
  back: boolean;
  to: Clocks;
}

const CLOCK: Readonly<Record<Reason, keyof Clocks>> = {
  'new-record': 'position',
  'new-knowledge': 'knownAt',
  'new-fact': 'asOf',
};

/**
 * The moves from one moment to another. Clocks that go back do so first, and in the opposite order: so nothing shows on
 * the way that neither end knows; what comes is new as a fact where it had not happened, else as knowledge where it was
 * not public, else as a record; and the way back is the same way.
 */
export function wayBetween(from: Clocks, to: Clocks): Move[] {
  const back = REASONS.toReversed().filter((reason) => to[CLOCK[reason]] < from[CLOCK[reason]]);
  const on = REASONS.filter((reason) => to[CLOCK[reason]] > from[CLOCK[reason]]);
  let at = from;
  return [...back, ...on].map((reason) => {
    const clock = CLOCK[reason];
    at = { ...at, [clock]: to[clock] };
    return { reason, back: back.includes(reason), to: at };
  });
}
