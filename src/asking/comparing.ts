/** Makes the two moments of a comparison definite, and gives one page of what differs. */
import { Problem } from '../problem.js';
import { differenceAnswer } from './answers/difference.js';
import { openCursor, pageOf } from './list.js';
import { momentEchoed, momentOf, type Here, type Moment } from './moment.js';
import type { Answer, Compare, MomentParameters } from './queries.js';

/** What differs between the answers to one question at two moments. Throws a Problem for what cannot be asked. */
export async function comparison(query: Compare, here: Here): Promise<Answer> {
  const { of, subject, page } = query;
  // The same today for both sides, also at midnight.
  const now = here.now();
  const at: Here = { log: here.log, views: here.views, patience: here.patience, now: () => now };
  const question = { name: `difference ${JSON.stringify([of, query.from])}`, subject, moment: query.to, page };
  const cursor = openCursor(question);
  const pinned = (given: MomentParameters): MomentParameters =>
    cursor && given.asOf === undefined ? { ...given, asOf: cursor.asOf } : given;
  const to = await side('to', () => momentOf(pinned(query.to), at, cursor?.position));
  // A head that is meant by both sides is the same.
  const head = isAtHead(query.from) && isAtHead(query.to) ? to.position : undefined;
  const from = await side('from', () => momentOf(pinned(query.from), at, cursor?.position ?? head));
  const found = differenceAnswer({ of, subject, from, to, store: here.views.store });
  const place = {
    position: Math.max(from.position, to.position),
    asOfText: query.to.asOf === undefined ? to.asOfText : from.asOfText,
  };
  const { differences, ...frame } = found;
  return { ...frame, ...pageOf(differences, place, cursor, question), ...momentEchoed(to) };
}

const isAtHead = ({ atPosition, recordedAt }: MomentParameters): boolean =>
  atPosition === undefined && recordedAt === undefined;

const OF_A_SIDE = /\b(asOf|knownAt|atPosition|recordedAt)\b/g;

/** What is wrong with a moment, told with the parameters as the side names them. */
async function side(name: 'from' | 'to', moment: () => Promise<Moment>): Promise<Moment> {
  try {
    return await moment();
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 400) throw error;
    const sided = (text: string): string => text.replace(OF_A_SIDE, `${name}.$1`);
    const errors = error.errors.map(({ parameter, message, ...fault }) => ({
      ...fault,
      ...(parameter === undefined ? {} : { parameter: sided(parameter) }),
      message: sided(message),
    }));
    throw new Problem(error.status, error.code, error.title, sided(error.detail), errors);
  }
}
