import { lastInstant } from '../../events/time/edtf.js';
import { worldsFor } from '../../projections/answer/question.js';
import type { Asked } from '../../src/asking/asked.js';
import { openCursor, pageOf } from '../../src/asking/list.js';
import type { AskName, AskSubject, PageParameters } from '../../src/asking/queries.js';
import { closureOf } from '../../src/views/closure.js';
import type { ViewStore } from '../../src/views/view-store.js';

/** V and K as EDTF, K null for everything; P as a position. */
export interface At {
  asOf: string;
  knownAt: string | null;
  position: number;
}

/** A question as the service decides it from a view, of ids that need not be known. */
export function askedAt(
  store: ViewStore,
  { asOf, knownAt, position }: At,
  name: AskName,
  subject: AskSubject,
  page: PageParameters,
): Asked {
  const moment = {
    asOfText: asOf,
    asOf: lastInstant(asOf),
    knownAtText: knownAt,
    knownAt: knownAt === null ? Infinity : lastInstant(knownAt),
    position,
    hindsight: true,
  };
  const question = { name, subject, moment: {}, page };
  return {
    moment,
    store,
    subject,
    page,
    worlds: (keys, seeds = [], ordered = true) =>
      worldsFor({ ...moment, log: closureOf(store, keys, position, seeds, ordered) }),
    listed: (items) => pageOf(items, moment, openCursor(question), question),
    mustBeKnown: () => undefined,
  };
}
