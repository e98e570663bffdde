import type { Content, Development } from '../../events/development.js';
import { canonicalContent } from '../../events/canonical.js';
import { madeKnownBy } from '../../events/catalogue.js';
import { upcast } from '../../events/upcasting.js';
import { entangles, type Cell } from '../../projections/stance-history/stance-rows.js';
import { Awaited } from './awaited.js';
import { BallotTable } from './ballot-table.js';
import { Corrections } from './corrections.js';
import type { RowSinks } from './bulk-insert.js';
import type { StoredMessage } from '../log/log.js';
import type { Database } from '../log/sqlite/driver.js';
import { PageWriter } from './page-writer.js';
import { SourceDates } from './source-dates.js';
import { StanceKeeper, type Found } from './stance-keeper.js';
import { StanceTable } from './stance-table.js';
import { TextTable } from './text-table.js';
import { TimelineKeeper } from './timeline-keeper.js';
import { TimelineTable } from './timeline-table.js';
import { cellOf, keysIn, movesSubjects } from './touches.js';
import { ViewReader } from './view-reader.js';

/**
 * The read tables of one node, in a file of their own: every development in its newest schema version, the keys under
 * which it is found, and the ids that are known. Written only by taking in the log, rows and checkpoint in one
 * transaction; thrown away and built again at will.
 */
export class ViewStore extends ViewReader {
  protected readonly writer: PageWriter;
  /** When sources were published. */
  readonly sources: SourceDates;
  /** The rows by which stances are told. */
  readonly stances: StanceTable;
  /** The rows by which timelines are told. */
  readonly timeline: TimelineTable;
  /** The rows by which votes are summed up. */
  readonly ballots: BallotTable;
  /** The texts by which things are found. */
  readonly texts: TextTable;
  private readonly keeper: StanceKeeper;
  private readonly corrections = new Corrections({
    byId: (id) => this.come(id),
    found: (key) => this.found(key, this.now),
  });
  private readonly awaited: Awaited;
  /** Where that stands which is finished: rows follow from what had come by then, also where more is in the tables. */
  protected now = Number.MAX_SAFE_INTEGER;

