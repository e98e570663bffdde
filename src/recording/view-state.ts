import type { ViewStore } from '../views/view-store.js';
import { Lookups } from './lookups.js';
import type { RecordedState } from './state.js';

/**
 * What the view of a node tells a decider, as the log stood at a position; as it stands, where that is left out.
 * Revisions of streams are always those that they stand at now.
 */
export function viewState(store: ViewStore, upTo?: number): RecordedState {
  const lookups = new Lookups(store);
  const head = (): number => upTo ?? store.checkpoint.position;
  const isThere = (position: number | undefined): position is number => position !== undefined && position <= head();
  const byId: RecordedState['byId'] = (id) => {
    const position = lookups.positionOf(id);
    return isThere(position) ? store.byPosition(position) : undefined;
  };
  return {
    byId,
    contentText: (id) => (upTo === undefined || byId(id) ? store.contentText(id) : undefined),
    registration: (kind, id) => {
      const position = lookups.knownAt(kind, id);
      return isThere(position) ? store.byPosition(position) : undefined;
    },
    isKnown: (kind, id) => isThere(lookups.knownAt(kind, id)),
    knownIds: (kind) => store.knownIds(kind, head()),
    revision: (stream) => lookups.revision(stream),
    head,
    expect: (ids, streams) => lookups.expect(ids, streams),
    found: (key) => store.found(key, head()),
    *eachFound(key) {
      for (const position of store.positions(key, head())) {
        const found = store.byPosition(position);
        if (found) yield found;
      }
    },
  };
}
