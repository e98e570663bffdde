/**
 * Areas of the plane of K and P: from when to when, as what was public and as what the log held, something is so.
 * All ends are half-open. Known instants are in ms, -Infinity at every K; positions count from 1.
 */
export interface Area {
  knownFrom: number;
  knownTo: number;
  recordedFrom: number;
  recordedTo: number;
}

export const EVERYWHERE: Area = { knownFrom: -Infinity, knownTo: Infinity, recordedFrom: 1, recordedTo: Infinity };

/** Of whatever has an area, that alone. */
export const areaIn = ({ knownFrom, knownTo, recordedFrom, recordedTo }: Area): Area => ({
  knownFrom,
  knownTo,
  recordedFrom,
  recordedTo,
});

/** Whether `outer` holds all of `inner`. */
export const holds = (outer: Area, inner: Area): boolean =>
  outer.knownFrom <= inner.knownFrom &&
  outer.knownTo >= inner.knownTo &&
  outer.recordedFrom <= inner.recordedFrom &&
  outer.recordedTo >= inner.recordedTo;

/** What two areas have in common, or null. */
export function common(a: Area, b: Area): Area | null {
  const area = {
    knownFrom: Math.max(a.knownFrom, b.knownFrom),
    knownTo: Math.min(a.knownTo, b.knownTo),
    recordedFrom: Math.max(a.recordedFrom, b.recordedFrom),
    recordedTo: Math.min(a.recordedTo, b.recordedTo),
  };
  return area.knownFrom < area.knownTo && area.recordedFrom < area.recordedTo ? area : null;
}

/** Adds an area to some, none of which holds another; as they come in the order of the log, few remain. */
export function add(areas: Area[], area: Area): void {
  if (areas.some((other) => holds(other, area))) return;
  const left = areas.filter((other) => !holds(area, other));
  areas.length = 0;
  areas.push(...left, area);
}

/**
 * Parts an area into as few areas as this finds, each with one value: first along K, then, where a row of them repeats,
 * along P. Areas without a value are left out. By `recordedFrom`, then by `knownFrom`.
 * @param edges areas at whose ends the value may change
 * @param valueAt the value at a point; called once a cell
 * @param keyOf equal texts for equal values
 */
export function parted<T>(
  within: Area,
  edges: readonly Area[],
  valueAt: (known: number, position: number) => T | null,
  keyOf: (value: T) => string,
): (Area & { value: T })[] {
  const inside = (from: number, to: number, ends: number[]): number[] =>
    [...new Set([from, ...ends.filter((at) => at > from && at < to)])].sort((a, b) => a - b);
  const positions = inside(
    within.recordedFrom,
    within.recordedTo,
    edges.flatMap((e) => [e.recordedFrom, e.recordedTo]),
  );
  const knowns = inside(
    within.knownFrom,
    within.knownTo,
    edges.flatMap((e) => [e.knownFrom, e.knownTo]),
  );
  return stacked(
    positions.map((from, at) => ({
      recordedFrom: from,
      recordedTo: positions[at + 1] ?? within.recordedTo,
      spans: knowns.map((k, i) => ({
        knownFrom: k,
        knownTo: knowns[i + 1] ?? within.knownTo,
        value: valueAt(k, from),
      })),
    })),
    keyOf,
  );
}

/** A time of the log, with what is so at each K; a value of null is none. */
export interface Slice<T> {
  recordedFrom: number;
  recordedTo: number;
  spans: readonly { knownFrom: number; knownTo: number; value: T | null }[];
}

/** Joins what is the same side by side: along K within a slice, then along P from slice to slice. */
export function stacked<T>(slices: readonly Slice<T>[], keyOf: (value: T) => string): (Area & { value: T })[] {
  const done: (Area & { value: T; key: string })[] = [];
  let open: (Area & { value: T; key: string })[] = [];
  for (const { recordedFrom, recordedTo, spans } of slices) {
    const row: (Area & { value: T; key: string })[] = [];
    for (const { knownFrom, knownTo, value } of spans) {
      if (value === null || knownFrom >= knownTo) continue;
      const key = keyOf(value);
      const last = row.at(-1);
      if (last && last.key === key && last.knownTo === knownFrom) last.knownTo = knownTo;
      else row.push({ knownFrom, knownTo, recordedFrom, recordedTo, value, key });
    }
    const next = row.map((area) => {
      const before = open.find(
        (o) =>
          o.recordedTo === recordedFrom &&
          o.knownFrom === area.knownFrom &&
          o.knownTo === area.knownTo &&
          o.key === area.key,
      );
      if (!before) return area;
      before.recordedTo = recordedTo;
      return before;
    });
    done.push(...open.filter((o) => !next.includes(o)));
    open = next;
  }
  return [...done, ...open]
    .map((area): Area & { value: T } => ({ ...areaIn(area), value: area.value }))
    .sort((a, b) => a.recordedFrom - b.recordedFrom || a.knownFrom - b.knownFrom);
}
