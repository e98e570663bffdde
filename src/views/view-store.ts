import type { Content, Development } from '../../events/development.js';
import { canonicalContent } from '../../events/canonical.js';
import { madeKnownBy } from '../../events/catalogue.js';
import { upcast } from '../../events/upcasting.js';
import { entangles, type Cell } from '../../projections/stance-history/stance-rows.js';
import { Awaited } from './awaited.js';
import { BallotTable } from './ballot-table.js';
import { Corrections } from './corrections.js';
import type { StoredMessage } from '../log/log.js';
import { PageWriter } from './page-writer.js';
import { SourceDates } from './source-dates.js';
import { StanceKeeper, type Found } from './stance-keeper.js';
import { StanceTable } from './stance-table.js';
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

  /**
   * Opens the view file, or makes it. Throws SqlError where it is damaged.
   * @param isBuilt whether it is opened to take in a log from end to end, which takes more memory
   */
  constructor(path: string, isBuilt = false) {
    super(path, isBuilt);
    try {
      const { db, names } = this;
      this.writer = new PageWriter(db, names);
      this.sources = new SourceDates(db, names);
      this.stances = new StanceTable(db, names);
      this.timeline = new TimelineTable(db, names);
      this.ballots = new BallotTable(db, names);
      this.awaited = new Awaited(db);
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
      const timeline = new TimelineKeeper(this.timeline, this.sources, this);
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
}
