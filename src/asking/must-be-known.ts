import { subject } from '../../events/ids.js';
import { kindsMeantBy } from '../../events/references.js';
import { nearest } from '../../events/shapes.js';
import { isNamed } from '../../projections/answer/names.js';
import { Problem } from '../problem.js';
import type { KnownKind } from '../views/schema.js';
import type { Asked } from './asked.js';

/** See `Asked`. */
export function mustBeKnown({ store, moment, worlds }: Asked, kind: KnownKind | 'anything', id: string): void {
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
