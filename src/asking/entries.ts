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
  const rank: Record<string, number> = { certain: 0, unknown: 1, possible: 2, disputed: 3 };
  const statuses = page.items.map((i) => i.status as Status).filter((s) => s in rank);
  const status = statuses.sort((a, b) => (rank[b] as number) - (rank[a] as number))[0] ?? 'unknown';
  const because = [
    ...new Set(page.items.flatMap((i) => (Array.isArray(i.because) ? (i.because as string[]) : []))),
  ].sort();
  const supports = page.items.map((i) => Number(i.support ?? 0));
  return { ...page, status, support: supports.length > 0 ? Math.min(...supports) : 0, because };
}

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
