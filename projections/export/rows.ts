/** The rows of one development: what its lineage makes it tell, everywhere in K and P. */
import type { Development } from '../../events/development.js';
import { areaIn, stacked, type Area, type Slice } from './area.js';
import { slicesOf, type BeliefSlice, type Cut } from './cells.js';
import { namesIn, registers, registrationEntries, tellingEntries } from './dimensions.js';
import type { Fact, Span } from './fact.js';
import { developmentFacts } from './facts.js';
import { TELLERS, TYPES_OF } from './tellers.js';
import { toldIn, type Evidence, type Told } from './told.js';

/** When something happened or began. Instants in ms, ±Infinity where open. */
export interface When {
  occurred: string | null;
  lo: number;
  hi: number;
}

export type RowStatus = 'certain' | 'possible' | 'disputed';

/** A row of a table, and where in K and P it is so. */
export interface Row extends Area {
  table: string;
  /** The development that tells it; null for what is only named. */
  development: string | null;
  key: string;
  own: readonly unknown[];
  disputed: Readonly<Record<string, readonly unknown[]>> | null;
  /** Null in tables that tell of nothing that happens. */
  when: When | null;
  status: RowStatus;
  evidence: Evidence;
  span?: Span;
  /** From when on what it ends is over, where it ends anything. */
  over?: { lo: number; hi: number };
  silent?: true;
  /** The key that something public must name for it to show. */
  shownBy?: string;
}

/** That something public names an id, and where in K and P. */
export interface Naming {
  /** `<kind>:<id>` */
  key: string;
  area: Area;
}

export interface RowsOf {
  rows: Row[];
  namings: Naming[];
}

/** Which tables are asked for. */
export interface Wanted {
  tables: ReadonlySet<string>;
  /** Whether it is asked what is named. */
  names: boolean;
}

/** Whether a type tells anything that is asked for. */
export const tells = (type: string, { tables, names }: Wanted): boolean =>
  names || tables.has('developments') || [...tables].some((table) => TYPES_OF[table]?.includes(type) ?? false);

/** @param lineage the development with all that bears on it, up to the cut's position */
export function rowsOf(d: Development, lineage: readonly Development[], cut: Cut, wanted: Wanted): RowsOf {
  const cells = new Map<string, Slice<Value>[]>();
  const named = new Map<string, Slice<true>[]>();
  const slices = slicesOf(d, lineage, cut);
  const [only] = slices;
  if (only?.plain && !registers(d.type)) return plainRows(d, only, cut, wanted);
  slices.forEach(({ recordedFrom, recordedTo, spans }, at) => {
    for (const { knownFrom, knownTo, belief } of spans) {
      const told = toldIn(d, belief);
      const found = told ? valuesOf(told, cut, wanted) : [];
      if (wanted.names && registers(d.type))
        for (const { table, fact, shownBy } of registrationEntries(d, belief))
          found.push(valueOf(table, fact, told, shownBy));
      for (const value of found)
        put(cells, `${value.table}\n${value.key}`, at, { recordedFrom, recordedTo }, { knownFrom, knownTo, value });
      if (wanted.names)
        for (const key of namesIn(d, belief))
          put(named, key, at, { recordedFrom, recordedTo }, { knownFrom, knownTo, value: true });
    }
  });
  const rows = [...cells.values()].flatMap((list) =>
    areasOf(list).map(({ value, ...area }): Row => ({ ...value, ...area, development: d.id })),
  );
  const namings = [...named].flatMap(([key, list]) =>
    stacked(list, () => '').map((area): Naming => ({ key, area: areaIn(area) })),
  );
  return { rows, namings };
}

