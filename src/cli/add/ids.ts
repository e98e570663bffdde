/** The ids that are known when questions are asked: an unknown one is told at once, with the nearest. */
import { candidacyOf } from '../../../events/ids.js';
import type { FieldKind, Reference } from '../../../events/field-kinds.js';
import { nearest } from '../../../events/shapes.js';
import type { RecordedState } from '../../recording/state.js';
import type { KnownKind } from '../../views/schema.js';

/** Kinds whose ids come to be known only by being registered or introduced. */
const REGISTERED: readonly string[] = ['actor', 'issue', 'election', 'conference', 'instrument', 'source'];

/** Says why a value refers to nothing; undefined where all that it names is known, or can be told only at the end. */
export type Lookup = (kind: FieldKind, value: unknown) => string | undefined;

/** Reads the known ids out of what is recorded. */
export function lookupIn(state: RecordedState): Lookup {
  const known = new Map(REGISTERED.map((kind) => [kind, new Set(state.knownIds(kind as KnownKind))]));
  const missing = ({ kind, id }: Omit<Reference, 'pointer'>): string | undefined => {
    const ids = known.get(kind);
    if (!ids || ids.has(id) || candidacyOf(id)) return undefined;
    // An instrument that is voted on is an issue by its id.
    if (kind === 'issue' && known.get('instrument')?.has(id) === true) return undefined;
    const near = nearest(id, [...ids]);
    const hint = near === undefined ? `Register it first: annals add.` : `Is "${near}" meant?`;
    return `No ${kind} "${id}" is recorded. ${hint}`;
  };
  return (kind, value) =>
    kind
      .references(value)
      .map(missing)
      .find((sentence) => sentence !== undefined);
}
