import { subject } from '../../events/ids.js';
import { kindsMeantBy } from '../../events/references.js';
import { nearest } from '../../events/shapes.js';
import { isNamed } from '../../projections/answer/names.js';
import { worldsFor } from '../../projections/answer/question.js';
import type { Log } from '../log/log.js';
import { Problem } from '../problem.js';
import { closureOf } from '../views/closure.js';
import type { KnownKind } from '../views/schema.js';
import type { Views } from '../views/views.js';
import { answers } from './answers.js';
import type { Asked } from './asked.js';
import { openCursor, pageOf } from './list.js';
import { ANSWER_VERSION, momentOf, PATIENCE, type Moment } from './moment.js';
import type { Answer, Ask } from './queries.js';

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

  private async answer(query: Ask): Promise<Answer> {
    const { name, subject: about, moment: given, page } = query;
    const cursor = openCursor(query);
    const pinned = cursor ? { ...given, asOf: cursor.asOf } : given;
    const moment = await momentOf(pinned, this, cursor?.position);
    const store = this.views.store;
    const asked: Asked = {
      moment,
      store,
      subject: about,
      page,
      worlds: (keys, seeds = []) =>
        worldsFor({
          log: closureOf(store, keys, moment.position, seeds),
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

/** What every answer says of its moment; asked again with these, it is the same for ever. */
const momentEchoed = (moment: Moment) => ({
  asOf: moment.asOfText,
  knownAt: moment.knownAtText,
  position: String(moment.position),
  answerVersion: ANSWER_VERSION,
});

function mustBeKnown({ store, moment, worlds }: Asked, kind: KnownKind | 'anything', id: string): void {
  const kinds = kindsOf(kind);
  const isRecorded = kinds.some((one) => (store.knownAt(one, id) ?? Infinity) <= moment.position);
  if (isRecorded && moment.hindsight) return;
  const keys = kinds.flatMap((one) => (one === 'source' ? [subject.source(id), `cites:${id}`] : [subject[one](id)]));
  // Whoever must not see what came after K is told the same of an id that is not public and of one that never was.
  if (isRecorded && kinds.some((one) => isNamed(worlds(keys).world, one, id))) return;
  const known = moment.hindsight ? kinds.flatMap((one) => store.knownIds(one, moment.position)) : [];
  throw Problem.unknownId(kind === 'anything' ? 'subject' : kind, id, nearest(id, known));
}

/** The kinds of ids that may be meant: an instrument is an issue by its id, and claims are about anything. */
const kindsOf = (kind: KnownKind | 'anything'): KnownKind[] =>
  [...kindsMeantBy(kind), ...(kind === 'anything' ? ['office' as const] : [])].filter((one) => one !== 'development');
