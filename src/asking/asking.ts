import { worldsFor } from '../../projections/answer/question.js';
import type { Log } from '../log/log.js';
import { closureOf } from '../views/closure.js';
import type { Views } from '../views/views.js';
import { answers } from './answers.js';
import type { Asked } from './asked.js';
import { comparison } from './comparing.js';
import { openCursor, pageOf } from './list.js';
import { momentEchoed, momentOf, PATIENCE } from './moment.js';
import { mustBeKnown } from './must-be-known.js';
import type { Answer, Ask, Compare } from './queries.js';

/** Answers questions from this node's view. */
export class Asking {
  /**
   * @param now the server's clock, ms
   * @param patience how long a read waits for this node to reach a position, ms
   */
  constructor(
    readonly log: Log,
    readonly views: Views,
    readonly now: () => number,
    readonly patience = PATIENCE,
  ) {}

  /** Throws a Problem for what cannot be asked; an answer carries the moment that it is for. */
  async ask(query: Ask): Promise<Answer> {
    try {
      return await this.answer(query);
    } catch (error) {
      throw this.views.distrust(error);
    }
  }

  /** What differs between the answers to one question at two moments. Throws a Problem for what cannot be asked. */
  async compare(query: Compare): Promise<Answer> {
    try {
      return await comparison(query, this);
    } catch (error) {
      throw this.views.distrust(error);
    }
  }

  private async answer(query: Ask): Promise<Answer> {
    const { name, subject: about, moment: given, page } = query;
    const cursor = openCursor(query);
    const pinned = cursor ? { ...given, asOf: cursor.asOf } : given;
    const moment = await momentOf(pinned, this, cursor?.position);
    const store = this.views.store;
    store.beginReading();
    const asked: Asked = {
      moment,
      store,
      subject: about,
      page,
      worlds: (keys, seeds = [], ordered = true) =>
        worldsFor({
          log: closureOf(store, keys, moment.position, seeds, ordered),
          asOf: moment.asOf,
          knownAt: moment.knownAt,
          hindsight: moment.hindsight,
        }),
      listed: (items) => pageOf(items, moment, cursor, query),
      mustBeKnown: (kind, id) => mustBeKnown(asked, kind, id),
    };
    return { ...answers[name](asked), ...momentEchoed(moment) };
  }
}
