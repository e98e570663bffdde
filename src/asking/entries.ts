import type { NameOf } from '../../events/definition.js';
import { candidacyOf } from '../../events/ids.js';
import type { Status } from '../../projections/answer/decide.js';
import { itemSupport } from '../../projections/answer/lists.js';
import { nameGiver } from '../../projections/answer/names.js';
import type { Worlds } from '../../projections/answer/question.js';
import { text } from '../../projections/world/items.js';

/** A page of a list with what every answer says: the least sure of its entries' statuses, and all that they rest on. */
export function summaryOf<T extends { status?: unknown; because?: unknown; support?: unknown }>(
  _worlds: Worlds | null,
  page: { items: T[]; total: number; next: string | null },
) {
  const because: string[] = [];
  let [least, support] = [-1, Infinity];
  for (const item of page.items) {
    least = Math.max(least, SURENESS.indexOf(item.status as Status));
    support = Math.min(support, Number(item.support ?? 0));
    if (Array.isArray(item.because)) for (const id of item.because as string[]) because.push(id);
  }
  // Member by member: a point is asked for most of all, and spreading costs as much as all of the above.
  const { items, total, next } = page;
  return {
    items,
    total,
    next,
    status: SURENESS[least] ?? 'unknown',
    support: items.length > 0 ? support : 0,
    because: sortedOnce(because),
  };
}

/** Texts in order, each once. */
function sortedOnce(texts: string[]): string[] {
  if (texts.length < 2) return texts;
  texts.sort();
  return texts.filter((text, at) => at === 0 || text !== texts[at - 1]);
}

/** The surest first. */
const SURENESS: readonly Status[] = ['certain', 'unknown', 'possible', 'disputed'];

/** An issue as lists show it; a candidacy is named after its election and candidate. */
export function issueEntry(worlds: Worlds, id: string, name: NameOf = nameGiver(worlds.world)) {
  const { world } = worlds;
  const candidacy = candidacyOf(id);
  if (candidacy) {
    const title = `${name(candidacy.candidate)} in ${name(candidacy.election)}`;
    return {
      id,
      title,
      question: null,
      scale: ['supports', 'opposes'],
      status: 'certain' as Status,
      support: 0,
      because: [] as string[],
    };
  }
  const item = world.ofType('IssueFramed').find((i) => text(i, 'issue') === id);
  const because = item?.members.map((t) => t.id) ?? [];
  const status: Status = !item ? 'unknown' : item.disputed.size > 0 ? 'disputed' : 'certain';
  const scale = (item?.data['scale'] as string[] | undefined) ?? [];
  return {
    id,
    // Its name shows as soon as anything public names it, the rest when that is public itself.
    title: name(id),
    question: (item && text(item, 'question')) ?? null,
    scale,
    status,
    support: item ? itemSupport(world, item) : 0,
    because,
  };
}