  /**
   * Opens the view file, or makes it. Throws SqlError where it is damaged.
   * @param sinks where rows go in a new file that is to take in a log from end to end: see `building/`
   */
  constructor(path: string, sinks?: (db: Database) => RowSinks) {
    super(path, sinks !== undefined);
    try {
      const { db, names } = this;
      const into = sinks?.(db);
      this.writer = new PageWriter(db, names, into);
      this.sources = new SourceDates(db, names);
      this.stances = new StanceTable(db, names, into);
      this.timeline = new TimelineTable(db, names, into);
      this.ballots = new BallotTable(db, names, into);
      this.texts = new TextTable(db, into);
      this.awaited = new Awaited(db);
      const found: Found = {
        byId: (id) => this.come(id),
        byPosition: (position) => this.byPosition(position),
        positions: (key) => {
          this.flush();
          return this.positions(key, Number.MAX_SAFE_INTEGER);
        },
        await: (id, by) => this.await(id, by),
        arrived: (id) => this.awaited.arrived(id),
        whenFound: (position, work) => this.whenFound(position, work),
      };
      const timeline = new TimelineKeeper(this.timeline, this.sources, {
        byId: found.byId,
        foundUnderBoth: (one, other, upTo) => this.foundUnderBoth(one, other, upTo),
        knownAt: (kind, id) => this.knownAt(kind, id),
      });
      this.keeper = new StanceKeeper(this.stances, this.sources, found, timeline);
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  /** All positions under a key, as the tables have them. */
  protected override positionsIn(key: string): number[] {
    const cell = cellOf(key);
    return cell ? this.stances.positions(cell) : this.writer.positions(key);
  }

  /** Takes in the next messages of the log: their rows and the checkpoint in one transaction. */
  apply(messages: readonly StoredMessage[]): void {
    this.takeIn(messages);
    this.commit();
  }

  /** Commits what was taken in. */
  commit(): void {
    this.transaction.commit();
  }

  /** Takes in the next messages, which can be read here right away; they are kept when `commit` is called. */
  takeIn(messages: readonly StoredMessage[]): void {
    const fresh = messages.filter((m) => m.position > this.standsAt.position);
    const last = fresh[fresh.length - 1];
    if (!last) return;
    if (fresh[0]?.position !== this.standsAt.position + 1)
      throw new Error(`The view stands at ${this.standsAt.position} and was given position ${fresh[0]?.position}.`);
    try {
      this.takeAll(fresh);
    } catch (error) {
      // Nothing of it is in the tables, and some of it may be in what was kept of them.
      this.standsAt = this.checkpointIn();
      const { writer, names, stances, timeline, ballots, texts, sources, corrections, awaited } = this;
      for (const kept of [writer, names, stances, timeline, ballots, texts, sources, corrections, awaited])
        kept.reset();
      this.touched.clear();
      this.lastRevisions.clear();
      this.developments.forget(this.standsAt.position);
      throw error;
    }
    this.standsAt = { position: last.position, id: last.id };
  }

  protected takeAll(fresh: readonly StoredMessage[]): void {
    const last = fresh[fresh.length - 1] as StoredMessage;
    this.transaction.write(() => {
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

  /** Does something to developments that came before, which must be found for that: at once. */
  protected whenFound(_position: number, work: () => void): void {
    work();
  }

  /** Notes that a development was named before it came. */
  protected await(id: string, by: number): void {
    this.awaited.add(id, by);
  }

  /** A development, if it has come by now. */
  private come(id: string): Development | undefined {
    const position = this.positionOf(id);
    return position === undefined || position > this.now ? undefined : this.byPosition(position);
  }

  /** Does what a development does to others, and what others that waited for it do to it. */
  protected finish(d: Development): readonly Development[] {
    this.now = d.position;
    try {
      return this.keeper.finish(d);
    } finally {
      this.now = Number.MAX_SAFE_INTEGER;
    }
  }

  /** Writes what was taken in, and does what these developments do to others. */
  protected settle(taken: readonly Development[]): void {
    this.flush();
    for (const d of taken.flatMap((one) => this.finish(one))) {
      const root = movesSubjects(d) ? this.rootOf(d) : undefined;
      if (root) this.moveCorrected(root, d);
    }
    this.flush();
  }

  /** Writes what was taken in; to be done before anything of it is looked for. */
  protected flush(): void {
    this.writer.flush();
    this.stances.flush();
    this.timeline.flush();
    this.ballots.flush();
    this.texts.flush();
    this.names.flush();
  }

  private touch(key: string, position: number): void {
    this.touched.add(key, position);
    const cell = cellOf(key);
    if (cell) this.stances.touch(cell, position);
    else this.writer.touchEarlier(key, position);
  }

  /**
   * Takes in one message.
   * @param isKept whether it is soon looked for again
   */
  protected take(m: StoredMessage, isKept = true): Development {
    const raw = { type: m.type, schemaVersion: m.schemaVersion, content: JSON.parse(m.content) as Content };
    const now = upcast(raw as unknown as Parameters<typeof upcast>[0]);
    const content = now.content as unknown as Content;
    // Compared as it was received, so it is kept as it was received; only what is older is rewritten.
    const text = now.schemaVersion === m.schemaVersion ? m.content : canonicalContent(content);
    this.writer.development(m, now.schemaVersion, text);
    if (this.lastRevisions.has(m.stream)) this.lastRevisions.set(m.stream, m.revision);
    const d = this.developments.take(m, now.schemaVersion, content, isKept ? text.length : undefined);
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
    this.texts.take(d);
    this.ballots.take(d, (source) => this.sources.publishedOf(source, d.position));
    return d;
  }

  /** Finds a development under the subjects that its corrections can give it. */
  protected moveCorrected(root: Development, correction: Development): void {
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
}
