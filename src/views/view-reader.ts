import { definitions } from '../../events/catalogue.js';
import type { Development } from '../../events/development.js';
import { openDatabase, SqlError, type Database } from '../log/sqlite/driver.js';
import { idOf, isId } from './development-ids.js';
import { Developments } from './developments.js';
import { Names } from './names.js';
import { Positions } from './positions.js';
import {
  makeDurable,
  OLDEST_READABLE,
  prepareBuilding,
  prepareTables,
  VIEW_VERSION,
  type KnownKind,
} from './schema.js';
import { statements } from './statements.js';
import { ViewTransaction } from './view-transaction.js';

/** The versions of all schemas: contents are kept in the newest, so a view of other versions is built anew. */
const SCHEMAS = definitions.map(({ type, schemaVersion }) => `${type} ${schemaVersion}`).join(', ');

/** The version of a file that is being built from nothing: no code can answer from it. */
const UNFINISHED = '0';

/** Ids whose first naming is kept at hand. */
const MOST_NAMES = 200_000;

/** Where a view stands: the last position it has taken in, and the id of the development there. */
export interface Checkpoint {
  position: number;
  id: string | null;
}

/** What can be looked up in a view file: developments by place, id and key, streams, known ids and requests. */
export abstract class ViewReader {
  protected readonly db: Database;
  protected readonly sql: ReturnType<typeof statements>;
  protected readonly developments: Developments;
  protected readonly touched = new Positions((key) => this.positionsIn(key));
  protected readonly names: Names;
  protected standsAt: Checkpoint;
  protected readonly transaction: ViewTransaction;
  private readonly firstNamed = new Map<string, number>();
  /** The last revisions of streams that were asked for: whoever records to one does so again. */
  protected readonly lastRevisions = new Map<string, number>();

  constructor(
    readonly path: string,
    isBuilt = false,
  ) {
    this.db = openDatabase(path, { busyTimeoutMs: 1000 });
    this.transaction = new ViewTransaction(this.db);
    try {
      (isBuilt ? prepareBuilding : prepareTables)(this.db);
      this.sql = statements(this.db);
      this.names = new Names(this.db);
      this.developments = new Developments(
        (position) => this.sql.byPosition.get(position),
        (number) => this.names.nameOf(number),
      );
      if (isBuilt) this.sql.setMeta.run('version', UNFINISHED, 'schemas', SCHEMAS);
      else if (!this.sql.meta.get('version')) this.sql.setMeta.run('version', String(VIEW_VERSION), 'schemas', SCHEMAS);
      this.standsAt = this.checkpointIn();
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  /** All positions under a key, as the tables have them. */
  protected abstract positionsIn(key: string): number[];

  /** Says of a file that is built that it is whole; by then, all that is in it is on the disk. */
  protected declareWhole(): void {
    makeDurable(this.db);
    const { position, id } = this.standsAt;
    if (id !== null) this.sql.setMeta.run('position', String(position), 'id', id);
    this.sql.setMeta.run('version', String(VIEW_VERSION), 'schemas', SCHEMAS);
  }

  /** Where the tables say that they stand. */
  protected checkpointIn(): Checkpoint {
    return {
      position: Number(this.sql.meta.get('position')?.value ?? 0),
      id: this.sql.meta.get('id')?.value ?? null,
    };
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

  /** Lets all that is read from here on, until more is taken in, be read in one transaction. */
  beginReading(): void {
    this.transaction.read();
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
    const kept = this.lastRevisions.get(stream);
    if (kept !== undefined) return kept;
    const number = this.names.numberOf(stream);
    const found = number === undefined ? undefined : this.sql.stream.get(number)?.revision;
    if (found !== undefined && this.lastRevisions.size < MOST_NAMES) this.lastRevisions.set(stream, found);
    return found;
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

  protected at(positions: readonly number[]): Development[] {
    return positions.flatMap((position) => this.developments.at(position) ?? []);
  }

  close(): void {
    this.foldIn();
    this.db.close();
  }

  /** The driver leaves a file's write-ahead file behind: what is in it goes into the file, and its room is given back. */
  private foldIn(): void {
    try {
      if (!this.db.isOpen) return;
      this.transaction.commit();
      this.db.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      // A view is no record: whether it is damaged shows when it is opened again.
      if (!(error instanceof SqlError)) throw error;
    }
  }
}
