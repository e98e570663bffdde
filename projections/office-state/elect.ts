import { byTime, itemSupport, whenOf, type WhenAnswer } from '../answer/lists.js';
import { becauseOf } from '../answer/because.js';
import { partsWithDoubts } from '../answer/doubts.js';
import type { Worlds } from '../answer/question.js';
import { electedIn } from '../election-state/election-headline.js';
import { text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { holdersOf, isOf } from './office-headline.js';

/** Someone who was elected to an office and has not taken it. */
export interface ElectAnswer {
  actor: string;
  election: string;
  status: 'certain' | 'possible' | 'disputed';
  /** When their assumption is announced for; null where nobody says. */
  assumes: (WhenAnswer & { development: string }) | null;
  support: number;
  because: string[];
}

/** Who is elect, with and without what is doubted (see `electIn`). */
export const electTo = (worlds: Worlds, office: string, single: boolean, only?: string): ElectAnswer[] =>
  partsWithDoubts(
    worlds,
    (world) => electIn(world, office, single, only),
    (a, b) => a.actor === b.actor && a.election === b.election,
    (e) => [e.status, e.assumes],
  );

/**
 * Who is elect at V: elected, until they assume the office, the election is annulled, or another is decidably later
 * elected to it or assumes it (where it has one seat).
 * @param only the election asked about; every election to the office where it is left out
 */
function electIn(world: World, office: string, single: boolean, only?: string): ElectAnswer[] {
  const happened = (i: Item): boolean => i.event && world.standing(i) === 'happened';
  const won = world.ofType('CandidateElected').filter((i) => {
    const election = text(i, 'election');
    return election !== undefined && world.electionFacts(election).office === office;
  });
  const assumed = world.items.filter((i) => i.type === 'OfficeAssumed' && isOf(i, office));
  const answers: ElectAnswer[] = [];
  // What has happened tells before what may have.
  for (const item of [...won].sort((a, b) => Number(happened(b)) - Number(happened(a)) || byTime(a, b))) {
    const election = text(item, 'election') as string;
    if (only !== undefined && election !== only) continue;
    const actor = text(item, 'candidate');
    if (actor === undefined || world.standing(item) === 'not') continue;
    if (happened(item) && electedIn(world, election, happened).value?.includes(actor) !== true) continue;
    // Several tellings of one person's election, linked or not: what is decidably after one of them is after it.
    const told = won.filter((w) => happened(w) && text(w, 'election') === election && text(w, 'candidate') === actor);
    const wins = happened(item) ? told : [...told, item];
    const ending = (among: (i: Item) => boolean): 'ended' | 'open' | 'undecided' => {
      const enders = world.items.filter((i) => among(i) && ends(world, i, item, actor, office, single));
      const forThis = (e: Item): boolean =>
        text(e, 'election') === election && (e.type === 'ElectionAnnulled' || holdersOf(e).includes(actor));
      if (enders.some((e) => wins.some((w) => world.before(w, e)) || forThis(e))) return 'ended';
      return enders.some((e) => !wins.some((w) => world.before(e, w))) ? 'undecided' : 'open';
    };
    const now = ending(happened);
    if (now === 'ended') continue;
    const then = ending((i) => i.event && world.standing(i) !== 'not');
    const assumption = assumed.find(
      (a) => world.isScheduled(a) && holdersOf(a).includes(actor) && (text(a, 'election') ?? election) === election,
    );
    answers.push({
      actor,
      election,
      status: now === 'undecided' ? 'disputed' : then !== 'open' || !happened(item) ? 'possible' : 'certain',
      assumes: assumption ? { development: assumption.id, ...whenOf(assumption) } : null,
      support: itemSupport(world, item),
      because: becauseOf(world, [item], []),
    });
  }
  return oneEach(answers);
}

/** Whether `i`, if later than the election, ends being elect by it. */
function ends(world: World, i: Item, elected: Item, actor: string, office: string, single: boolean): boolean {
  if (i === elected) return false;
  const election = text(elected, 'election');
  if (i.type === 'ElectionAnnulled') return text(i, 'election') === election;
  if (i.type === 'OfficeAssumed' && isOf(i, office)) {
    if (holdersOf(i).includes(actor)) return (text(i, 'election') ?? election) === election;
    return single;
  }
  return (
    single &&
    i.type === 'CandidateElected' &&
    text(i, 'election') !== election &&
    text(i, 'candidate') !== actor &&
    world.electionFacts(text(i, 'election') ?? '').office === office
  );
}

/** One answer for each person and election, also where several things tell of it; the surer first. */
function oneEach(answers: readonly ElectAnswer[]): ElectAnswer[] {
  const rank = { certain: 0, disputed: 1, possible: 2 };
  const kept = new Map<string, ElectAnswer>();
  for (const a of answers) {
    const key = JSON.stringify([a.election, a.actor]);
    const other = kept.get(key);
    if (!other || rank[a.status] < rank[other.status]) kept.set(key, a);
  }
  return [...kept.values()];
}
