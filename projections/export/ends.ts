import { common, parted, type Area } from './area.js';
import type { Span } from './fact.js';

/** A row of something that lasts or ends, with what of its dates and sureness matters for ends. Instants in ms. */
export interface Lasting extends Area {
  development: string;
  span: Span;
  /** Bounds of when it happened; of what ends something, of from when on that is over. */
  lo: number;
  hi: number;
  /** Whether it is certain once its dates have passed: what is only announced, or disputed, ends nothing for certain. */
  sure: boolean;
}

/** When what a row began ceases to be so; null where nothing told ends it, or not for certain. */
export interface End {
  lo: number | null;
  hi: number | null;
}

/**
 * When what a row began ends, parted into areas of K and P: what is known of its end is not known everywhere.
 * @param group all rows of its group
 */
export function endsOf(row: Lasting, group: readonly Lasting[]): (Area & { value: End })[] {
  const { knownFrom, knownTo, recordedFrom, recordedTo } = row;
  const within: Area = { knownFrom, knownTo, recordedFrom, recordedTo };
  const others = group.filter((other) => other.development !== row.development && common(within, other) !== null);
  const relevant = row.span.begins ? others.filter((other) => bears(other, row, others)) : [];
  return parted(
    within,
    relevant,
    (known, position) =>
      endAt(
        row,
        relevant.filter((o) => lies(o, known, position)),
      ),
    (end) => `${end.lo}/${end.hi}`,
  );
}

const lies = (area: Area, known: number, position: number): boolean =>
  area.knownFrom <= known && known < area.knownTo && area.recordedFrom <= position && position < area.recordedTo;

const mayEnd = (other: Lasting, row: Lasting): boolean =>
  other.span.names === row.development ||
  (other.span.ends === 'any' && other.span.value !== row.span.value) ||
  (other.span.ends === 'own' && isOwn(other.span, row.span));

/** Of the same person; of a role, of the same one or where one of the two is not told. */
const isOwn = (end: Span, begun: Span): boolean =>
  end.who === undefined ? end.value === '' || begun.value === '' || end.value === begun.value : end.who === begun.who;

/** Whether another row can change the end of this one: what something else outdoes everywhere cannot. */
function bears(other: Lasting, row: Lasting, others: readonly Lasting[]): boolean {
  if (other.span.value === 'seats' || other.span.ends === 'own')
    return other.span.value === 'seats' || mayEnd(other, row);
  if (!mayEnd(other, row)) {
    // It may be of the kind of which nature asks whether there is only one.
    return other.span.begins && other.span.who !== undefined && other.span.who === row.span.who;
  }
  if (other.hi < row.lo) return false;
  if (other.span.names !== undefined) return true;
  return !others.some(
    (better) =>
      better !== other &&
      better.sure &&
      better.span.ends === 'any' &&
      better.span.names === undefined &&
      mayEnd(better, row) &&
      better.lo > row.hi &&
      better.lo <= other.lo &&
      better.hi <= other.hi &&
      (better.lo < other.lo || better.hi < other.hi || better.development < other.development) &&
      better.knownFrom <= other.knownFrom &&
      better.knownTo >= other.knownTo &&
      better.recordedFrom <= other.recordedFrom &&
      better.recordedTo >= other.recordedTo,
  );
}

function endAt(row: Lasting, others: readonly Lasting[]): End {
  const several = others.some((o) => o.span.value === 'seats');
  // Nature tells that an ending follows what it ends, where it can only be this one.
  const alone =
    row.span.value === 'nominated' ||
    !others.some((o) => o.span.begins && o.span.ends === row.span.ends && o.span.who === row.span.who);
  let [lo, hi] = [Infinity, Infinity];
  for (const other of others) {
    if (!mayEnd(other, row)) continue;
    if (several && other.span.ends === 'any' && other.span.who !== undefined) continue;
    const isNatural =
      other.span.names === row.development || (other.span.ends === 'own' && other.span.who !== undefined && alone);
    const isLater = isNatural || other.lo > row.hi;
    if (!isLater && other.hi < row.lo) continue;
    lo = Math.min(lo, Math.max(other.lo, row.lo));
    if (isLater && other.sure && row.sure) hi = Math.min(hi, Math.max(other.hi, row.lo));
  }
  // Where any time at all is possible: as long as it may not have begun, it is no more than possible anyway.
  if (lo === -Infinity) lo = Math.min(row.hi, hi);
  return { lo: lo === Infinity ? null : lo, hi: hi === Infinity ? null : hi };
}
