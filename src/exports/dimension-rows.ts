import { add, areaIn, common, EVERYWHERE, holds, parted, type Area } from '../../projections/export/area.js';
import { namedEntry } from '../../projections/export/dimensions.js';
import type { Naming, Row } from '../../projections/export/rows.js';
import type { Table } from '../../projections/export/table.js';
import { tableOf } from '../../projections/export/tables.js';

/** The rows of dimensions: kept until it is known where in K and P something public names their ids. */
export class Dimensions {
  private readonly rows = new Map<string, Row[]>();
  private readonly named = new Map<string, Area[]>();
  /** Ids that rows refer to, by table of the dimension. */
  private readonly used = new Map<string, Map<string, Area[]>>();

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      const list = this.rows.get(row.table);
      if (list) list.push(row);
      else this.rows.set(row.table, [row]);
    }
  }

  name(namings: readonly Naming[]): void {
    for (const { key, area } of namings) put(this.named, key, area);
  }

  /** Takes in what rows of a table refer to. */
  use(table: Table, rows: readonly Row[]): void {
    for (const { column, table: dimension } of table.foreignKeys) {
      const at = table.own.findIndex((c) => c.name === column);
      let ids = this.used.get(dimension);
      if (!ids) this.used.set(dimension, (ids = new Map()));
      for (const row of rows) {
        const id = row.own[at];
        if (typeof id === 'string' && !row.silent) put(ids, id, row);
      }
    }
    if (table.name !== 'fct_office') return;
    for (const row of rows) this.useBody(String(row.own[0]).split('/')[0], row);
  }

  private useBody(id: unknown, area: Area): void {
    if (typeof id !== 'string' || id === '') return;
    let ids = this.used.get('dim_body');
    if (!ids) this.used.set('dim_body', (ids = new Map()));
    put(ids, id, area);
  }

  /** The rows of a dimension by its ids: asked for in the order of the tables, for one may name what another holds. */
  rowsOf(name: string): Map<string, Row[]> {
    const table = tableOf(name)!;
    const keyAt = table.own.findIndex((c) => c.name === table.key);
    const used = this.used.get(name) ?? new Map<string, Area[]>();
    if (name === 'dim_body') for (const [id, areas] of used) this.named.set(`body:${id}`, areas);
    const found = new Map<string, Row[]>();
    for (const row of this.rows.get(name) ?? []) {
      const id = row.own[keyAt];
      if (typeof id !== 'string') continue;
      const shown = row.shownBy === undefined ? [row] : within(row, this.named.get(row.shownBy) ?? []);
      for (const one of shown) push(found, id, { ...one, key: `${row.development ?? ''} ${row.key}` });
    }
    // Where rows name what nothing tells of, there is a row that says no more than its id.
    for (const [id, areas] of used) {
      const told = found.get(id) ?? [];
      for (const area of without(areas, told)) push(found, id, { ...nameless(name, id), ...area });
    }
    if (table.foreignKeys.length > 0) for (const list of found.values()) this.use(table, list);
    return found;
  }
}

function push(map: Map<string, Row[]>, id: string, row: Row): void {
  const list = map.get(id);
  if (list) list.push(row);
  else map.set(id, [row]);
}

function put(map: Map<string, Area[]>, key: string, of: Area): void {
  const area = areaIn(of);
  const areas = map.get(key);
  if (areas) add(areas, area);
  else map.set(key, [area]);
}

const lies = (area: Area, known: number, position: number): boolean =>
  area.knownFrom <= known && known < area.knownTo && area.recordedFrom <= position && position < area.recordedTo;

/** Areas made into such as have nothing in common. */
const united = (inside: Area, areas: readonly Area[]): Area[] =>
  parted(
    inside,
    areas.filter((area) => common(area, inside) !== null),
    (known, position) => (areas.some((area) => lies(area, known, position)) ? true : null),
    () => '',
  ).map(areaIn);

const within = (row: Row, areas: readonly Area[]): Row[] => united(row, areas).map((area) => ({ ...row, ...area }));

/** What of some areas no row covers. */
function without(areas: readonly Area[], rows: readonly Area[]): Area[] {
  const open = areas.filter((area) => !rows.some((row) => holds(row, area)));
  return parted(
    EVERYWHERE,
    open.length === 0 ? [] : [...open, ...rows],
    (known, position) =>
      open.some((area) => lies(area, known, position)) && !rows.some((row) => lies(row, known, position)) ? true : null,
    () => '',
  ).map(areaIn);
}

function nameless(table: string, id: string): Row {
  const { key, own, disputed } = namedEntry(table, id);
  return {
    ...EVERYWHERE,
    table,
    development: null,
    key,
    own,
    disputed,
    when: null,
    status: 'certain',
    evidence: { support: 0, sources: [], corrections: [] },
  };
}
