/** Rows as they wait for their turn: as JSON, with null where something is open. */
import type { Area } from '../../projections/export/area.js';
import type { Lasting } from '../../projections/export/ends.js';
import type { Span } from '../../projections/export/fact.js';
import type { Row, RowStatus } from '../../projections/export/rows.js';

/** What all rows of a part have in common: nearly always everything but their own columns. */
export type Common = readonly [
  knownFrom: number | null,
  knownTo: number | null,
  recordedFrom: number,
  recordedTo: number | null,
  status: RowStatus,
  support: number,
  sources: readonly string[],
  corrections: readonly string[],
  occurred: string | null,
  lo: number | null,
  hi: number | null,
  toLo: number | null,
  toHi: number | null,
];

export interface StoredRow {
  /** What tells it from others of the same key column. */
  row: string;
  common: Common;
  own: readonly unknown[];
  disputed: Row['disputed'];
  /** The development that tells it, where that is not the one of its whole part. */
  by?: string | null;
  span?: Span;
  over?: readonly [lo: number | null, hi: number | null];
  silent?: boolean;
}

/** Some rows of one development that stand together in time. */
export interface Part {
  development: string | null;
  rows: StoredRow[];
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Makes rows ready to wait; those that are so in the same area on the same evidence have that in common. */
export class RowStorer {
  private recent: { row: Row; common: Common }[] = [];

  /** @param development whose part it is in */
  stored(row: Row, name: string, development: string | null): StoredRow {
    const { span, over } = row;
    return {
      row: name,
      common: this.commonOf(row),
      own: row.own,
      disputed: row.disputed,
      ...(row.development === development ? {} : { by: row.development }),
      ...(span === undefined ? {} : { span }),
      ...(over === undefined ? {} : { over: [finite(over.lo), finite(over.hi)] as const }),
      ...(row.silent === undefined ? {} : { silent: true }),
    };
  }

  private commonOf(row: Row): Common {
    for (const { row: other, common } of this.recent)
      if (
        other.evidence === row.evidence &&
        other.when === row.when &&
        other.status === row.status &&
        other.knownFrom === row.knownFrom &&
        other.knownTo === row.knownTo &&
        other.recordedFrom === row.recordedFrom &&
        other.recordedTo === row.recordedTo
      )
        return common;
    const { when, evidence } = row;
    const common: Common = [
      finite(row.knownFrom),
      finite(row.knownTo),
      row.recordedFrom,
      finite(row.recordedTo),
      row.status,
      evidence.support,
      evidence.sources,
      evidence.corrections,
      when?.occurred ?? null,
      when ? finite(when.lo) : null,
      when ? finite(when.hi) : null,
      null,
      null,
    ];
    this.recent = [{ row, common }, ...this.recent.slice(0, 7)];
    return common;
  }
}

/** What only few rows have. */
type More = Pick<StoredRow, 'disputed' | 'by' | 'span' | 'over' | 'silent'>;

/**
 * A part as text. What its rows have in common is written once: the same few areas and evidence, and of their own columns
 * all but those in which they differ.
 */
export function textOf({ development, rows }: Part): string {
  const commons = new Map<Common, number>();
  const base = rows[0]!.own;
  const varying = base.flatMap((value, at) => (rows.every((r) => r.own[at] === value) ? [] : [at]));
  const told = rows.map((r) => {
    let common = commons.get(r.common);
    if (common === undefined) commons.set(r.common, (common = commons.size));
    const { disputed, by, span, over, silent } = r;
    const isPlain = disputed === null && by === undefined && span === undefined && silent === undefined;
    const more = isPlain ? 0 : ({ disputed, by, span, over, silent } as More);
    return [common, r.row, more, ...varying.map((at) => r.own[at])];
  });
  return JSON.stringify([development, [...commons.keys()], base, varying, told]);
}

export function partOf(text: string): Part {
  const [development, commons, base, varying, rows] = JSON.parse(text) as [
    string | null,
    Common[],
    unknown[],
    number[],
    [number, string, More | 0, ...unknown[]][],
  ];
  return {
    development,
    rows: rows.map((told) => {
      const own = [...base];
      for (let i = 0; i < varying.length; i++) own[varying[i]!] = told[i + 3];
      const [common, row, more] = told;
      return more === 0
        ? { row, own, common: commons[common]!, disputed: null }
        : { row, own, common: commons[common]!, ...more };
    }),
  };
}

/** A row as what begins or ends something. */
export function lastingOf(development: string, { common, span, over }: StoredRow): Lasting {
  const [knownFrom, knownTo, recordedFrom, recordedTo, status, , , , , lo, hi] = common;
  const [overLo, overHi] = over ?? [lo, hi];
  return {
    development,
    span: span!,
    knownFrom: knownFrom ?? -Infinity,
    knownTo: knownTo ?? Infinity,
    recordedFrom,
    recordedTo: recordedTo ?? Infinity,
    lo: (span!.begins ? lo : overLo) ?? -Infinity,
    hi: (span!.begins ? hi : overHi) ?? Infinity,
    sure: status === 'certain',
  };
}

/** The same row within an area of its own, and with the end that is known there. */
export function endedRow(row: StoredRow, name: string, area: Area, lo: number | null, hi: number | null): StoredRow {
  const [, , , , status, support, sources, corrections, occurred, from, to] = row.common;
  const { span: _, over: __, ...rest } = row;
  return {
    ...rest,
    row: name,
    common: [
      finite(area.knownFrom),
      finite(area.knownTo),
      area.recordedFrom,
      finite(area.recordedTo),
      status,
      support,
      sources,
      corrections,
      occurred,
      from,
      to,
      lo,
      hi,
    ],
  };
}
