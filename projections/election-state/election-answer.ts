import { candidacyOf } from '../../events/ids.js';
import { typesIn } from '../../events/catalogue.js';
import { decide, type PossibleAnswer, type SideAnswer, type Status } from '../answer/decide.js';
import { personOf, type Flag } from '../answer/flags.js';
import { byTime, instantOrNull, whenOf, type WhenAnswer } from '../answer/lists.js';
import { nameGiver } from '../answer/names.js';
import { notYetKnown } from '../answer/not-yet-known.js';
import type { Worlds } from '../answer/question.js';
import { boundsOf } from '../time.js';
import { electTo, type ElectAnswer } from '../office-state/elect.js';
import { isSingle, officeHeadline } from '../office-state/office-headline.js';
import { forecastsOn, type ForecastListed } from '../stance-history/beside.js';
import { count, text, type Item } from '../world/items.js';
import type { World } from '../world/world.js';
import { rulesOf } from './arithmetic.js';
import { candidatesOf, type CandidateAnswer } from './candidates.js';
import { electionFlags } from './election-flags.js';
import { electionHeadline, type Phase } from './election-headline.js';
import { calledIn, countsOf, ofElection, roundsOf, type RoundAnswer } from './rounds.js';

/** What is expected and has not happened. */
export interface ScheduledAnswer extends WhenAnswer {
  what: string;
  actor?: string;
  /** The development that announces it. */
  development: string;
}

/** How an election stands. */
export interface ElectionAnswer {
  id: string;
  status: Status;
  phase: Phase | null;
  title: string | null;
  body: string | null;
  office: string | null;
  seats: number | null;
  rules: Record<string, unknown> | null;
  secret: boolean | null;
  candidates: CandidateAnswer[];
  rounds: RoundAnswer[];
  /** Canonical ids; empty where nobody is, null where it is disputed who. */
  elected: string[] | null;
  computedWinner: string[] | null;
  /** Who holds the office, where the election is to one of one seat. */
  holder: { actor: string | null; status: Status } | null;
  elect: ElectAnswer[];
  sides: SideAnswer[];
  flags: Flag[];
  forecasts: ForecastListed[];
  scheduled: ScheduledAnswer[];
  possible: PossibleAnswer[];
  support: number;
  because: string[];
  notYetKnown?: number;
}

const OF_ELECTIONS: ReadonlySet<string> = new Set(typesIn('elections'));

/**
 * Decides how an election stands.
 * @param named whether something public at K names it: only then is more shown of its registration than its id
 */
export function electionAnswer(worlds: Worlds, election: string, named: boolean): ElectionAnswer {
  const { world } = worlds;
  const decision = decide(worlds, electionHeadline(election));
  const called = named ? calledIn(world, election) : undefined;
  const office = (called && text(called, 'office')) ?? null;
  const single = office !== null && isSingle(world, office);
  const holder = single ? decide(worlds, officeHeadline(office)) : null;
  const counted = new Set(
    countsOf(world, election)
      .filter((i) => world.standing(i) === 'happened')
      .map((i) => count(i, 'round')),
  );
  const rounds = roundsOf(worlds, election);
  const unknown = notYetKnown(worlds, (i) => OF_ELECTIONS.has(i.type) && text(i, 'election') === election);
  return {
    id: election,
    status: decision.status,
    phase: agreed(decision.readings.map((r) => r.phase)),
    // Its name shows as soon as something public names it, the rest of its registration when that is public.
    title: named && nameGiver(world)(election) !== election ? nameGiver(world)(election) : null,
    body: (called && text(called, 'body')) ?? null,
    office,
    seats: rulesOf(called).seats ?? null,
    rules: (called?.data['rules'] as Record<string, unknown> | undefined) ?? null,
    secret: (called?.data['secret'] as boolean | undefined) ?? null,
    candidates: candidatesOf(worlds, election),
    rounds,
    elected: agreed(decision.readings.map((r) => r.elected)),
    computedWinner: winnersByRules(
      rounds.filter((r) => counted.has(r.round)),
      rulesOf(calledIn(world, election)).seats,
    ),
    holder: holder ? { actor: holder.status === 'disputed' ? null : holder.value, status: holder.status } : null,
    elect: office === null ? [] : electTo(worlds, office, single, election),
    sides: decision.sides,
    flags: electionFlags(world, election),
    forecasts: forecastsOn(
      world,
      (i) => text(i, 'election') === election || candidacyOf(text(i, 'issue') ?? '')?.election === election,
    ),
    scheduled: scheduledOf(world, election, called),
    possible: decision.possible,
    support: decision.support,
    because: decision.because,
    ...(unknown === null ? {} : { notYetKnown: unknown }),
  };
}

/** Who wins by the rules: the last round's winner where there is one seat; of several, the winners of all rounds together. */
function winnersByRules(rounds: readonly RoundAnswer[], seats: number | undefined): string[] | null {
  const deciding = seats === 1 ? rounds.slice(-1) : rounds;
  const winners = [...new Set(deciding.flatMap((r) => r.computedWinner ?? []))].sort();
  const known = deciding.length > 0 && deciding.every((r) => r.computedWinner !== null);
  return known && winners.length <= (seats ?? 0) ? winners : null;
}

/** What all readings agree on; null where they do not. */
function agreed<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((v) => JSON.stringify(v) === JSON.stringify(first)) ? first : null;
}

function scheduledOf(world: World, election: string, called: Item | undefined): ScheduledAnswer[] {
  const announced = world.items
    .filter((i) => i.event && text(i, 'election') === election && world.isScheduled(i))
    .sort(byTime)
    .map((i) => ({
      what: i.type,
      ...(personOf(i) === undefined ? {} : { actor: personOf(i) as string }),
      development: i.id,
      ...whenOf(i),
    }));
  return [...voteDay(world, election, called), ...announced];
}

/**
 * The election's own day: it stays scheduled until a ballot, result, postponement or annulment has, or may have,
 * happened; a postponement's new day is then scheduled likewise.
 */
function voteDay(world: World, election: string, called: Item | undefined): ScheduledAnswer[] {
  const may = (type: string): Item[] => ofElection(world, type, election).filter((i) => world.standing(i) !== 'not');
  if (['BallotCounted', 'CandidateElected', 'ElectionAnnulled'].some((type) => may(type).length > 0)) return [];
  const postponed = may('ElectionPostponed')
    .sort(byTime)
    .filter((p, _, all) => !all.some((q) => q !== p && world.before(p, q)));
  const days =
    postponed.length > 0
      ? postponed.map((p) => [p, text(p, 'to')] as const)
      : called
        ? [[called, text(called, 'scheduled')] as const]
        : [];
  return days.flatMap(([item, day]) => {
    const bounds = boundsOf(day);
    if (day === undefined || !bounds) return [];
    if (item.event && world.standing(item) === 'not') return [];
    return [
      {
        what: 'vote',
        development: item.id,
        occurred: day,
        earliest: instantOrNull(bounds.lo),
        latest: instantOrNull(bounds.hi),
      },
    ];
  });
}
