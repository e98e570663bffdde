import { subject } from '../../../events/ids.js';
import { isNamed } from '../../../projections/answer/names.js';
import type { Asked } from '../asked.js';
import { issueEntry, summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';

export function issues(asked: Asked): Answer {
  const { store, moment, page } = asked;
  const entries = store.knownIds('issue', moment.position).flatMap((id) => {
    const worlds = asked.worlds([subject.issue(id)]);
    const entry = issueEntry(worlds, id);
    return isNamed(worlds.world, 'issue', id) && matches(page.q, [id, entry.title, entry.question]) ? [entry] : [];
  });
  return summaryOf(null, asked.listed(entries));
}
