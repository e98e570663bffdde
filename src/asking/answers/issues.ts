import type { Asked } from '../asked.js';
import { issueEntry, summaryOf } from '../entries.js';
import { idsFoundBy } from '../finding.js';
import { matches } from '../list.js';
import { Naming } from '../naming.js';
import type { Answer } from '../queries.js';

export function issues(asked: Asked): Answer {
  const { store, moment, page } = asked;
  const naming = new Naming(asked);
  const entry = (id: string) => issueEntryOf(asked, naming, id);
  const found = idsFoundBy(page.q, asked);
  const ids = store.knownIds('issue', moment.position).filter((id) => {
    if (found?.has(id) === false) return false;
    if (!naming.isNamed('issue', id)) return false;
    if (page.q === undefined) return true;
    const { title, question } = entry(id);
    return matches(page.q, [id, title, question]);
  });
  const listed = asked.listed(ids);
  return summaryOf(null, { ...listed, items: listed.items.map(entry) });
}

/** An issue as lists show it, from what frames it: of what is said on it, nothing bears on that. */
export const issueEntryOf = (asked: Asked, naming: Naming, id: string) =>
  issueEntry(asked.worlds([], naming.bringing('issue', id), false), id, naming.namesOf(id));
