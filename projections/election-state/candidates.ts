import { becauseOf } from '../answer/because.js';
import { partsWithDoubts } from '../answer/doubts.js';
import { byTime, itemSupport, standingStatus, whenOf, type WhenAnswer } from '../answer/lists.js';
import { supportOf } from '../belief/belief.js';
import { candidacyIssue } from '../../events/ids.js';
import { listedIn } from '../world/edges.js';
import type { Item } from '../world/items.js';
import { text } from '../world/items.js';
import type { World } from '../world/world.js';
import type { Worlds } from '../answer/question.js';
import { backersIn } from './backers.js';
import { countsOf, ofElection } from './rounds.js';

/** Somebody's declared backing of a candidate. */
export interface EndorsementAnswer extends WhenAnswer {
  actor: string;
  status: 'certain' | 'possible';
  withdrawn: boolean;
  basis: string | null;
  certainty: string | null;
  support: number;
  development: string;
}

export interface CandidateAnswer {
  actor: string;
  /** How sure it is that they stood: for what was told of them has happened, or may have. */
  status: 'certain' | 'possible' | 'disputed';
  nominatedBy: string | null;
  nomination: (WhenAnswer & { development: string; status: 'certain' | 'possible' }) | null;
  withdrawn: { status: 'certain' | 'possible' | 'disputed'; development: string; occurred: string | null } | null;
  /** Actors whose own stance on the candidacy is that they support it. */
  backing: string[];
  endorsements: EndorsementAnswer[];
  issue: string;
  support: number;
  because: string[];
}

const ABOUT = ['CandidateNominated', 'CandidateEndorsed', 'CandidateWithdrawn', 'CandidateElected'];

/** Everyone who stood or may have, by id. */
export const candidatesOf = (worlds: Worlds, election: string): CandidateAnswer[] =>
  partsWithDoubts(
    worlds,
    (world) => candidatesIn(world, election),
    (a, b) => a.actor === b.actor,
    (c) => [c.status, c.nominatedBy, c.withdrawn?.status ?? null],
  );

function candidatesIn(world: World, election: string): CandidateAnswer[] {
  const told = new Map<string, Item[]>();
  const tell = (actor: string, item: Item): void => void told.set(actor, [...(told.get(actor) ?? []), item]);
  for (const type of ABOUT)
    for (const item of ofElection(world, type, election)) {
      if (world.standing(item) === 'not') continue;
      for (const actor of namesIn(item)) tell(actor, item);
    }
  for (const item of countsOf(world, election)) for (const actor of listedIn(item)) tell(actor, item);
  const backers = backersIn(world, election);
  return [...told]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([actor, items]) => candidateAnswer(world, election, actor, items, backers(actor)));
}

/** The candidates whom an item is told to be about: one, or all sides of a dispute. */
export function namesIn(item: Item): string[] {
  const candidate = text(item, 'candidate');
  if (candidate !== undefined) return [candidate];
  return (item.disputed.get('/data/candidate') ?? []).flatMap((s) => (typeof s.value === 'string' ? [s.value] : []));
}

function candidateAnswer(
  world: World,
  election: string,
  actor: string,
  items: readonly Item[],
  backing: string[],
): CandidateAnswer {
  const of = (type: string): Item[] => items.filter((i) => i.type === type).sort(byTime);
  const happened = (i: Item): boolean => world.standing(i) === 'happened';
  const nominations = of('CandidateNominated');
  const nomination = nominations.find(happened) ?? nominations[0];
  const nominators = [...new Set(nominations.filter(happened).flatMap((i) => text(i, 'nominatedBy') ?? []))].sort();
  const certain = items.filter(happened);
  const said = certain.length > 0 ? certain : items;
  const endorsements = endorsementsOf(world, election, actor, of('CandidateEndorsed'));
  return {
    actor,
    status:
      certain.length > 0 && certain.every((i) => namesDisputably(i, actor))
        ? 'disputed'
        : certain.length > 0
          ? 'certain'
          : 'possible',
    nominatedBy:
      nominators.length > 1 ? null : (nominators[0] ?? (nomination && text(nomination, 'nominatedBy')) ?? null),
    nomination: nomination
      ? { development: nomination.id, status: standingStatus(world, nomination), ...whenOf(nomination) }
      : null,
    withdrawn: withdrawalOf(world, of('CandidateWithdrawn'), actor),
    backing,
    endorsements,
    issue: candidacyIssue(election, actor),
    support: supportOf(
      world.belief,
      said.flatMap((i) => i.citations),
    ),
    because: becauseOf(world, said, []),
  };
}

/** Whether it is disputed that an item is about this candidate. */
function namesDisputably(item: Item, actor: string): boolean {
  const named = item.type === 'BallotCounted' || text(item, 'candidate') === actor;
  return !named;
}

function withdrawalOf(world: World, withdrawals: readonly Item[], actor: string): CandidateAnswer['withdrawn'] {
  const happened = withdrawals.filter((i) => world.standing(i) === 'happened');
  const item = happened.find((i) => !namesDisputably(i, actor)) ?? happened[0] ?? withdrawals[0];
  if (!item) return null;
  const status = namesDisputably(item, actor) ? 'disputed' : standingStatus(world, item);
  return { status, development: item.id, occurred: item.occurred };
}

function endorsementsOf(
  world: World,
  election: string,
  candidate: string,
  items: readonly Item[],
): EndorsementAnswer[] {
  const withdrawals = ofElection(world, 'EndorsementWithdrawn', election).filter(
    (i) => text(i, 'candidate') === candidate && world.standing(i) === 'happened',
  );
  return items.map((i) => ({
    actor: text(i, 'endorser') ?? '',
    status: standingStatus(world, i),
    withdrawn: withdrawals.some((w) => text(w, 'endorser') === text(i, 'endorser') && world.before(i, w)),
    basis: i.basis ?? null,
    certainty: (i.sides.get('/certainty')?.[0]?.value as string | undefined) ?? null,
    ...whenOf(i),
    support: itemSupport(world, i),
    development: i.id,
  }));
}
