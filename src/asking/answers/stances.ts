import { candidacyIssue, candidacyOf, issueSubjects, subject } from '../../../events/ids.js';
import { canonicalId, subjectsOf } from '../../../projections/answer/contents.js';
import { isNamed } from '../../../projections/answer/names.js';
import { stanceAnswer, type StanceAnswer } from '../../../projections/stance-history/stance-answer.js';
import { stanceEntry, type StanceEntry } from '../../../projections/stance-history/stance-entry.js';
import type { Cell } from '../../../projections/stance-history/stance-rows.js';
import type { Worlds } from '../../../projections/answer/question.js';
import type { World } from '../../../projections/world/world.js';
import { Problem } from '../../problem.js';
import { idsThatMayBe } from '../../views/closure.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { issueEntry, summaryOf } from '../entries.js';
import { matches, type Pageable } from '../list.js';
import { Naming } from '../naming.js';
import type { Answer } from '../queries.js';
import { worldsOfActor } from './actors.js';
import { issueEntryOf } from './issues.js';
import { isAnythingLost, stanceSeen, stanceTeller } from './stance-entries.js';
import { type Shared, worldsOfStance } from './stance-worlds.js';

export function actorStances(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('actor', id);
  const { called } = findingBy(asked);
  if (isTakenWhole(asked)) {
    const { worlds, actor: canonical } = worldsOfActor(asked, id);
    const entries = stancesTold(worlds.world)
      .filter(({ actor: who }) => who === canonical)
      .map(({ issue }) => stanceOf(asked, canonical, issue))
      .filter((a) => isTold(a) && matches(asked.page.q, [a.stance, ...called(a.issue)]));
    return { actor: canonical, ...summaryOf(worlds, asked.listed(entries)) };
  }
  const naming = new Naming(asked);
  const canonical = naming.canonical(id);
  const issues = idsThatMayBe(asked.store, id, asked.moment.position).flatMap((one) =>
    asked.store.stances.issuesOf(one).map((issue) => naming.canonicalIssue(issue)),
  );
  const cells = [...new Set(issues)].sort().map((issue) => ({ actor: canonical, issue }));
  return {
    actor: canonical,
    ...summaryOf(
      null,
      listedStances(asked, cells, ({ issue }) => called(issue)),
    ),
  };
}

/** Whether all that names an actor or issue is taken together, since nothing less is known to hold all of its stances. */
const isTakenWhole = (asked: Asked): boolean => asked.thorough === true || isAnythingLost(asked);

/**
 * A page of those stances, of some that developments may tell of, of which anything is told. Which they are is mostly
 * seen in rows; only the others, and the page, are decided.
 * @param texts by what a stance is found, beside the position itself
 */
function listedStances(asked: Asked, cells: readonly Cell[], texts: (cell: Cell) => readonly string[]) {
  const { q } = asked.page;
  const shared: Shared = new Map();
  const known = new Map<Cell, StanceAnswer>();
  const answer = (cell: Cell): StanceAnswer => known.get(cell) ?? stanceOf(asked, cell.actor, cell.issue, shared);
  const isSeen = stanceSeen(asked);
  const tell = stanceTeller(asked, (actor, issue) => stanceOf(asked, actor, issue, shared));
  const found = cells.filter((cell) => {
    if (isSeen(cell)) return q === undefined || matches(q, [tell.one(cell.actor, cell.issue).stance, ...texts(cell)]);
    const worlds = worldsOfStance(asked, cell.actor, cell.issue, shared);
    if (!isSpokenOf(worlds.world, cell)) return false;
    const decided = stanceAnswer(worlds, cell.actor, cell.issue);
    known.set(cell, decided);
    return isTold(decided) && matches(q, [decided.stance, ...texts(cell)]);
  });
  const { items, ...page } = asked.listed(found);
  return { items: items.map(answer), ...page };
}

/** By what texts a stance is found: what its actor and its issue are called. */
function findingBy(asked: Asked) {
  const calling = callingOf(asked);
  const naming = new Naming(asked);
  const called = (issue: string): readonly string[] =>
    asked.page.q === undefined ? [] : [issue, naming.namesOf(issue)(issue)];
  return { calling, called };
}

