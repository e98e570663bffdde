import { nearest } from '../../events/shapes.js';
import { kindsMeantBy, referencesOf, type Reference, type ReferenceKind } from '../../events/references.js';
import type { Content } from '../../events/development.js';
import type { KnownKind } from '../views/schema.js';
import { Refusal } from './refusal.js';
import type { RecordedState } from './state.js';

/** More hints than these nobody reads, and each costs a walk through all ids. */
const MOST_HINTS = 50;

/** The known ids that are nearest to misspelt ones. */
export class Hints {
  private readonly ids = new Map<ReferenceKind, string[]>();
  private readonly told = new Map<string, string | undefined>();

  /** @param idsOf all ids of a kind that could be meant */
  constructor(private readonly idsOf: (kind: KnownKind) => string[]) {}

  nearest(kind: Exclude<ReferenceKind, 'development'>, id: string): string | undefined {
    const key = `${kind} ${id}`;
    if (this.told.has(key)) return this.told.get(key);
    if (this.told.size >= MOST_HINTS) return undefined;
    let ids = this.ids.get(kind);
    if (!ids) this.ids.set(kind, (ids = knownKinds(kind).flatMap((one) => this.idsOf(one))));
    const found = nearest(id, ids);
    this.told.set(key, found);
    return found;
  }
}

/** The kinds under which what is referred to may be known. */
function knownKinds(kind: Exclude<ReferenceKind, 'development'>): readonly KnownKind[] {
  let kinds = KINDS.get(kind);
  if (!kinds) KINDS.set(kind, (kinds = kindsMeantBy(kind).filter((one) => one !== 'development')));
  return kinds;
}
const KINDS = new Map<ReferenceKind, readonly KnownKind[]>();

/** What may stand for what is not recorded. */
export interface AlsoKnown {
  /** Whether the request itself brings it. */
  brings(reference: Reference): boolean;
  /** The line that would have, and is refused. */
  refusedLine(reference: Reference): number | undefined;
}

const nothing: AlsoKnown = { brings: () => false, refusedLine: () => undefined };

const isKnown = ({ kind, id }: Reference, state: RecordedState): boolean =>
  kind === 'development' ? state.byId(id) !== undefined : knownKinds(kind).some((one) => state.isKnown(one, id));

/** The refusals of what a content refers to that nothing has brought into the log. */
export function unknownReferences(
  content: Content,
  state: RecordedState,
  hints: Hints,
  also: AlsoKnown = nothing,
): Refusal[] {
  // Almost everything is known at once: a roll call refers to two hundred actors.
  const unsure = referencesOf(content).filter((one) => one.kind === 'office' || !isKnown(one, state));
  return unsure.flatMap((reference) => {
    const { kind, id, pointer } = reference;
    // A candidacy exists when its election and its candidate do, which are listed beside it.
    if (kind === 'issue' && id.includes(':')) return [];
    // An office needs no registration; the body that it is an office of does.
    const wanted: Reference =
      kind === 'office' ? { kind: 'actor', id: id.split('/')[0] as string, pointer } : reference;
    if (isKnown(wanted, state)) return [];
    const may = kindsMeantBy(wanted.kind).map((one): Reference => ({ ...wanted, kind: one }));
    if (may.some((one) => also.brings(one))) return [];
    const lost = may.find((one) => also.refusedLine(one) !== undefined);
    if (lost) return [Refusal.dependsOnRefused(lost.kind, lost.id, pointer, also.refusedLine(lost) as number)];
    if (wanted.kind === 'development') return [Refusal.unknownId(kind, id, pointer, undefined)];
    const near = hints.nearest(wanted.kind, wanted.id);
    if (kind === 'office') return [Refusal.unknownBody(id, wanted.id, pointer, near)];
    return [Refusal.unknownId(kind, id, pointer, near)];
  });
}
