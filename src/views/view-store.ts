import type { Content, Development } from '../../events/development.js';
import { canonicalContent } from '../../events/canonical.js';
import { definitions, madeKnownBy } from '../../events/catalogue.js';
import { upcast } from '../../events/upcasting.js';
import { entangles, type Cell } from '../../projections/stance-history/stance-rows.js';
import { Awaited } from './awaited.js';
import { BallotTable } from './ballot-table.js';
import { Corrections } from './corrections.js';
import { idOf, isId } from './development-ids.js';
import { Developments } from './developments.js';
import { statements } from './statements.js';
import { openDatabase, SqlError, type Database } from '../log/sqlite/driver.js';
import type { StoredMessage } from '../log/log.js';
import { Positions } from './positions.js';
import { OLDEST_READABLE, prepareBuilding, prepareTables, VIEW_VERSION, type KnownKind } from './schema.js';
import { Names } from './names.js';
import { PageWriter } from './page-writer.js';
import { SourceDates } from './source-dates.js';
import { StanceKeeper, type Found } from './stance-keeper.js';
import { StanceTable } from './stance-table.js';
import { TimelineKeeper } from './timeline-keeper.js';
import { TimelineTable } from './timeline-table.js';
import { cellOf, keysIn, movesSubjects } from './touches.js';

/** The versions of all schemas: contents are kept in the newest, so a view of other versions is built anew. */
const SCHEMAS = definitions.map(({ type, schemaVersion }) => `${type} ${schemaVersion}`).join(', ');

/** Ids whose first naming is kept at hand. */
const MOST_NAMES = 200_000;

/** Where a view stands: the last position it has taken in, and the id of the development there. */
export interface Checkpoint {
  position: number;
  id: string | null;
}

/**
 * The read tables of one node, in a file of their own: every development in its newest schema version, the keys under
 * which it is found, and the ids that are known. Written only by taking in the log, rows and checkpoint in one
 * transaction; thrown away and built again at will.
 */
export class ViewStore {
  private readonly db: Database;
  private readonly sql: ReturnType<typeof statements>;
  private readonly developments: Developments;
  private readonly touched: Positions;
  private readonly firstNamed = new Map<string, number>();
  private readonly names: Names;
  private readonly writer: PageWriter;
  /** When sources were published. */
  readonly sources: SourceDates;
  /** The rows by which stances are told. */
  readonly stances: StanceTable;
  /** The rows by which timelines are told. */
  readonly timeline: TimelineTable;
  /** The rows by which votes are summed up. */
  readonly ballots: BallotTable;
  private readonly keeper: StanceKeeper;
  private readonly corrections = new Corrections(this);
  private readonly awaited: Awaited;
  private standsAt: Checkpoint;

