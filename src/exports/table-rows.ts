/** The rows of one table, put aside as they are told and given back by time. */
import { endsOf, type Lasting } from '../../projections/export/ends.js';
import type { Row } from '../../projections/export/rows.js';
import { Numbers } from './numbers.js';
import type { Spool } from './spool.js';
import { endedRow, lastingOf, partOf, RowStorer, textOf, type Part, type StoredRow } from './stored-row.js';

/** Rows of groups that are held at once. */
const AT_ONCE = 50_000;

/** A row of a group, and where it is. */
interface Member {
  part: number;
  at: number;
  row: StoredRow;
  development: string;
}

/** Undated last. */
const timeOf = (lo: number | null): number => lo ?? Infinity;

export class TableRows {
  private readonly storer = new RowStorer();
  private readonly offsets = new Numbers();
  private readonly lengths = new Numbers();
  private readonly times = new Numbers();
  /** What parts of one time are ordered by: the id of what tells them. */
  private readonly ids: string[] = [];
  /** Of what lasts or ends: the hash of its group, its part and its place there. */
  private readonly groups = { hash: new Numbers(), part: new Numbers(), at: new Numbers() };
  /** Rows that others took the place of, as they ended: by part. */
  private readonly replaced = new Map<number, Set<number>>();

  /** @param byTime whether rows are ordered by time, and by id only within one; otherwise by id alone */
  constructor(
    private readonly spool: Spool,
    private readonly byTime = true,
  ) {}

  /**
   * Takes in the rows that one development tells in this table.
   * @param id what its rows are ordered by within one time
   */
  add(development: string | null, rows: readonly Row[], id = development ?? ''): void {
    const sorted = rows.length === 1 ? rows : [...rows].sort(byPlace);
    let part: StoredRow[] = [];
    let time: number | null | undefined;
    sorted
      .map((row, at) => this.storer.stored(row, String(at + 1), development))
      .sort((a, b) => (this.byTime && a.common[9] !== b.common[9] ? timeOf(a.common[9]) - timeOf(b.common[9]) : 0))
      .forEach((row) => {
        if (part.length > 0 && this.byTime && row.common[9] !== time) {
          this.put({ development, rows: part }, id);
          part = [];
        }
        time = row.common[9];
        part.push(row);
      });
    if (part.length > 0) this.put({ development, rows: part }, id);
  }

  private put(part: Part, id: string): void {
    const { offset, length } = this.spool.put(textOf(part));
    const index = this.offsets.length;
    this.offsets.push(offset);
    this.lengths.push(length);
    this.times.push(this.byTime ? timeOf(part.rows[0]!.common[9]) : 0);
    this.ids.push(id);
    part.rows.forEach((row, at) => {
      if (row.span === undefined) return;
      this.groups.hash.push(hashOf(row.span.group));
      this.groups.part.push(index);
      this.groups.at.push(at);
    });
  }

  /** Tells of what lasts when it ends: called once, when everything is told. */
  end(): void {
    const { hash, part } = this.groups;
    const order = Uint32Array.from({ length: hash.length }, (_, i) => i).sort(
      (a, b) => hash.at(a) - hash.at(b) || a - b,
    );
    let batch: number[] = [];
    for (let from = 0; from < order.length;) {
      let to = from + 1;
      while (to < order.length && hash.at(order[to]!) === hash.at(order[from]!)) to++;
      const run = order.subarray(from, to);
      // Nearly always no other development is about the same.
      if (run.some((place) => part.at(place) !== part.at(run[0]!))) batch.push(...run);
      if (batch.length >= AT_ONCE) {
        this.endAmong(batch);
        batch = [];
      }
      from = to;
    }
    this.endAmong(batch);
  }

  /** @param members places in `groups`: of each group all or none */
  private endAmong(members: number[]): void {
    const { part, at } = this.groups;
    const byGroup = new Map<string, Member[]>();
    let open: { index: number; part: Part } | undefined;
    // Part by part, each of which is read once.
    for (const place of members.sort((a, b) => part.at(a) - part.at(b) || a - b)) {
      const index = part.at(place);
      if (open?.index !== index) open = { index, part: this.read(index) };
      const row = open.part.rows[at.at(place)]!;
      const development = (row.by === undefined ? open.part.development : row.by) ?? '';
      const list = byGroup.get(row.span!.group) ?? [];
      list.push({ part: index, at: at.at(place), row, development });
      byGroup.set(row.span!.group, list);
    }
    for (const group of byGroup.values()) {
      if (group.length < 2) continue;
      const lasting = group.map(({ row, development }) => lastingOf(development, row));
      group.forEach((member, i) => this.endOne(member, lasting[i]!, lasting));
    }
  }

  private endOne({ part, at, row, development }: Member, lasting: Lasting, group: readonly Lasting[]): void {
    if (row.silent || !row.span!.begins) return;
    const ends = endsOf(lasting, group);
    if (ends.every(({ value }) => value.lo === null && value.hi === null)) return;
    const pieces = ends.map(({ value, ...area }, n) =>
      endedRow(row, ends.length === 1 ? row.row : `${row.row}.${n + 1}`, area, value.lo, value.hi),
    );
    const gone = this.replaced.get(part) ?? new Set();
    this.replaced.set(part, gone.add(at));
    this.put({ development: this.byTime ? development : null, rows: pieces }, this.ids[part]!);
  }

  private read(part: number): Part {
    return partOf(this.spool.at(this.offsets.at(part), this.lengths.at(part)));
  }

  /** Every row, by time, then by development. */
  *inOrder(): Iterable<{ development: string | null; row: StoredRow }> {
    const { times, ids } = this;
    const order = Uint32Array.from({ length: this.offsets.length }, (_, i) => i).sort((a, b) => {
      const [x, y] = [times.at(a), times.at(b)];
      if (x !== y) return x < y ? -1 : 1;
      const [one, other] = [ids[a]!, ids[b]!];
      return one < other ? -1 : one > other ? 1 : a - b;
    });
    for (let from = 0; from < order.length;) {
      let to = from + 1;
      while (
        to < order.length &&
        ids[order[to]!] === ids[order[from]!] &&
        times.at(order[to]!) === times.at(order[from]!)
      )
        to++;
      const rows: { development: string | null; row: StoredRow }[] = [];
      for (const index of order.subarray(from, to)) {
        const gone = this.replaced.get(index);
        const part = this.read(index);
        part.rows.forEach((row, at) => {
          if (!row.silent && !gone?.has(at))
            rows.push({ development: row.by === undefined ? part.development : row.by, row });
        });
      }
      if (to - from > 1) rows.sort((a, b) => byName(a.row.row, b.row.row));
      yield* rows;
      from = to;
    }
  }
}

const byPlace = (a: Row, b: Row): number =>
  a.key < b.key
    ? -1
    : a.key > b.key
      ? 1
      : a.recordedFrom - b.recordedFrom || (a.knownFrom < b.knownFrom ? -1 : a.knownFrom > b.knownFrom ? 1 : 0);

/** `2`, `10`, `10.1`: by their numbers. */
function byName(a: string, b: string): number {
  const [x, y] = [a, b].map((name) => name.split('.').map(Number)) as [number[], number[]];
  return x[0]! - y[0]! || (x[1] ?? 0) - (y[1] ?? 0);
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
