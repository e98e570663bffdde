import { definitionOf } from '../../events/catalogue.js';
import type { NameOf } from '../../events/definition.js';
import type { Citation, Content } from '../../events/development.js';
import { fromLeaves, isObject, leavesOf, REMOVED } from '../belief/leaves.js';
import type { PublicCitation } from '../belief/public.js';
import type { Telling } from '../belief/telling.js';
import type { Item } from '../world/items.js';

/** One sentence that tells an item as it stands; of what is disputed it gives all sides. */
export function summaryOfItem(item: Item, nameOf: NameOf): string {
  const leaves = new Map<string, readonly unknown[]>();
  for (const [pointer, value] of leavesOf({ data: item.data }, 'skip')) leaves.set(pointer, [value]);
  for (const pointer of ['/assertedBy', '/basis', '/certainty']) {
    const sides = item.sides.get(pointer);
    if (sides) leaves.set(pointer, [sides[0]?.value]);
  }
  for (const [pointer, sides] of item.disputed)
    leaves.set(
      pointer,
      sides.map((s) => s.value),
    );
  if (item.occurred !== null) leaves.set('/occurred', [item.occurred]);
  return sentence(item.type, leaves, item.citations, nameOf);
}

/** The same for one telling by itself: of what is no item, such as a correction or the registration of a source. */
export const summaryOfTelling = (t: Telling, nameOf: NameOf): string =>
  sentence(
    t.type,
    [...t.leaves].map(([pointer, given]) => [pointer, given.map((g) => g.value)] as const),
    t.own,
    nameOf,
  );

function sentence(
  type: string,
  leaves: Iterable<readonly [string, readonly unknown[]]>,
  citations: readonly PublicCitation[],
  nameOf: NameOf,
): string {
  const either = new Map<string, readonly string[]>();
  const single: [string, unknown][] = [];
  for (const [pointer, given] of leaves) {
    const values = given.filter((v) => v !== REMOVED && v !== undefined);
    if (values.length === 1) single.push([pointer, values[0]]);
    else if (values.length > 1 && values.every((v) => typeof v === 'string' || typeof v === 'number')) {
      // Stands where the value would: sentences name it, spell it or count it, and each says "or" then.
      const text = values.join(' or ');
      either.set(text, values.map(String));
      single.push([pointer, text]);
    }
  }
  const content = fromLeaves(single);
  const named: NameOf = (id) => either.get(id)?.map(nameOf).join(' or ') ?? nameOf(id);
  try {
    const told = {
      ...content,
      type,
      sources: citations.map((c): Citation => ({ source: c.source })),
      data: isObject(content['data']) ? content['data'] : {},
    } satisfies Content;
    const text = definitionOf(type)?.summarise(told, named);
    if (text !== undefined) return text;
  } catch {
    // What two writers or a correction left without a member that the sentence needs is told by its type alone.
  }
  const words = type.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
