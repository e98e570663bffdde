import type { Development } from '../../events/development.js';
import type { Worlds } from '../../projections/answer/question.js';
import type { KnownKind } from '../views/schema.js';
import type { ViewStore } from '../views/view-store.js';
import type { Pageable } from './list.js';
import type { Moment } from './moment.js';
import type { AskSubject, PageParameters } from './queries.js';

/** What an answer is decided with: a moment, and the means to narrow the log to what matters. */
export interface Asked {
  moment: Moment;
  store: ViewStore;
  subject: AskSubject;
  page: PageParameters;
  /**
   * The worlds of the developments under these keys, and of what bears on them.
   * @param ordered false where nothing else that they are ordered with matters: see `closureOf`
   */
  worlds(keys: readonly string[], seeds?: readonly Development[], ordered?: boolean): Worlds;
  /** One page of a list, as the members of an answer. */
  listed<T>(items: Pageable<T>): { items: T[]; total: number; next: string | null };
  /**
   * Throws a 404 where an id was never recorded by P; and where nothing of what came after K may show, also where
   * nothing public names it. `anything` is what claims can be about, of whatever kind.
   */
  mustBeKnown(kind: KnownKind | 'anything', id: string): void;
  /**
   * Whether all that bears on the subject is to be taken in, and nothing seen in any other way than through `worlds`:
   * what two moments differ by is looked for among that, with and without parts of it.
   */
  thorough?: boolean;
}
