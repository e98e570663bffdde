import type { Development } from '../../../events/development.js';
import type { StoredMessage } from '../../log/log.js';
import { BulkInsert } from '../bulk-insert.js';
import { idOf } from '../development-ids.js';
import { addIndexes } from '../schema.js';
import { bearsOnOthers } from '../stance-keeper.js';
import { SPAN } from '../touch-table.js';
import { cellOf, movesSubjects } from '../touches.js';
import { ViewStore } from '../view-store.js';
import { Agenda } from './agenda.js';
import { MovedSubjects } from './moved-subjects.js';
import { Spool } from './spool.js';

/** Tables whose rows come in another order than that of their keys. */
const OUT_OF_ORDER = new Set(['stance', 'touch', 'request']);
/** So many developments that act on others are settled before what they did is written. */
const SETTLED_AT_ONCE = 5000;

/**
 * A new view file that takes in a log from end to end: the same rows as page by page, since a log may be one page. What
 * developments do to others is done at the end, when all are there; the rows of each table go in in its order. A file
 * that was not concluded is of no use.
 */
export class BulkStore extends ViewStore {
  private readonly spool: Spool;
  /** What is to be done once everything is there, in the order of the log. */
  private readonly later = new Agenda();
  private readonly corrected: number[] = [];
  private readonly moved: MovedSubjects;
  /** The messages of a stretch of the log, which touches are written by. */
  private stretch: StoredMessage[] = [];
  private taken = 0;
  private isComplete = false;

  /** @param path of a file that is not there yet */
  constructor(path: string) {
    let spool: Spool | undefined;
    super(path, (db) => {
      const aside = (spool = new Spool(db));
      return (target, width, form) =>
        OUT_OF_ORDER.has(target.split(' ')[0] as string)
          ? aside.into(target, width, form)
          : new BulkInsert(db, target, width, form);
    });
    this.spool = spool as unknown as Spool;
    const ids = this.db.prepareTuples<readonly [string | null]>(
      "SELECT group_concat(hex(id), '' ORDER BY position) FROM development WHERE position > ? AND position <= ?",
    );
    this.moved = new MovedSubjects({
      last: () => this.taken,
      byPosition: (position) => this.byPosition(position),
      corrections: () => this.corrected,
      *idsWithin(after, upTo) {
        for (let from = after; from < upTo; from += SPAN) {
          const digits = (ids.get(from, Math.min(from + SPAN, upTo))?.[0] ?? '').toLowerCase();
          for (let at = 0; at < digits.length; at += 32) yield idOf(digits.slice(at, at + 32));
        }
      },
    });
  }

  /** Takes in what is left, does what developments do to others, and says that the file is whole. */
  conclude(): void {
    this.takeStretch();
    this.db.transaction(() => this.spool.pour());
    addIndexes(this.db);
    this.isComplete = true;
    while (!this.later.isEmpty)
      this.db.transaction(() => {
        for (let n = 0; n < SETTLED_AT_ONCE && !this.later.isEmpty; n++) this.settleNext();
        this.flush();
      });
    this.declareWhole();
  }

  protected override takeAll(fresh: readonly StoredMessage[]): void {
    for (const message of fresh) {
      this.stretch.push(message);
      if ((message.position + 1) % SPAN === 0) this.takeStretch();
    }
  }

  protected override whenFound(position: number, work: () => void): void {
    if (this.isComplete) work();
    else this.later.add(position, work);
  }

  protected override await(id: string, by: number): void {
    super.await(id, by);
    // What is awaited as of one position has often come by the end.
    const position = this.positionOf(id);
    if (position !== undefined) this.later.insert(position);
  }

  private takeStretch(): void {
    const messages = this.stretch;
    this.stretch = [];
    this.db.transaction(() => {
      for (const message of messages) {
        const d = this.take(message, false);
        this.taken = d.position;
        if (bearsOnOthers(d)) this.later.add(d.position);
        if (d.type === 'DevelopmentCorrected') this.corrected.push(d.position);
        if (this.moved.isMoved(d)) this.nameMoved(d);
      }
      this.flush();
    });
  }

  /** Gives the subjects their numbers that a correction brings, in the order of the log like all others. */
  private nameMoved(d: Development): void {
    this.names.flush();
    this.writer.flushDevelopments();
    for (const key of this.moved.keysBy(d)) {
      const cell = cellOf(key);
      for (const name of cell ? [cell.actor, cell.issue] : [key]) this.names.numberFor(name);
    }
  }

  /** Does what a development does to others, as of its position. */
  private settleNext(): void {
    const { position, works } = this.later.next();
    this.now = position;
    for (const work of works) work();
    const d = this.byPosition(position) as Development;
    const acting = this.finish(d);
    this.now = position;
    for (const one of acting) {
      const root = movesSubjects(one) ? this.rootOf(one) : undefined;
      if (!root) continue;
      this.flush();
      this.moveCorrected(root, one);
      this.flush();
    }
    this.now = Number.MAX_SAFE_INTEGER;
  }
}