  /**
   * Opens the view file, or makes it. Throws SqlError where it is damaged.
   * @param isBuilt whether it is opened to take in a log from end to end, which takes more memory
   */
  constructor(
    readonly path: string,
    isBuilt = false,
  ) {
    this.db = openDatabase(path, { busyTimeoutMs: 1000 });
    try {
      prepareTables(this.db);
      if (isBuilt) prepareBuilding(this.db);
      this.sql = statements(this.db);
      this.names = new Names(this.db);
      this.developments = new Developments(
        (position) => this.sql.byPosition.get(position),
        (number) => this.names.nameOf(number),
      );
      this.writer = new PageWriter(this.db, this.names);
      this.sources = new SourceDates(this.db, this.names);
      this.stances = new StanceTable(this.db, this.names);
      this.timeline = new TimelineTable(this.db, this.names);
      this.ballots = new BallotTable(this.db, this.names);
      this.touched = new Positions((key) => this.positionsIn(key));
      this.awaited = new Awaited(this.db);
      const found: Found = {
        byId: (id) => this.byId(id),
        byPosition: (position) => this.byPosition(position),
        positions: (key) => {
          this.flush();
          return this.positions(key, Number.MAX_SAFE_INTEGER);
        },
        await: (id, by) => this.awaited.add(id, by),
        arrived: (id) => this.awaited.arrived(id),
      };
      this.keeper = new StanceKeeper(
        this.stances,
        this.sources,
        found,
        new TimelineKeeper(this.timeline, this.sources, this),
      );
      if (!this.sql.meta.get('version')) {
        this.sql.setMeta.run('version', String(VIEW_VERSION), 'schemas', SCHEMAS);
      }
      this.standsAt = {
        position: Number(this.sql.meta.get('position')?.value ?? 0),
        id: this.sql.meta.get('id')?.value ?? null,
      };
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  /** All positions under a key, as the tables have them. */
  private positionsIn(key: string): number[] {
    const cell = cellOf(key);
    return cell ? this.stances.positions(cell) : this.writer.positions(key);
  }

  /** The version of the code that built the file. */
  get version(): number {
    return Number(this.sql.meta.get('version')?.value);
  }

  /** Whether this very code built it: its rows hold contents in the newest version of their schemas. */
  get isOfThisVersion(): boolean {
    return this.version === VIEW_VERSION && this.sql.meta.get('schemas')?.value === SCHEMAS;
  }

  /** Whether this code can answer from it. */
  get isReadable(): boolean {
    const { version } = this;
    const isKnown = version >= OLDEST_READABLE && version <= VIEW_VERSION;
    return isKnown && this.sql.meta.get('schemas')?.value === SCHEMAS;
  }

  /** Whether the rows end where the checkpoint says. What is broken further inside shows when it is read. */
  isSound(): boolean {
    const last = this.sql.last.get();
    return (last?.position ?? 0) === this.standsAt.position && (last ? idOf(last.id) : null) === this.standsAt.id;
  }

  get checkpoint(): Checkpoint {
    return this.standsAt;
  }

  /** Takes in the next messages of the log: their rows and the checkpoint in one transaction. */
  apply(messages: readonly StoredMessage[]): void {
    const fresh = messages.filter((m) => m.position > this.standsAt.position);
    const last = fresh[fresh.length - 1];
    if (!last) return;
    if (fresh[0]?.position !== this.standsAt.position + 1)
      throw new Error(`The view stands at ${this.standsAt.position} and was given position ${fresh[0]?.position}.`);
    try {
      this.takeAll(fresh);
    } catch (error) {
      // Nothing of it is in the tables, and some of it may be in what was kept of them.
      const { writer, names, stances, timeline, ballots, sources, corrections, awaited } = this;
      for (const kept of [writer, names, stances, timeline, ballots, sources, corrections, awaited]) kept.reset();
      this.touched.clear();
      this.developments.forget(this.standsAt.position);
      throw error;
    }
    this.standsAt = { position: last.position, id: last.id };
  }

  private takeAll(fresh: readonly StoredMessage[]): void {
    const last = fresh[fresh.length - 1] as StoredMessage;
    this.db.transaction(() => {
      let taken: Development[] = [];
      for (const message of fresh) {
        const d = this.take(message);
        taken.push(d);
        // What brings names of its own to earlier developments does so at once: a page cut elsewhere gives the same rows.
        if (!movesSubjects(d) && !this.awaited.has(d.id)) continue;
        this.settle(taken);
        taken = [];
      }
      this.settle(taken);
      this.sql.setMeta.run('position', String(last.position), 'id', last.id);
    });
  }

  /** Writes what was taken in, and does what these developments do to others. */
  private settle(taken: readonly Development[]): void {
    this.flush();
    for (const d of taken.flatMap((one) => this.keeper.finish(one))) {
      const root = movesSubjects(d) ? this.rootOf(d) : undefined;
      if (root) this.moveCorrected(root, d);
    }
    this.flush();
  }

  /** Writes what was taken in; to be done before anything of it is looked for. */
  private flush(): void {
    this.writer.flush();
    this.stances.flush();
    this.timeline.flush();
    this.ballots.flush();
    this.names.flush();
  }

  private touch(key: string, position: number): void {
    this.touched.add(key, position);
    const cell = cellOf(key);
    if (cell) this.stances.touch(cell, position);
    else this.writer.touchEarlier(key, position);
  }

  /** Takes in one message. */
  private take(m: StoredMessage): Development {
    const raw = { type: m.type, schemaVersion: m.schemaVersion, content: JSON.parse(m.content) as Content };
    const now = upcast(raw as unknown as Parameters<typeof upcast>[0]);
    const content = now.content as unknown as Content;
    // Compared as it was received, so it is kept as it was received; only what is older is rewritten.
    const text = now.schemaVersion === m.schemaVersion ? m.content : canonicalContent(content);
    this.writer.development(m, now.schemaVersion, text);
    const d = this.developments.take(m, now.schemaVersion, content, text.length);
    const cells: Cell[] = [];
    for (const key of keysIn(d)) {
      this.touched.add(key, m.position);
      const cell = cellOf(key);
      if (cell) cells.push(cell);
      else this.writer.touch(key, m.position);
      if (key.startsWith('office:')) this.writer.known('office', key.slice('office:'.length), m.position);
    }
    for (const { kind, id } of madeKnownBy(content)) this.writer.known(kind, id, m.position);
    if (m.metadata?.idempotencyKey !== undefined)
      this.writer.request(m.metadata.idempotencyKey, m.position, m.metadata.requestHash ?? '');
    this.keeper.take(d, cells);
    this.ballots.take(d, (source) => this.sources.publishedOf(source, d.position));
    return d;
  }

  /** Finds a development under the subjects that its corrections can give it. */
  private moveCorrected(root: Development, correction: Development): void {
    for (const key of this.corrections.movedBy(root, correction)) {
      this.touch(key, root.position);
      const cell = cellOf(key);
      if (cell && entangles(root)) this.stances.entangle(cell.issue, root.position);
      // An office is known once anything names it: here, the first correction that does.
      if (!key.startsWith('office:')) continue;
      const office = key.slice('office:'.length);
      const first = this.corrections.firstNaming(root, office);
      if (first) this.writer.known('office', office, first.position);
    }
  }

  /** The development at the end of a chain of corrections; undefined where the chain is broken or a circle. */
  rootOf(correction: Development): Development | undefined {
    return this.corrections.rootOf(correction);
  }

  /** The position of a development. */
  positionOf(id: string): number | undefined {
    return isId(id) ? this.sql.positionOf.get(id)?.position : undefined;
  }

  byId(id: string): Development | undefined {
    const position = this.positionOf(id);
    return position === undefined ? undefined : this.developments.at(position);
  }

  /** The positions of those of these developments that are there, by id: one question, however many are asked for. */
  positionsOf(ids: readonly string[]): ReadonlyMap<string, number> {
    return new Map(this.sql.positionsOf.all(JSON.stringify(ids.filter(isId))));
  }

  /** The canonical content text of a development, as received. */
  contentText(id: string): string | undefined {
    return isId(id) ? this.sql.contentOf.get(id)?.content : undefined;
  }

  byPosition(position: number): Development | undefined {
    return this.developments.at(position);
  }

  /** Developments found under a key, up to a position, in log order. */
  found(key: string, upTo = Number.MAX_SAFE_INTEGER): Development[] {
    return this.at(this.positions(key, upTo));
  }

  /** Developments found under both keys, up to a position, in log order. */
  foundUnderBoth(one: string, other: string, upTo: number): Development[] {
    const others = new Set(this.positions(other, upTo));
    return this.at(this.positions(one, upTo).filter((position) => others.has(position)));
  }

  /** Positions under a key, up to a position. */
  positions(key: string, upTo: number): readonly number[] {
    return this.touched.under(key, upTo);
  }

  /** All developments up to a position, in log order. */
  all(upTo: number): Development[] {
    return this.at(Array.from({ length: Math.min(upTo, this.checkpoint.position) }, (_, i) => i + 1));
  }

  /** The last position recorded at or before an instant (ms); 0 where there is none. */
  positionAt(instant: number): number {
    let [low, high] = [0, this.checkpoint.position];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      // Recording never goes back in time.
      if ((this.sql.recordedAt.get(middle)?.[0] ?? Infinity) <= instant) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The last revision of a stream; undefined where there is none. */
  revision(stream: string): number | undefined {
    const number = this.names.numberOf(stream);
    return number === undefined ? undefined : this.sql.stream.get(number)?.revision;
  }

  /** The last revisions of those of these streams that exist, by name. */
  revisions(streams: readonly string[]): ReadonlyMap<string, number> {
    return new Map(this.sql.streams.all(JSON.stringify(streams)));
  }

  /** Where an id was first registered (an instrument: introduced; an office: named). */
  knownAt(kind: KnownKind, id: string): number | undefined {
    const name = `${kind} ${id}`;
    const known = this.firstNamed.get(name);
    if (known !== undefined) return known;
    // The first stays the first, so only what is not known yet is looked for again.
    const found = this.sql.known.get(kind, id)?.position;
    if (found !== undefined && this.firstNamed.size < MOST_NAMES) this.firstNamed.set(name, found);
    return found;
  }

  /** All ids of a kind that were known at a position, sorted. */
  knownIds(kind: KnownKind, upTo = Number.MAX_SAFE_INTEGER): string[] {
    return this.sql.knownIds.all(kind, upTo).map((r) => r.id);
  }

  /** What a request with this key recorded: positions and the request's fingerprint. */
  request(key: string): { position: number; hash: string }[] {
    return this.sql.requests.all(key);
  }

  counts(): { developments: number; types: Record<string, number>; known: Record<string, number> } {
    const types = this.sql.types.all().map((r) => [r.type, r.n] as const);
    const known = this.sql.kinds.all().map((r) => [r.kind, r.n] as const);
    return { developments: this.standsAt.position, types: Object.fromEntries(types), known: Object.fromEntries(known) };
  }

  private at(positions: readonly number[]): Development[] {
    return positions.flatMap((position) => this.developments.at(position) ?? []);
  }

  close(): void {
    this.foldIn();
    this.db.close();
  }

  /** The driver leaves a file's write-ahead file behind: what is in it goes into the file, and its room is given back. */
  private foldIn(): void {
    try {
      if (this.db.isOpen) this.db.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      // A view is no record: whether it is damaged shows when it is opened again.
      if (!(error instanceof SqlError)) throw error;
    }
  }
}
