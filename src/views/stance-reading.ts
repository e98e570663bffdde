import type { ActKind } from '../../projections/stance-history/stance-acts.js';
import { WIDEST, type Place } from '../../projections/stance-history/stance-rows.js';
import type { ActTold } from '../../projections/stance-history/stance-words.js';
import { idOf } from './development-ids.js';
import type { Names } from './names.js';
import type { Acting, Placed, stanceStatements } from './stance-statements.js';

/** The numbers by which the table speaks of where rows stand. */
export const PLACES: Readonly<Record<Place, number>> = { placed: 0, beside: 1, through: 2, apart: 3 };
/** Acts on rows stand beside them: then `hi` is the position of the row. */
export const ACT_PLACES: Readonly<Record<ActKind, number>> = { says: 4, mends: 5, doubts: 6, other: 7 };
const KINDS = new Map(Object.entries(ACT_PLACES).map(([kind, place]) => [place, kind as ActKind]));

/** Stands for every instant: SQLite has no infinity that an integer column takes. */
export const EVER = Number.MAX_SAFE_INTEGER;

/** A placed row as it is read: what its development tells of the stance. Instants in ms, positions of the log. */
export interface PlacedRow {
  position: number;
  lo: number;
  hi: number;
  /** Null for a withdrawal. */
  value: string | null;
  basis: string | null;
  type: string;
  /** EDTF. */
  occurred: string;
  /** The one source that all its citations are of; null where there are several. */
  source: string | null;
  development: string;
  /** Whether anything recorded up to P acts on it. */
  marked: boolean;
}

/** The moment that is asked about: V and K in ms, P as a position. */
export interface Cut {
  asOf: number;
  knownAt: number;
  position: number;
}

/** What the rows of one stance hold at a moment. */
export interface Standing {
  /** The rows that nothing certain comes after, the latest first. */
  last: readonly PlacedRow[];
  /** The rows that may have happened by then. */
  open: readonly PlacedRow[];
  /** Positions of what cannot be placed in time. */
  beside: readonly number[];
}

/** An act on a row that is public at K. */
export type ActOn = Omit<ActTold, 'kind'> & { kind: ActKind };

const NONE: readonly never[] = Object.freeze([]);

/** What there is of most stances of most actors. */
export const NOTHING: Standing = { last: NONE, open: NONE, beside: NONE };

/** Reads the rows of stances: all that bears on one, or on all of an actor's, in one go. */
export class StanceReading {
  constructor(
    private readonly sql: ReturnType<typeof stanceStatements>,
    private readonly names: Names,
  ) {}

  /** What the rows hold of one stance; undefined where only the fold can tell it. */
  standing(actor: number, issue: number, cut: Cut): Standing | undefined {
    const [rows, place] = this.sql.standing.get(actor, issue, ...boundsOf(cut)) as readonly [string, number | null];
    if (place === PLACES.through) return undefined;
    const beside = place === null ? NONE : this.beside(actor, issue, cut);
    if (rows === '[]' && beside.length === 0) return NOTHING;
    const placed = JSON.parse(rows) as Placed[];
    return this.standingOf(placed, 0, placed.length, beside, cut);
  }

  /**
   * The same of one actor's stances on several issues, in their order.
   * @param issues undefined of one that has no number: there is nothing of it
   */
  standings(actor: number, issues: readonly (number | undefined)[], cut: Cut): (Standing | undefined)[] {
    // Each once, or its rows would come as often as it does.
    const asked = JSON.stringify([...new Set(issues)].filter((issue) => issue !== undefined));
    const [text, besides] = this.sql.standings.get(actor, asked, ...boundsOf(cut)) as readonly [string, string];
    const rows = JSON.parse(text) as Placed[];
    const places = new Map<number, number>();
    if (besides !== '[]')
      for (const [issue, place] of JSON.parse(besides) as [number, number][])
        places.set(issue, Math.max(place, places.get(issue) ?? 0));
    const found = new Map<number, Standing | undefined>();
    // The rows come stance by stance.
    for (let from = 0, to = 0; from < rows.length; from = to) {
      const [issue] = rows[from] as Placed;
      while (to < rows.length && (rows[to] as Placed)[0] === issue) to++;
      if (!places.has(issue)) found.set(issue, this.standingOf(rows, from, to, NONE, cut));
      else found.set(issue, this.standingOf(rows, from, to, this.beside(actor, issue, cut), cut));
    }
    for (const [issue, place] of places)
      if (place === PLACES.through) found.set(issue, undefined);
      else if (!found.has(issue)) found.set(issue, { ...NOTHING, beside: this.beside(actor, issue, cut) });
    return issues.map((issue) => (issue !== undefined && found.has(issue) ? found.get(issue) : NOTHING));
  }

  /** What acts on the rows of a stance, by the position of the row. */
  acts(actor: number, issue: number, { knownAt, position }: Cut): Map<number, ActOn[]> {
    const found = new Map<number, ActOn[]>();
    const [text] = this.sql.acts.get(actor, issue, Math.min(knownAt, EVER), position) as readonly [string];
    for (const [on, place, value, source, id] of JSON.parse(text) as Acting[]) {
      const acts = found.get(on) ?? [];
      acts.push({
        development: idOf(id),
        kind: KINDS.get(place) as ActKind,
        value: this.nameOf(value),
        source: this.nameOf(source),
      });
      found.set(on, acts);
    }
    return found;
  }

  private beside(actor: number, issue: number, { position }: Cut): number[] {
    return this.sql.beside.all(actor, issue, position).map(([at]) => at);
  }

  /** What some of the rows hold that are read, in the order of the key. */
  private standingOf(rows: readonly Placed[], from: number, to: number, beside: readonly number[], cut: Cut): Standing {
    const by = Math.min(cut.asOf, cut.knownAt);
    const last: PlacedRow[] = [];
    let open: PlacedRow[] | undefined;
    let settled = -EVER;
    for (let at = to - 1; at >= from; at--) {
      const row = this.rowOf(rows[at] as Placed);
      if (row.hi > by) (open ??= []).push(row);
      else {
        last.push(row);
        if (!row.marked && row.lo > settled) settled = row.lo;
      }
    }
    return { last: last.length < 2 ? last : last.filter((row) => row.hi >= settled), open: open ?? NONE, beside };
  }

  private rowOf([, position, hi, lo, value, basis, source, marked, type, occurred, id]: Placed): PlacedRow {
    return {
      position,
      lo,
      hi,
      value: this.nameOf(value),
      basis: this.nameOf(basis),
      type: this.names.nameOf(type),
      occurred,
      source: id === '' ? null : this.nameOf(source),
      development: idOf(id),
      marked: marked === 1,
    };
  }

  private nameOf(number: number | null): string | null {
    return number === null ? null : this.names.nameOf(number);
  }
}

/** min(V, K), K, P, V, and how far what may have happened by V goes. */
function boundsOf({ asOf, knownAt, position }: Cut): [number, number, number, number, number] {
  const by = Math.min(asOf, knownAt);
  // What is public by K has happened by then, so only where K is after V may anything public be still open at V.
  return [by, Math.min(knownAt, EVER), position, asOf, knownAt > asOf ? asOf + WIDEST : by];
}