/** Each stance is decided on its own, so that it is the same wherever it is asked. */
export function stanceOf(asked: Asked, actorId: string, issue: string, shared: Shared = new Map()): StanceAnswer {
  const worlds = worldsOfStance(asked, actorId, issue, shared);
  const { belief } = worlds.world;
  return stanceAnswer(worlds, belief.canonical(actorId), canonicalId(belief, 'issue', issue));
}

/** The same, where it is asked only where the actor stands. */
export const entryOfStance = (worlds: Worlds, actorId: string, issue: string): StanceEntry =>
  stanceEntry(worlds, worlds.world.belief.canonical(actorId), canonicalId(worlds.world.belief, 'issue', issue));

export function stance(asked: Asked): Answer {
  const { actor: actorId, issue } = asked.subject as { actor: string; issue: string };
  asked.mustBeKnown('actor', actorId);
  mustBeIssue(asked, issue);
  return { ...stanceOf(asked, actorId, issue) };
}

/** A candidacy is an issue once its election and its candidate are known. */
export function mustBeIssue(asked: Asked, issue: string): void {
  const candidacy = candidacyOf(issue);
  if (!candidacy) return asked.mustBeKnown('issue', issue);
  asked.mustBeKnown('election', candidacy.election);
  asked.mustBeKnown('actor', candidacy.candidate);
}

const STANCE_SUBJECT = /^stance:([^|]*)\|(.*)$/;

/** The actors and issues of all stances that anything tells of, under canonical ids, sorted. */
function stancesTold({ belief }: World): { actor: string; issue: string }[] {
  const keys = new Set([...belief.tellings.values()].flatMap((t) => [...subjectsOf(t)]));
  return [...keys].sort().flatMap((key) => {
    const [, actor, issue] = STANCE_SUBJECT.exec(key) ?? [];
    return actor === undefined || issue === undefined ? [] : [{ actor, issue }];
  });
}

/** Whether any visible development tells of a stance, whatever that is. */
const isSpokenOf = ({ belief }: World, { actor, issue }: Cell): boolean => {
  const key = subject.stance(actor, issue);
  return [...belief.tellings.values()].some((t) => subjectsOf(t).has(key));
};

/** Whether anything at all is told of a stance: an own one, or what others say. */
const isTold = (a: StanceAnswer): boolean =>
  a.status !== 'unknown' ||
  a.attributions.length + a.inferred.length + a.forecasts.length + a.groupStatements.length + a.scheduled.length > 0;

/** Where everybody of whom anything is told stands on an issue, a candidacy or an instrument, by actor. */
export function stancesOn(asked: Asked, id: string): StanceAnswer[] {
  const { world } = asked.worlds(issueSubjects(id));
  const issue = canonicalId(world.belief, 'issue', id);
  const shared: Shared = new Map();
  return stancesTold(world)
    .filter((told) => told.issue === issue)
    .map(({ actor: who }) => stanceOf(asked, who, issue, shared))
    .filter(isTold);
}

export function issueStances(asked: Asked): Answer {
  const id = asked.subject.id as string;
  mustBeIssue(asked, id);
  const { calling } = findingBy(asked);
  if (isTakenWhole(asked)) {
    const worlds = asked.worlds(issueSubjects(id));
    const issue = canonicalId(worlds.world.belief, 'issue', id);
    const entries = stancesOn(asked, id).filter((a) => matches(asked.page.q, [a.stance, ...calling(a.actor)]));
    const isKnown = isNamed(worlds.world, ...namerOf(issue));
    return { issue, ...framed(isKnown, issueEntry(worlds, issue)), ...summaryOf(worlds, asked.listed(entries)) };
  }
  const naming = new Naming(asked);
  const issue = naming.canonicalIssue(id);
  const actors = issuesThatMayBe(asked, id).flatMap((one) =>
    asked.store.stances.actorsOn(one).map((actor) => naming.canonical(actor)),
  );
  // In the order of the keys of their stances, in which an id may come before the one that it begins with.
  const cells = [...new Set(actors)]
    .map((actor) => [subject.stance(actor, issue), { actor, issue }] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell);
  return {
    issue,
    ...framed(naming.isNamed(...namerOf(issue)), issueEntryOf(asked, naming, issue)),
    ...summaryOf(
      null,
      listedStances(asked, cells, ({ actor }) => calling(actor)),
    ),
  };
}