/** The same for what says the same wherever it is told: its rows are told once, and where they are so. */
function plainRows(d: Development, { recordedFrom, recordedTo, spans }: BeliefSlice, cut: Cut, wanted: Wanted): RowsOf {
  const shown = spans.flatMap((span) => {
    const told = toldIn(d, span.belief);
    return told ? [{ ...span, told }] : [];
  });
  const [first] = shown;
  if (!first) return { rows: [], namings: [] };
  const values = valuesOf(first.told, cut, wanted);
  const slice: Slice<Told> = {
    recordedFrom,
    recordedTo,
    spans: shown.map(({ knownFrom, knownTo, told }) => ({ knownFrom, knownTo, value: told })),
  };
  const rows = stacked([slice], (told) =>
    JSON.stringify([whenIn(told), told.item?.announced, told.evidence], infinities),
  ).flatMap(({ value: told, ...area }) => {
    const { evidence, item } = told;
    const when = whenIn(told);
    return values.map((value): Row => {
      const isPossible = value.status !== 'disputed' && item?.event && item.announced;
      const status = value.status === 'disputed' ? 'disputed' : isPossible ? 'possible' : 'certain';
      const over = value.over && item ? { over: item.countsFrom } : {};
      return { ...value, ...area, ...over, development: d.id, when, status, evidence };
    });
  });
  if (!wanted.names) return { rows, namings: [] };
  // With each further citation there is one more source that is named.
  const named = new Map<string, number>();
  for (const { knownFrom, told, belief } of shown) {
    const keys = named.size === 0 ? namesIn(d, belief) : told.evidence.sources.map((source) => `source:${source}`);
    if (told.telling.citations.length > 0) for (const key of keys) if (!named.has(key)) named.set(key, knownFrom);
  }
  const namings = [...named].map(([key, knownFrom]): Naming => ({
    key,
    area: { knownFrom, knownTo: Infinity, recordedFrom, recordedTo },
  }));
  return { rows, namings };
}

const whenIn = ({ item }: Told): When | null => item && { occurred: item.occurred, lo: item.lo, hi: item.hi };

type Value = Omit<Row, keyof Area | 'development'>;
type Spanning<T> = Slice<T> & { at: number; spans: Slice<T>['spans'][number][] };

function put<T>(
  map: Map<string, Slice<T>[]>,
  key: string,
  at: number,
  times: { recordedFrom: number; recordedTo: number },
  span: Slice<T>['spans'][number],
): void {
  let list = map.get(key) as Spanning<T>[] | undefined;
  if (!list) map.set(key, (list = []));
  const last = list.at(-1);
  if (last?.at === at) last.spans.push(span);
  else list.push({ ...times, at, spans: [span] });
}

function areasOf(list: readonly Slice<Value>[]): (Area & { value: Value })[] {
  const [only] = list;
  const [span] = only?.spans ?? [];
  // Nearly always there is one time and one K from which on it is so.
  if (list.length === 1 && only?.spans.length === 1 && span?.value)
    return [
      {
        knownFrom: span.knownFrom,
        knownTo: span.knownTo,
        recordedFrom: only.recordedFrom,
        recordedTo: only.recordedTo,
        value: span.value,
      },
    ];
  return stacked(list, (value) => JSON.stringify(value, infinities));
}

const infinities = (_: string, value: unknown): unknown =>
  value === Infinity ? '∞' : value === -Infinity ? '-∞' : value;

/** The rows of a development as it is told somewhere; what is only registered is no event, and tells no facts. */
function valuesOf(told: Told, cut: Cut, { tables, names }: Wanted): Value[] {
  const values: Value[] = [];
  const { type } = told.development;
  for (const [table, teller] of Object.entries(TELLERS))
    if (
      (tables.has(table) || names) &&
      TYPES_OF[table]!.includes(type) &&
      told.item &&
      (told.item.event || type === 'ElectionCalled')
    )
      for (const fact of teller(told)) values.push(valueOf(table, fact, told));
  if (tables.has('developments') || names)
    for (const fact of developmentFacts(told, cut.recorded)) values.push(valueOf('developments', fact, told));
  if (names) for (const { table, fact } of tellingEntries(told)) values.push(valueOf(table, fact, told));
  return values;
}

const NO_EVIDENCE: Evidence = { support: 0, sources: [], corrections: [] };

function valueOf(table: string, fact: Fact, told: Told | null, shownBy?: string): Value {
  const item = told?.item ?? null;
  const isTorn = fact.disputed !== null || told?.doubted === true || item?.disputed.has('/occurred') === true;
  const { key, own, disputed, span, silent } = fact;
  return {
    table,
    key,
    own,
    disputed,
    when: told && shownBy === undefined ? whenIn(told) : null,
    status: isTorn ? 'disputed' : item?.event && item.announced && shownBy === undefined ? 'possible' : 'certain',
    evidence: told?.evidence ?? NO_EVIDENCE,
    ...(span === undefined ? {} : { span }),
    ...(span !== undefined && item && item.countsFrom.lo !== item.lo ? { over: item.countsFrom } : {}),
    ...(silent === undefined ? {} : { silent }),
    ...(shownBy === undefined ? {} : { shownBy }),
  };
}
