import { definitionOf } from '../../events/catalogue.js';
import type { Content } from '../../events/development.js';
import { candidacyIssue, candidacyOf } from '../../events/ids.js';
import { referencesOf, type Reference, type ReferenceKind } from '../../events/references.js';
import type { Belief } from '../belief/belief.js';
import { rootContent, settingsOf } from '../belief/layers.js';
import { fromLeaves, isObject, leavesOf, REMOVED } from '../belief/leaves.js';
import type { Telling } from '../belief/telling.js';

/** Leaves of a content, each with the values that are given to it. */
type Leaves = Iterable<readonly [pointer: string, values: readonly unknown[]]>;

/** What a telling says as it is believed, without its citations: once, and once more for each further value of a member. */
export const contentsOf = (t: Telling): Content[] =>
  variants(
    t.type,
    [...t.leaves].map(([pointer, given]) => [pointer, given.map((g) => g.value)] as const),
  );

/**
 * Everything that a telling names: as it is believed, and as its source first had it, for what a source once said stays
 * said. What we ourselves mistyped was never said.
 */
export function namedBy(belief: Belief, t: Telling): Reference[] {
  const contents = contentsOf(t);
  if (t.corrections.length > 0) {
    const stated = new Map<string, readonly unknown[]>();
    for (const [pointer, value] of leavesOf(rootContent(t.development), 'skip')) stated.set(pointer, [value]);
    for (const [pointer, settings] of settingsOf(t.development, 'entry', belief.record.correctionsOf))
      stated.set(
        pointer,
        settings.map((s) => s.value),
      );
    stated.delete('/sources');
    contents.push(...variants(t.type, stated));
  }
  return contents.flatMap((content) => referencesOf(content));
}

/** The subjects on which a telling bears as it is believed (see `subject`); none where its members do not tell. */
export function subjectsOf(t: Telling): Set<string> {
  return new Set(
    contentsOf(t).flatMap((content) => {
      try {
        return definitionOf(t.type)?.subjectKeys(content.data) ?? [];
      } catch {
        // Corrections can leave out members on which the subjects rest.
        return [];
      }
    }),
  );
}

/** The id under which something answers: an actor's, and a candidacy's, may be one that others were merged into. */
export function canonicalId(belief: Belief, kind: ReferenceKind, id: string): string {
  if (kind === 'actor') return belief.canonical(id);
  const candidacy = kind === 'issue' ? candidacyOf(id) : undefined;
  return candidacy ? candidacyIssue(candidacy.election, belief.canonical(candidacy.candidate)) : id;
}

function variants(type: string, leaves: Leaves): Content[] {
  const known = [...leaves].map(([pointer, values]) => [pointer, values.filter((v) => v !== REMOVED)] as const);
  const first = new Map(
    known.flatMap(([pointer, [value]]) => (value === undefined ? [] : [[pointer, value] as const])),
  );
  const others = known.flatMap(([pointer, values]) => values.slice(1).map((value) => [pointer, value] as const));
  return [first, ...others.map(([pointer, value]) => new Map([...first, [pointer, value]]))].map((all) => {
    const content = fromLeaves(all);
    return { ...content, type, data: isObject(content['data']) ? content['data'] : {} };
  });
}