/** What must be named in public for an issue to show what it is called: of a candidacy, its election. */
function namerOf(issue: string): ['election' | 'issue', string] {
  const candidacy = candidacyOf(issue);
  return candidacy ? ['election', candidacy.election] : ['issue', issue];
}

const framed = (isKnown: boolean, { title, question, scale }: ReturnType<typeof issueEntry>) =>
  isKnown ? { title, question, scale } : {};

/** The issues that may be the same at some K: a candidacy's candidate may have several ids. */
function issuesThatMayBe({ store, moment }: Asked, issue: string): string[] {
  const candidacy = candidacyOf(issue);
  if (!candidacy) return [issue];
  return idsThatMayBe(store, candidacy.candidate, moment.position).map((c) => candidacyIssue(candidacy.election, c));
}

/** A stance as the matrix and other answers show it: where the actor stands, and how sure that is. */
export const entryOf = (a: StanceEntry): StanceEntry => ({
  actor: a.actor,
  issue: a.issue,
  status: a.status,
  stance: a.stance,
  sides: a.sides,
  basis: a.basis,
  lastEvidenced: a.lastEvidenced,
  possible: a.possible,
  support: a.support,
  because: a.because,
});

export function stanceMatrix(asked: Asked): Answer {
  const { actors: rows = [], issues: columns = [] } = asked.subject;
  if (rows.length === 0 || columns.length === 0)
    throw Problem.badParameter(
      rows.length === 0 ? 'actors' : 'issues',
      'The matrix needs actors and issues: ?actors=us,ru&issues=itu-role-in-internet-governance.',
    );
  for (const a of rows) asked.mustBeKnown('actor', a);
  for (const i of columns) mustBeIssue(asked, i);
  const tell = stanceTeller(asked, (actor, issue) => entryOfStance(worldsOfStance(asked, actor, issue), actor, issue));
  const told = (cells: readonly Cell[]): StanceEntry[] => {
    const entries: StanceEntry[] = [];
    for (const { actor, issues } of runsOfActors(cells))
      for (const entry of tell.of(actor, issues)) entries.push(entry);
    return entries;
  };
  const cells = cellsOf(rows, columns);
  // Only what is looked for among what they say is decided before the page is cut.
  if (asked.page.q === undefined) {
    const { items, total, next } = asked.listed(cells);
    return summaryOf(null, { items: told(items), total, next });
  }
  const { calling, called } = findingBy(asked);
  const entries = told(cells.slice()).filter((a) =>
    matches(asked.page.q, [a.stance, ...calling(a.actor), ...called(a.issue)]),
  );
  return summaryOf(null, asked.listed(entries));
}

/** The stances of some actors on some issues, actor by actor, of which only those of a page need be made. */
function cellsOf(actors: readonly string[], issues: readonly string[]): Pageable<Cell> {
  const length = actors.length * issues.length;
  const cell = (at: number): Cell => ({
    actor: actors[Math.floor(at / issues.length)] as string,
    issue: issues[at % issues.length] as string,
  });
  return { length, slice: (from = 0, to = length) => Array.from({ length: to - from }, (_, i) => cell(from + i)) };
}

/** Stances of one actor after the other, each actor's together. */
function runsOfActors(cells: readonly Cell[]): { actor: string; issues: string[] }[] {
  const runs: { actor: string; issues: string[] }[] = [];
  for (const { actor, issue } of cells) {
    const last = runs[runs.length - 1];
    if (last?.actor === actor) last.issues.push(issue);
    else runs.push({ actor, issues: [issue] });
  }
  return runs;
}
