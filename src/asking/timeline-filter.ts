/** By what rows a timeline is narrowed: its filter as positions, types and instants. */
import { candidacyIssue, candidacyOf, subject } from '../../events/ids.js';
import type { TimelineFilter } from '../../projections/timeline/timeline.js';
import { idsThatMayBe } from '../views/closure.js';
import type { Wanted } from '../views/timeline-table.js';
import type { Asked } from './asked.js';
import type { Naming } from './naming.js';

/** A type is looked for under its key where it has no more than one in so many developments; else all rows are read. */
const RARE = 20;

/** What of the rows a filter leaves. */
export function wantedBy(asked: Asked, naming: Naming, filter: TimelineFilter): Wanted {
  const { store, moment } = asked;
  const { from, to, type } = filter;
  const found = keysOf(asked, naming, filter).map((keys) => keys.map((key) => store.positions(key, moment.position)));
  if (type !== undefined) {
    const typed = store.positions(`type:${type}`, moment.position);
    if (typed.length * RARE < moment.position) found.push([typed]);
  }
  const [first, ...others] = found.map((lists) =>
    lists.length === 1 ? lists[0] : union(lists),
  ) as (readonly number[])[];
  const among = others.reduce((left, right) => {
    const both = new Set(right);
    return left?.filter((position) => both.has(position));
  }, first);
  return { from, to, type, among };
}

const union = (lists: readonly (readonly number[])[]): number[] => [...new Set(lists.flat())].sort((a, b) => a - b);

/** The keys under which what concerns each id of a filter is found, one of them being enough. */
function keysOf(asked: Asked, naming: Naming, filter: TimelineFilter): string[][] {
  const { actor, issue, election, conference, instrument } = filter;
  return [
    ...(actor === undefined ? [] : [sameActors(asked, naming, actor).map(subject.actor)]),
    ...(issue === undefined ? [] : [sameIssues(asked, naming, issue).map(subject.issue)]),
    ...(election === undefined ? [] : [[subject.election(election)]]),
    ...(conference === undefined ? [] : [[subject.conference(conference)]]),
    // What is said on an issue is said on the instrument of that id.
    ...(instrument === undefined ? [] : [[subject.instrument(instrument), subject.issue(instrument)]]),
  ];
}

/** The ids that are one actor at K. */
const sameActors = ({ store, moment }: Asked, naming: Naming, actor: string): string[] =>
  idsThatMayBe(store, actor, moment.position).filter((id) => naming.canonical(id) === naming.canonical(actor));

function sameIssues(asked: Asked, naming: Naming, issue: string): string[] {
  const candidacy = candidacyOf(issue);
  return candidacy
    ? sameActors(asked, naming, candidacy.candidate).map((one) => candidacyIssue(candidacy.election, one))
    : [issue];
}
