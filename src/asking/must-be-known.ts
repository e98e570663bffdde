import { subject } from '../../events/ids.js';
import { kindsMeantBy } from '../../events/references.js';
import { nearest } from '../../events/shapes.js';
import { isNamed } from '../../projections/answer/names.js';
import { Problem } from '../problem.js';
import type { KnownKind } from '../views/schema.js';
import type { Asked } from './asked.js';
import { Naming } from './naming.js';

/** See `Asked`. */
export function mustBeKnown(asked: Asked, kind: KnownKind | 'anything', id: string): void {
  const { store, moment } = asked;
  const kinds = kindsOf(kind);
  const isRecorded = kinds.some((one) => (store.knownAt(one, id) ?? Infinity) <= moment.position);
  if (isRecorded && moment.hindsight) return;
  // Whoever must not see what came after K is told the same of an id that is not public and of one that never was.
  if (isRecorded && isPublic(asked, kinds, id)) return;
  const known = moment.hindsight ? kinds.flatMap((one) => store.knownIds(one, moment.position)) : [];
  throw Problem.unknownId(kind === 'anything' ? 'subject' : kind, id, nearest(id, known));
}

function isPublic(asked: Asked, kinds: readonly KnownKind[], id: string): boolean {
  if (asked.thorough) {
    const keys = kinds.flatMap((one) => (one === 'source' ? [subject.source(id), `cites:${id}`] : [subject[one](id)]));
    return kinds.some((one) => isNamed(asked.worlds(keys).world, one, id));
  }
  const naming = new Naming(asked);
  return kinds.some((one) => naming.isNamed(one, id));
}

/** The kinds of ids that may be meant: an instrument is an issue by its id, and claims are about anything. */
function kindsOf(kind: KnownKind | 'anything'): readonly KnownKind[] {
  let kinds = meant.get(kind);
  if (!kinds) {
    const all = [...kindsMeantBy(kind), ...(kind === 'anything' ? ['office' as const] : [])];
    meant.set(kind, (kinds = all.filter((one) => one !== 'development')));
  }
  return kinds;
}

const meant = new Map<KnownKind | 'anything', readonly KnownKind[]>();
